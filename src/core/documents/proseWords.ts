const words =
  /https?:\/\/[^\s<>"'`)\]}]{0,500}[^\s<>"'`)\]}.,;:!?]|[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/gu;
/** Scripts that do not part their words. */
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
// Longer words are not written by hand.
const longestWord = 100; // UTF-16 units

/** The end of the word that an offset is in the middle of, else the offset. An address, of e-mail or the web, is a word. */
export function wordEnd(text: string, offset: number): number {
  if (unparted.test(text.slice(Math.max(0, offset - 1), offset + 1))) return offset;
  return endAround(text, offset, words, longestWord);
}

/** The end of what a pattern finds around an offset, which is looked for so far to either side of it; else the offset. */
export function endAround(text: string, offset: number, pattern: RegExp, furthest: number): number {
  const start = Math.max(0, offset - furthest);
  const column = offset - start;
  for (const { 0: found, index } of text.slice(start, offset + furthest).matchAll(pattern)) {
    if (index >= column) break;
    if (column < index + found.length) return start + index + found.length;
  }
  return offset;
}

const longestLine = 2000; // UTF-16 units

/**
 * The place before the sign that breaks a line, where an offset is in or behind it: what stands behind the sign begins the next
 * line, or the next row of a table. `sign` finds it at the end of a line, with the blanks before it.
 */
export function beforeLineBreak(text: string, offset: number, sign: RegExp): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', offset);
  const end = found === -1 ? text.length : found;
  if (end - start > longestLine) return offset;
  const line = text.slice(start, end).replace(/\r$/, '');
  const at = sign.exec(line)?.index;
  return at === undefined || line.slice(0, at).trim() === '' || offset <= start + at ? offset : start + at;
}

// A sign that begins an item where a space follows.
const loneBullet = /(?:^|\n)[ \t]*[-+]$/;

// White space, opening brackets and quotation marks, dashes and slashes, what keeps a space itself, and the punctuation of
// scripts that has its space within it. A citation stands apart from everything else.
const joins = /[\s([{<“‘«‹„‚¿¡—–\-/|~\u3000-\u303F\uFF00-\uFFEF]/u;

/** The space that a citation needs before it at an offset; none at the beginning of a text. */
export function spaceBefore(text: string, offset: number): '' | ' ' {
  const before = text.charAt(offset - 1);
  if (/[-+]/.test(before) && loneBullet.test(text.slice(Math.max(0, offset - 40), offset))) return ' ';
  if (offset === 0 || joins.test(before) || before === '\uFEFF') return '';
  const isQuote = /["'*_`]/.test(before);
  // A sign that begins something has white space before it, and something behind it.
  return isQuote && /^(?:|[\s([{])$/.test(text.charAt(offset - 2)) && /\S/.test(text.charAt(offset)) ? '' : ' ';
}

// "bold*": behind a word, and before white space, punctuation or an end.
const closingSign = /^([*_])\1{0,2}(?=$|[\s\p{P}])/u;

/** The space that a citation needs behind it at an offset: before a word that would run into it. */
export function spaceAfter(text: string, offset: number): '' | ' ' {
  // What is set in bold ends without a space before its sign.
  if (/[^\s*_]/.test(text.charAt(offset - 1)) && closingSign.test(text.slice(offset, offset + 9))) return '';
  // The mark of a footnote stays on what it is behind.
  if (text.startsWith('[fn:', offset)) return '';
  return /^[\p{L}\p{N}\p{Extended_Pictographic}([{_*]/u.test(String.fromCodePoint(text.codePointAt(offset) ?? 32))
    ? ' '
    : '';
}
