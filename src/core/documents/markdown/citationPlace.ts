import { citationKeyAt } from './citationKey.ts';
import { l10n } from '../../l10n.ts';

/** Where a citation of its own goes, or why there is no place for one. */
export type CitationPlace = number | { readonly refusal: string };

const inMarkup = {
  get refusal() {
    return l10n.t('A citation cannot be inserted into a line of markup: place the cursor in the text.');
  },
};
const inAddress = {
  get refusal() {
    return l10n.t('A citation cannot be inserted into an address: place the cursor in the text.');
  },
};

/**
 * The place nearest behind an offset where a citation breaks neither a word nor markup: not the middle of a word, an
 * e-mail address or a footnote's label, not before the sign that makes a line a heading or a list item.
 */
export function citationPlace(text: string, offset: number, isReference: (key: string) => boolean): CitationPlace {
  // Behind a byte order mark, which the first line does not begin with.
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const start = offset <= first ? first : Math.max(first, text.lastIndexOf('\n', offset - 1) + 1);
  const lineBreak = text.indexOf('\n', offset);
  const line = text.slice(start, lineBreak === -1 ? text.length : lineBreak).replace(/\r$/, '');
  const column = Math.min(offset - start, line.length);
  if (line.length > longestLine) return offset;
  if (isRule(line)) return inMarkup;
  if (isDefinition(line)) return inAddress;
  const ending = breakColumn(line, text.slice(start + line.length, start + line.length + longestIndent));
  if (ending !== undefined && column > ending) return start + ending;
  const place = columnInLine(line, Math.max(column, beginningOfText(line)), isReference);
  return typeof place === 'number' ? start + place : place;
}

// Patterns over a line may take time quadratic in its length; nobody writes such lines by hand.
const longestLine = 10_000;

/** Thematic breaks, underlines of headings, rules of tables, and the fences of divisions. */
const isRule = (line: string): boolean =>
  (/^[ \t>]*(?:[-=*_:|+ \t]{3,}|:{3,}.*)$/.test(line) && /[^\s>|]{3}|\|[ \t:]*-/.test(line)) ||
  /^[ \t>]*([-*_])[ \t]*\1[ \t]*\1(?:[ \t]*\1){0,200}[ \t]*$/.test(line);

