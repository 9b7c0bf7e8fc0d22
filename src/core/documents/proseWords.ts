const words =
  /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}\p{M}_]+(?:['’.-][\p{L}\p{N}\p{M}_]+)*/gu;
/** Scripts that do not part their words. */
const unparted =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
// Longer words are not written by hand.
const longestWord = 100; // UTF-16 units

/** The end of the word that an offset is in the middle of, else the offset. An e-mail address is a word. */
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

// White space, opening brackets and quotation marks, dashes and slashes, what keeps a space itself, and the punctuation of
// scripts that has its space within it. A citation stands apart from everything else.
const joins = /[\s([{<“‘«‹„‚¿¡—–\-/|~\u3000-\u303F\uFF00-\uFFEF]/u;

/** The space that a citation needs before it at an offset; none at the beginning of a text. */
export function spaceBefore(text: string, offset: number): '' | ' ' {
  const before = text.charAt(offset - 1);
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
  return /^[\p{L}\p{N}\p{Extended_Pictographic}([{_*]/u.test(String.fromCodePoint(text.codePointAt(offset) ?? 32))
    ? ' '
    : '';
}
