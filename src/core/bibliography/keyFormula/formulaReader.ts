import { foreignText } from '../../text/foreignText.ts';
import { FormulaFault } from './formulaFault.ts';
import { formulaFilters, zoteroFilters } from './formulaFilters.ts';
import { formulaFunctions, type FormulaState, zoteroFunctions } from './formulaFunctions.ts';
import { formulaField, templatePart, zoteroTypeNames } from './formulaItem.ts';
import { FormulaArguments, type FormulaParameter, type FormulaValue } from './formulaParts.ts';
import { type FormulaToken, formulaTokens } from './formulaTokens.ts';

/** A part of an alternative: what it writes for a paper; undefined passes on to the next alternative. */
export type FormulaTerm = (state: FormulaState) => string | undefined;

/** The terms of a formula whose texts are joined. */
export type FormulaAlternative = readonly FormulaTerm[];

// Nobody writes a longer one by hand.
const longestFormula = 2000; // UTF-16 units

/** The alternatives of a formula, the first first. Throws a {@link FormulaFault}. */
export function formulaAlternatives(formula: string): readonly FormulaAlternative[] {
  if (formula.length > longestFormula)
    throw new FormulaFault(longestFormula, `expected at most ${String(longestFormula)} signs`);
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
    if (this.#next().kind !== 'end') throw this.#unexpected('+, | or the end');
    return alternatives;
  }

  #next(ahead = 0): FormulaToken {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#at + ahead, last)] ?? { kind: 'end', value: 'the end', start: 0 };
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
    return new FormulaFault(start, `expected ${what}, found ${found}`);
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
    if (kind !== 'name') throw this.#unexpected('a function, a field or a text in quotes');
    this.#take();
    return /^[A-Z]/.test(value) ? this.#field(value, start) : this.#call(value, start);
  }

  /** `(journal || 'book')`: the first that gives a text. */
  #group(start: number): FormulaTerm {
    this.#depth += 1;
    if (this.#depth > deepest) throw new FormulaFault(start, 'expected fewer parentheses within each other');
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
      throw new FormulaFault(start, `expected a field such as Title or PublicationTitle, found "${foreignText(name)}"`);
    if (this.#next().value === '(' && this.#next().kind === 'sign')
      throw new FormulaFault(this.#next().start, `expected no parenthesis: "${foreignText(name)}" is a field`);
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
    if (kind !== 'name') throw this.#unexpected('a filter');
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
        } else if (isNamed) throw new FormulaFault(at.start, 'expected a name and = as before it');
        const parameter = parameters[takesMore ? 0 : place];
        if (parameter === undefined)
          throw new FormulaFault(at.start, `expected at most ${countOf(parameters.length, 'value')} for ${name}`);
        if (isGiven.has(place)) throw new FormulaFault(at.start, `"${parameter.name}" is given twice`);
        isGiven.add(place);
        values[place] = this.#value(parameter, name);
      }
    }
    const missing = parameters.findIndex((each, place) => each.isRequired === true && !isGiven.has(place));
    if (missing !== -1) throw new FormulaFault(start, `expected "${parameters[missing]?.name ?? ''}" for ${name}`);
    if (takesMore) return new FormulaArguments(values);
    return new FormulaArguments(parameters.map(({ fallback }, place) => values[place] ?? fallback));
  }

  #value(parameter: FormulaParameter, name: string): FormulaValue {
    const { start } = this.#next();
    const value = this.#literal();
    if (value === undefined) return undefined;
    const expected = expectedOf(parameter, name);
    if (!parameter.kinds.some((kind) => isOfKind(value, kind))) throw new FormulaFault(start, `expected ${expected}`);
    if (typeof value === 'string') {
      if (parameter.oneOf !== undefined && !parameter.oneOf.includes(value))
        throw new FormulaFault(start, `expected ${expected}, found "${foreignText(value)}"`);
      if (parameter.name === 'name' && value.replace(templatePart, '').includes('%'))
        throw new FormulaFault(start, 'expected %(f)s, %(g)s, %(i)s or %(I)s after a percent sign');
      if (parameter.name === 'format' && /%(?![-oYymdHMS%(])/.test(value))
        throw new FormulaFault(start, 'expected %Y, %y, %m or %d after a percent sign');
    }
    return value;
  }

  #literal(): FormulaValue {
    const isNegative = this.#takes('-');
    if (!isNegative && this.#takes('[')) {
      const items: FormulaValue[] = [];
      this.#depth += 1;
      if (this.#depth > deepest) throw this.#unexpected('fewer lists within each other');
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
      throw this.#unexpected(isNegative ? 'a number' : 'a value');
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

const kindNames = {
  pattern: 'a pattern between slashes',
  list: 'a list in brackets',
  flag: 'true or false',
  text: 'a text',
  number: 'a number',
} as const;

function expectedOf({ name, kinds, oneOf }: FormulaParameter, of: string): string {
  const what = oneOf === undefined ? kinds.map((kind) => kindNames[kind]).join(' or ') : `one of ${oneOf.join(', ')}`;
  return `${what} as "${name}" of ${of}`;
}

function noParameter(name: string, given: string, parameters: readonly FormulaParameter[]): string {
  const known = parameters.map((each) => each.name).join(', ');
  return `expected ${known === '' ? `nothing for ${name}` : `one of ${known} for ${name}`}, found "${foreignText(given)}"`;
}

function unknownName(
  kind: 'function' | 'filter',
  name: string,
  start: number,
  zotero: ReadonlySet<string>,
): FormulaFault {
  const known = kind === 'function' ? formulaFunctions : formulaFilters;
  if (zotero.has(name.toLowerCase()))
    return new FormulaFault(start, `${name} asks Zotero, which is not there: use another ${kind}`);
  const near = Object.keys(known).find((each) => each.startsWith(name.toLowerCase().slice(0, 3)));
  const hint = near === undefined ? '' : `, such as ${near}`;
  return new FormulaFault(start, `expected a ${kind}${hint}, found "${foreignText(name)}"`);
}

function requireTypes({ all }: FormulaArguments, start: number): void {
  const unknown = all.find((name) => !zoteroTypeNames.has(String(name).toLowerCase()));
  if (unknown !== undefined)
    throw new FormulaFault(
      start,
      `expected an item type such as book or journalArticle, found "${foreignText(String(unknown))}"`,
    );
}

const countOf = (count: number, what: string): string =>
  count === 0 ? `no ${what}s` : `${String(count)} ${what}${count === 1 ? '' : 's'}`;
