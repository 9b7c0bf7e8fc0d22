import { foreignText } from '../../text/foreignText.ts';
import { FormulaFault } from './formulaFault.ts';
import { formulaFilters, zoteroFilters } from './formulaFilters.ts';
import { formulaFunctions, type FormulaState, zoteroFunctions } from './formulaFunctions.ts';
import { formulaField, templatePart, zoteroTypeNames } from './formulaItem.ts';
import { FormulaArguments, type FormulaParameter, type FormulaValue } from './formulaParts.ts';
import { type FormulaToken, formulaTokens } from './formulaTokens.ts';
import { l10n } from '../../l10n.ts';

/** A part of an alternative: what it writes for a paper; undefined passes on to the next alternative. */
export type FormulaTerm = (state: FormulaState) => string | undefined;

/** The terms of a formula whose texts are joined. */
export type FormulaAlternative = readonly FormulaTerm[];

// Nobody writes a longer one by hand.
const longestFormula = 2000; // UTF-16 units

/** The alternatives of a formula, the first first. Throws a {@link FormulaFault}. */
export function formulaAlternatives(formula: string): readonly FormulaAlternative[] {
  if (formula.length > longestFormula)
    throw new FormulaFault(longestFormula, l10n.t('expected at most {0} signs', String(longestFormula)));
  return new Reader(formulaTokens(formula)).formula();
}

// More parentheses within each other are no formula.
const deepest = 20;

