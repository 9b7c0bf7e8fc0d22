/** The lexical level of BibTeX: where groups, quotes and entries begin and end. Offsets are in UTF-16 units. */

const newline = 10;
const quote = 34;
const openBrace = 123;
const closeBrace = 125;

/** A key, and what follows one that has white space in it. */
export const keyPatterns = { inBraces: /[^\s,{}]*/y, inParentheses: /[^\s,{})]*/y, rest: /[^,={}\n]*(?=,)/y };

// What is no type that is known counts when a key follows on the same line, or a field, so that an e-mail address, or Texinfo's
// `@code{x}` in a value does not.
const entryHead =
  /[ \t]*@(?:(?:string|comment|preamble)\s*[{(]|(?:article|book|booklet|collection|conference|dataset|inbook|incollection|inproceedings|manual|mastersthesis|misc|mvbook|online|patent|periodical|phdthesis|proceedings|report|software|techreport|thesis|unpublished|xdata|set)[ \t]*\{|[a-z][a-z0-9_-]*[ \t]*[{(][ \t]*[^\s,{}"=#%]*[ \t]*(?:,|\r?\n|$|=[ \t]*[{"\d]))/iy;

/** Whether an entry begins at an offset, `@article{key,`. Only asked at the beginning of a line. */
export function startsEntry(text: string, offset: number): boolean {
  entryHead.lastIndex = offset;
  return entryHead.test(text);
}

/** Whether the at sign at an offset is the first sign on its line and begins an entry: what stands before it is unfinished then. */
export function opensEntry(text: string, offset: number): boolean {
  if (text[offset] !== '@' || !startsEntry(text, offset)) return false;
  let before = offset - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  return before < 0 || text[before] === '\n' || text[before] === '\uFEFF';
}

/** The beginning of the next line, at or after an offset, on which an entry begins; the end of the text when there is none. */
export function nextEntryLine(text: string, offset: number): number {
  let line = offset;
  if (offset > 0 && text.charCodeAt(offset - 1) !== newline) line = nextLine(text, offset);
  while (line < text.length && !startsEntry(text, line)) line = nextLine(text, line);
  return line;
}

/** The beginning of the line after an offset, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/**
 * The offset after the brace that closes the group opened at `open`. Undefined when another entry begins on a line
 * before that, or the text ends: then a brace is missing.
 */
export function groupEnd(text: string, open: number): number | undefined {
  let depth = 0;
  for (let offset = open; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === openBrace) {
      depth += 1;
    } else if (code === closeBrace) {
      depth -= 1;
      if (depth === 0) return offset + 1;
    } else if (code === newline && startsEntry(text, offset + 1)) {
      return undefined;
    }
  }
  return undefined;
}

/** As {@link groupEnd}, for a value in quotes: only a quote outside braces ends it. */
export function quotedEnd(text: string, open: number): number | undefined {
  let depth = 0;
  for (let offset = open + 1; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === quote && depth === 0) return offset + 1;
    if (code === openBrace) depth += 1;
    else if (code === closeBrace) depth -= 1;
    else if (code === newline && startsEntry(text, offset + 1)) return undefined;
    // A brace too many: the quote that follows cannot be told from one inside a group.
    if (depth < 0) return undefined;
  }
  return undefined;
}

/**
 * For every opening brace the offset after its partner, 0 where it has none. Commented entries stand inside
 * `@comment{…}`, which therefore cannot end at the next line with an entry as values do.
 */
export function groupEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length);
  const open: number[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === openBrace) {
      open.push(offset);
    } else if (code === closeBrace) {
      const start = open.pop();
      if (start !== undefined) ends[start] = offset + 1;
    }
  }
  return ends;
}

const blank = /(?:\s+|%[^\n]*)*/y;

/** The offset after white space and `%` comments. */
export function blankEnd(text: string, offset: number): number {
  blank.lastIndex = offset;
  blank.test(text);
  return blank.lastIndex;
}

/** The text that a sticky pattern matches at an offset; empty when it does not. */
export function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}

const fieldLine = /[ \t]*[a-z][\w.:+-]*[ \t]*=[ \t]*(?:[{"\d]|[\w-]+[ \t]*(?:,|#|\r?\n))/iy;

/** The beginning of the next line before `end` that looks like a field, else `end`. */
export function fieldLineBefore(text: string, offset: number, end: number): number {
  let line = nextLine(text, offset);
  while (line < end && matchAt(fieldLine, text, line) === '') line = nextLine(text, line);
  return Math.min(line, end);
}

const resumption = /^[ \t]*(?:[a-z][\w.:+-]*[ \t]*=|[})]|@)/gim;

/** The next place, on a later line, where a field, the end of the entry or another entry seems to begin. */
export function resumptionAfter(text: string, offset: number): number {
  resumption.lastIndex = nextLine(text, offset);
  const found = resumption.exec(text);
  return found === null ? text.length : found.index;
}

/** The end of the line of an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}
