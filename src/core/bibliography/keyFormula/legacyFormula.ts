import { foreignText } from '../../text/foreignText.ts';
import { FormulaFault } from './formulaFault.ts';
import { lookupTable } from '../../lookupTable.ts';
import { l10n } from '../../l10n.ts';

/** A formula of the former language, in brackets, in the words of the present one; and which offset of it each part comes from. */
export interface TranslatedFormula {
  readonly formula: string;
  /** The offset in the former formula of what stands at an offset of the translation. */
  readonly originOf: (offset: number) => number;
}

const chunk = /\[([^\]\\]|\\[^])*\]|\||[^[\]|]+|[^]/g;
const functionPattern = /^([A-Za-z][A-Za-z.-]*?)(\d+)?(?:_(\d+))?((?:\+[^_:\]+]+)*)((?:[,=](?:[^\\:,=]|\\[^])*)*)$/;

/** The names that were written otherwise. */
const renamed: Readonly<Record<string, string>> = lookupTable({
  authetal: 'authEtAl',
  authors: 'authorsn',
  editors: 'authorsn',
});

/** Translates `[auth:lower][year]|[title]`. Throws a {@link FormulaFault} where a part cannot be read. */
export function translatedFormula(former: string): TranslatedFormula {
  const pieces: { readonly text: string; readonly origin: number }[] = [];
  let isFirst = true;
  for (const found of former.matchAll(chunk)) {
    const [part] = found;
    if (part === '|') {
      pieces.push({ text: ' | ', origin: found.index });
      isFirst = true;
      continue;
    }
    if (/^\s*$/.test(part) || part === '[]') continue;
    const text = part.startsWith('[') ? calledPart(part, found.index) : JSON.stringify(part);
    pieces.push({ text: isFirst ? text : ` + ${text}`, origin: found.index });
    isFirst = false;
  }
  const formula = pieces.map(({ text }) => text).join('');
  return {
    formula,
    originOf: (offset) => {
      let end = 0;
      for (const { text, origin } of pieces) {
        end += text.length;
        if (offset < end) return origin;
      }
      return former.length;
    },
  };
}

function calledPart(part: string, start: number): string {
  if (!part.endsWith(']') || part.length < 2) throw new FormulaFault(start, l10n.t('expected ] behind this bracket'));
  const inner = part.slice(1, -1);
  if (inner === '0') return 'postfix("-%(n)s")';
  const length = /^(>=|<=|!=|[<>=])(\d+)$/.exec(inner);
  if (length !== null) return `len(${JSON.stringify(length[1])}, ${length[2] ?? '0'})`;
  const suffix = /^postfix(\+1)?[,=](.*)$/.exec(inner);
  if (suffix !== null)
    return `postfix(${JSON.stringify(unescaped(suffix[2] ?? ''))}${suffix[1] === undefined ? '' : ', 1'})`;
  const test = /^(=|language=)([A-Za-z/]+)$/.exec(inner);
  if (test !== null)
    return `${test[1] === '=' ? 'type' : 'language'}(${(test[2] ?? '')
      .split('/')
      .map((name) => JSON.stringify(name))
      .join(', ')})`;
  const [head = '', ...filters] = splitFilters(inner);
  return [calledFunction(head, start), ...filters.map((filter) => calledFilter(filter, start))].join('.');
}

/** The parts between colons; one in parentheses or behind a backslash parts nothing. */
function splitFilters(inner: string): string[] {
  return (inner.match(/(?:\([^)]*\)|\\[^]|[^:\\(])+|(?<=:)(?=:|$)/g) ?? [inner]).map((each) => each);
}

function calledFunction(head: string, start: number): string {
  const found = functionPattern.exec(head);
  if (found === null) throw unread(head, start);
  const [, written = '', n, m, flags = '', texts = ''] = found;
  const people = /^(auth|edtr|editors)/i.exec(written)?.[1];
  if (people === undefined) {
    if (/^[A-Z]/.test(written)) return written;
    const given = [n, m].filter((value) => value !== undefined).concat(parameters(texts));
    return `${written.replace(/[-.]/g, '')}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  }
  const lower = written.toLowerCase();
  const isDotted = lower === 'auth.etal' || lower === 'edtr.etal';
  const plain = lower.replace(/[-.]/g, '').replace(/^edtr/, 'auth');
  const name = isDotted ? 'authEtal2' : (renamed[plain] ?? plain);
  const given = [
    ...(n === undefined ? [] : [`n=${n}`]),
    ...(m === undefined ? [] : [`m=${m}`]),
    ...(/^e/i.test(people) ? ['creator="editor"'] : []),
    ...flags
      .split('+')
      .filter((each) => each !== '')
      .map((each) => (each === 'initials' ? 'initials=true' : `sep=${JSON.stringify(each)}`)),
  ];
  // What began with a small letter was written in ASCII.
  const folded = /^[a-z]/.test(written) ? '.fold' : '';
  return `${name}${given.length === 0 ? '' : `(${given.join(', ')})`}${folded}`;
}

function calledFilter(filter: string, start: number): string {
  const fallback = /^\(([^)]*)\)$/.exec(filter);
  if (fallback !== null) return `default(${JSON.stringify(fallback[1])})`;
  const length = /^(?:>|longer=)(\d+)$/.exec(filter);
  if (length !== null) return `len(">", ${length[1] ?? '0'})`;
  const found = /^([-a-z]+)((?:[,=](?:[^\\,=]|\\[^])*)*)$/i.exec(filter);
  if (found === null) throw unread(filter, start);
  const name = (found[1] ?? '').replaceAll('-', '');
  const given = parameters(found[2] ?? '');
  if (name === 'replace' && given.length === 3) given.pop();
  return `${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
}

/** `,1,_` as values: numbers as they are, all else as texts. */
const parameters = (texts: string): string[] =>
  (texts.match(/[,=](?:[^\\,=]|\\[^])*/g) ?? []).map((each) => {
    const value = unescaped(each.slice(1));
    return /^-?\d+$/.test(value) ? value : JSON.stringify(value);
  });

const unescaped = (value: string): string => value.replace(/\\([^])/g, '$1');

const unread = (part: string, start: number): FormulaFault =>
  new FormulaFault(
    start,
    l10n.t('expected a function and filters such as [auth:lower], found "{0}"', foreignText(part)),
  );