/** `[label]: address` is what links elsewhere go to. The label of a footnote, `[^1]:`, has text behind it. */
const isDefinition = (line: string): boolean =>
  /^ {0,3}\[(?![\^@])[^\][]{1,500}\]:[ \t]*(?:<|\S+(?:$|[ \t]+["'(]))/.test(line);

const longestIndent = 100; // UTF-16 units
const hardBreak = /[ \t]*(?: {2}|(?<!\\)(?:\\\\){0,20}\\)$/;

/** Where two spaces or a backslash break a line that `next` follows: what is behind them stands in the next line. */
function breakColumn(line: string, next: string): number | undefined {
  if (!/^\r?\n[ \t>]*[^\s>]/.test(next)) return undefined;
  const from = Math.max(0, line.length - longestIndent);
  const found = hardBreak.exec(line.slice(from))?.index;
  return found === undefined || line.slice(0, from + found).trim() === '' ? undefined : from + found;
}

const blockSign =
  /^(?:[ \t]*>)*[ \t]*(?:(?:[-+*]|\d{1,9}[.)]|#\.|\(@[\w-]*\)|:)[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+|\[\^[^\]\s]+\]:[ \t]*|\|[ \t]*|(?<=>)[ \t]?)/;

/** The column after what makes the line a quotation, list item, heading, footnote or table row, or after its indentation. */
const beginningOfText = (line: string): number => (blockSign.exec(line) ?? /^[ \t]*(?=\S)/.exec(line))?.[0].length ?? 0;

type LineRule = (line: string, column: number) => CitationPlace | undefined;

function columnInLine(line: string, column: number, isReference: (key: string) => boolean): CitationPlace {
  const rules: readonly LineRule[] = [
    characterEnd,
    (_, place) => crossReferenceEnd(line, place, isReference),
    attributesEnd,
    linkEnd,
    footnoteEnd,
    wordEnd,
    signsEnd,
  ];
  let place = column;
  for (const rule of rules) {
    const moved = rule(line, place);
    if (typeof moved === 'object') return moved;
    place = moved ?? place;
  }
  return beforeClosing(line, place);
}

/** What encloses a column, as a pattern finds it in the line. */
function around(line: string, column: number, pattern: RegExp): RegExpExecArray | undefined {
  return [...line.matchAll(pattern)].find((match) => match.index < column && column < match.index + match[0].length);
}

/** What makes one character of several, such as an emoji and its skin, is left whole. */
function characterEnd(line: string, column: number): number | undefined {
  let end = column;
  if (/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(line.slice(column - 1, column + 1))) end += 1;
  for (;;) {
    const rest = /^(?:[\u200D\uFE0F]|\p{EMod}|\p{M})/u.exec(line.slice(end, end + 2))?.[0];
    const isJoined = line[end - 1] === '\u200D' && end > column;
    const next = rest ?? (isJoined ? /^./su.exec(line.slice(end, end + 2))?.[0] : undefined);
    if (next === undefined || column === 0) return end === column ? undefined : end;
    end += next.length;
  }
}

/** `@fig-|loss` and `[@fig-|loss]` are left whole. */
function crossReferenceEnd(line: string, column: number, isReference: (key: string) => boolean): number | undefined {
  const bracket = around(line, column, /\[[^[\]]*\]/g);
  const keys = [...(bracket?.[0] ?? '').matchAll(/@/g)].flatMap(
    (sign) => citationKeyAt(bracket?.[0] ?? '', sign.index) ?? [],
  );
  if (bracket !== undefined && keys.length > 0 && keys.every(({ key }) => isReference(key)))
    return bracket.index + bracket[0].length;
  const run = /\S*$/.exec(line.slice(Math.max(0, column - longestReference), column))?.[0] ?? '';
  for (let sign = run.lastIndexOf('@'); sign !== -1; sign = sign === 0 ? -1 : run.lastIndexOf('@', sign - 1)) {
    const key = citationKeyAt(line, column - run.length + sign);
    if (key !== undefined && key.end > column) return key.end;
  }
  return undefined;
}

const longestReference = 200;
const attributes = /(?<=\S)\{(?:[#.=][^{}\n]*|[\w-]+=[^{}\n]*)\}/g;

/** Behind the attributes of a word or a bracket, `[text]|{.class}`. Those of a heading have to stay last. */
function attributesEnd(line: string, column: number): number | undefined {
  const ofHeading = /^[ \t>]*#{1,6}[ \t].*?(?=[ \t]*\{(?:[#.][^{}]*|-|[\w-]+=[^{}]*)\}[ \t]*$)/.exec(line);
  if (ofHeading !== null && column > ofHeading[0].length) return ofHeading[0].length;
  const found = [...line.matchAll(attributes)].find(
    ({ index, 0: { length } }) => index <= column && column < index + length,
  );
  return found === undefined ? undefined : found.index + found[0].length;
}

/** `[text]|(address)`, `[text][la|bel]` and `!|[text](address)` are left whole. */
function linkEnd(line: string, column: number): CitationPlace | undefined {
  if ((line[column - 1] === '!' || line[column - 1] === '^') && line[column] === '[' && line[column - 2] !== '\\')
    return column - 1;
  const label = around(line, column, /(?<=[^\s@])\]\[[^\]@^]*\](?!\()/g);
  if (label !== undefined) return label.index + label[0].length;
  const found = around(line, column, /\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+(?:"[^"]*"|'[^']*'))?\)/g);
  if (found === undefined) return undefined;
  return column === found.index + 1 ? found.index + found[0].length : inAddress;
}

function footnoteEnd(line: string, column: number): number | undefined {
  const label = around(line, column, /\[\^[^\]\s]+\]:?/g);
  return label === undefined ? undefined : label.index + label[0].length;
}

const words =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/giu;
/** Scripts that do not part their words. */
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function wordEnd(line: string, column: number): number | undefined {
  if (unparted.test(line.slice(Math.max(0, column - 1), column + 1))) return undefined;
  const word = around(line, column, words);
  return word === undefined ? undefined : word.index + word[0].length;
}

/** `*|*bold**`, `-|-`: signs that mean something together stay together. */
function signsEnd(line: string, column: number): number | undefined {
  const sign = line[column - 1];
  if (sign === undefined || !'*_~-'.includes(sign) || line[column] !== sign || line[column - 2] === '\\')
    return undefined;
  let end = column;
  while (line[end] === sign) end += 1;
  return end;
}

/** What follows the last bar of a table's row would be a cell more. */
function beforeClosing(line: string, column: number): number {
  const row = /^[ \t>]*\|.*\S(?=[ \t]*\|[ \t]*$)/.exec(line)?.[0];
  return row !== undefined && row.trimStart().length > 1 && column > line.lastIndexOf('|') ? row.length : column;
}