class Reader {
  readonly #tokens: readonly FormulaToken[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly FormulaToken[]) {
    this.#tokens = tokens;
  }

  formula(): FormulaAlternative[] {
    const alternatives = [this.#alternative()];
    while (this.#takes('|') || this.#takes(';')) {
      // A formula may end with its separator.
      if (this.#next().kind === 'end') break;
      alternatives.push(this.#alternative());
    }
    if (this.#next().kind !== 'end') throw this.#unexpected(l10n.t('+, | or the end'));
    return alternatives;
  }

  #next(ahead = 0): FormulaToken {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#at + ahead, last)] ?? { kind: 'end', value: l10n.t('the end'), start: 0 };
  }

  #take(): FormulaToken {
    const token = this.#next();
    this.#at += 1;
    return token;
  }

  #takes(sign: string): boolean {
    const { kind, value } = this.#next();
    if (kind !== 'sign' || value !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw this.#unexpected(sign);
  }

  #unexpected(what: string): FormulaFault {
    const { kind, value, start } = this.#next();
    const found = kind === 'end' ? value : `"${foreignText(value)}"`;
    return new FormulaFault(start, l10n.t('expected {0}, found {1}', what, found));
  }

  #alternative(): FormulaAlternative {
    const terms = [this.#term()];
    while (this.#takes('+')) terms.push(this.#term());
    return terms;
  }

  #term(): FormulaTerm {
    let term = this.#head();
    while (this.#takes('.')) term = this.#filtered(term);
    return term;
  }

  #head(): FormulaTerm {
    const { kind, value, start } = this.#next();
    if (kind === 'text') {
      this.#take();
      return () => value;
    }
    if (this.#takes('(')) return this.#group(start);
    if (kind !== 'name') throw this.#unexpected(l10n.t('a function, a field or a text in quotes'));
    this.#take();
    return /^[A-Z]/.test(value) ? this.#field(value, start) : this.#call(value, start);
  }

  /** `(journal || 'book')`: the first that gives a text. */
  #group(start: number): FormulaTerm {
    this.#depth += 1;
    if (this.#depth > deepest) throw new FormulaFault(start, l10n.t('expected fewer parentheses within each other'));
    const choices = [this.#alternative()];
    while (this.#takes('||')) choices.push(this.#alternative());
    this.#expect(')');
    this.#depth -= 1;
    return (state) => {
      for (const choice of choices) {
        const written = writtenBy(choice, state);
        if (written !== undefined && written !== '') return written;
      }
      return '';
    };
  }

  #field(name: string, start: number): FormulaTerm {
    const read = formulaField(name);
    if (read === undefined)
      throw new FormulaFault(
        start,
        l10n.t('expected a field such as Title or PublicationTitle, found "{0}"', foreignText(name)),
      );
    if (this.#next().value === '(' && this.#next().kind === 'sign')
      throw new FormulaFault(
        this.#next().start,
        l10n.t('expected no parenthesis: "{0}" is a field', foreignText(name)),
      );
    return ({ paper }) => read(paper);
  }

  #call(name: string, start: number): FormulaTerm {
    const found = formulaFunctions[name.toLowerCase()];
    if (found === undefined) throw unknownName('function', name, start, zoteroFunctions);
    const given = this.#arguments(name, found.parameters, found.takesMore === true);
    if (name.toLowerCase() === 'type') requireTypes(given, start);
    const { run } = found;
    return (state) => run(given, state);
  }

  #filtered(term: FormulaTerm): FormulaTerm {
    const { kind, value, start } = this.#next();
    if (kind !== 'name') throw this.#unexpected(l10n.t('a filter'));
    this.#take();
    const found = formulaFilters[value.toLowerCase()];
    if (found === undefined) throw unknownName('filter', value, start, zoteroFilters);
    const given = this.#arguments(value, found.parameters, false);
    const { run } = found;
    return (state) => {
      const written = term(state);
      return written === undefined ? undefined : run(written, given, state.paper);
    };
  }

  #arguments(name: string, parameters: readonly FormulaParameter[], takesMore: boolean): FormulaArguments {
    const { start } = this.#next();
    const values: FormulaValue[] = [];
    const isGiven = new Set<number>();
    if (this.#takes('(')) {
      let isNamed = false;
      while (!this.#takes(')')) {
        if (isGiven.size > 0) this.#expect(',');
        const at = this.#next();
        let place = takesMore ? values.length : isGiven.size;
        if (at.kind === 'name' && this.#next(1).value === '=' && this.#next(1).kind === 'sign') {
          this.#at += 2;
          isNamed = true;
          place = parameters.findIndex((each) => each.name.toLowerCase() === at.value.toLowerCase());
          if (place === -1 || takesMore) throw new FormulaFault(at.start, noParameter(name, at.value, parameters));
        } else if (isNamed) throw new FormulaFault(at.start, l10n.t('expected a name and = as before it'));
        const parameter = parameters[takesMore ? 0 : place];
        if (parameter === undefined)
          throw new FormulaFault(at.start, l10n.t('expected at most {0} for {1}', valueCount(parameters.length), name));
        if (isGiven.has(place)) throw new FormulaFault(at.start, l10n.t('"{0}" is given twice', parameter.name));
        isGiven.add(place);
        values[place] = this.#value(parameter, name);
      }
    }
    const missing = parameters.findIndex((each, place) => each.isRequired === true && !isGiven.has(place));
    if (missing !== -1)
      throw new FormulaFault(start, l10n.t('expected "{0}" for {1}', parameters[missing]?.name ?? '', name));
    if (takesMore) return new FormulaArguments(values);
    return new FormulaArguments(parameters.map(({ fallback }, place) => values[place] ?? fallback));
  }

  #value(parameter: FormulaParameter, name: string): FormulaValue {
    const { start } = this.#next();
    const value = this.#literal();
    if (value === undefined) return undefined;
    const expected = expectedOf(parameter, name);
    if (!parameter.kinds.some((kind) => isOfKind(value, kind)))
      throw new FormulaFault(start, l10n.t('expected {0}', expected));
    if (typeof value === 'string') {
      if (parameter.oneOf !== undefined && !parameter.oneOf.includes(value))
        throw new FormulaFault(start, l10n.t('expected {0}, found "{1}"', expected, foreignText(value)));
      if (parameter.name === 'name' && value.replace(templatePart, '').includes('%'))
        throw new FormulaFault(start, l10n.t('expected %(f)s, %(g)s, %(i)s or %(I)s after a percent sign'));
      if (parameter.name === 'format' && /%(?![-oYymdHMS%(])/.test(value))
        throw new FormulaFault(start, l10n.t('expected %Y, %y, %m or %d after a percent sign'));
    }
    return value;
  }

  #literal(): FormulaValue {
    const isNegative = this.#takes('-');
    if (!isNegative && this.#takes('[')) {
      const items: FormulaValue[] = [];
      this.#depth += 1;
      if (this.#depth > deepest) throw this.#unexpected(l10n.t('fewer lists within each other'));
      while (!this.#takes(']')) {
        if (items.length > 0) this.#expect(',');
        items.push(this.#literal());
      }
      this.#depth -= 1;
      return items;
    }
    const { kind, value, pattern } = this.#next();
    if (kind === 'number') {
      this.#take();
      return Number(value) * (isNegative ? -1 : 1);
    }
    if (isNegative || (kind !== 'text' && kind !== 'name' && kind !== 'pattern'))
      throw this.#unexpected(isNegative ? l10n.t('a number') : l10n.t('a value'));
    this.#take();
    if (pattern !== undefined) return pattern;
    if (kind === 'text') return value;
    return value === 'true' ? true : value === 'false' ? false : value === 'undefined' ? undefined : value;
  }
}

/** What the terms of an alternative write together. */
export function writtenBy(alternative: FormulaAlternative, state: FormulaState): string | undefined {
  let written = '';
  for (const term of alternative) {
    state.written = written;
    const part = term(state);
    if (part === undefined) return undefined;
    written += part;
  }
  return written;
}

function isOfKind(value: FormulaValue, kind: FormulaParameter['kinds'][number]): boolean {
  switch (kind) {
    case 'pattern':
      return value instanceof RegExp;
    case 'list':
      return Array.isArray(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
  }
}

const kindNames = l10n.later({
  pattern: 'a pattern between slashes',
  list: 'a list in brackets',
  flag: 'true or false',
  text: 'a text',
  number: 'a number',
});

const either = (kinds: readonly string[]): string => kinds.reduce((all, kind) => l10n.t('{0} or {1}', all, kind));

function expectedOf({ name, kinds, oneOf }: FormulaParameter, of: string): string {
  const what =
    oneOf === undefined ? either(kinds.map((kind) => l10n.t(kindNames[kind]))) : l10n.t('one of {0}', oneOf.join(', '));
  return l10n.t('{0} as "{1}" of {2}', what, name, of);
}

function noParameter(name: string, given: string, parameters: readonly FormulaParameter[]): string {
  const known = parameters.map((each) => each.name).join(', ');
  return known === ''
    ? l10n.t('expected nothing for {0}, found "{1}"', name, foreignText(given))
    : l10n.t('expected one of {0} for {1}, found "{2}"', known, name, foreignText(given));
}

function unknownName(
  kind: 'function' | 'filter',
  name: string,
  start: number,
  zotero: ReadonlySet<string>,
): FormulaFault {
  const known = kind === 'function' ? formulaFunctions : formulaFilters;
  if (zotero.has(name.toLowerCase()))
    return new FormulaFault(
      start,
      kind === 'function'
        ? l10n.t('{0} asks Zotero, which is not there: use another function', name)
        : l10n.t('{0} asks Zotero, which is not there: use another filter', name),
    );
  const near = Object.keys(known).find((each) => each.startsWith(name.toLowerCase().slice(0, 3)));
  return new FormulaFault(start, expectedName(kind, near, foreignText(name)));
}

function expectedName(kind: 'function' | 'filter', near: string | undefined, found: string): string {
  if (kind === 'function')
    return near === undefined
      ? l10n.t('expected a function, found "{0}"', found)
      : l10n.t('expected a function, such as {0}, found "{1}"', near, found);
  return near === undefined
    ? l10n.t('expected a filter, found "{0}"', found)
    : l10n.t('expected a filter, such as {0}, found "{1}"', near, found);
}

function requireTypes({ all }: FormulaArguments, start: number): void {
  const unknown = all.find((name) => !zoteroTypeNames.has(String(name).toLowerCase()));
  if (unknown !== undefined)
    throw new FormulaFault(
      start,
      l10n.t('expected an item type such as book or journalArticle, found "{0}"', foreignText(String(unknown))),
    );
}

const valueCount = (count: number): string =>
  count === 0 ? l10n.t('no values') : count === 1 ? l10n.t('1 value') : l10n.t('{0} values', count);
