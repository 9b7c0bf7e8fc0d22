import { withoutControls } from '../../text/withoutControls.ts';

/** Pandoc's citation keys: https://pandoc.org/MANUAL.html#citation-syntax. Everything that reads or writes keys uses this. */

/** A key with its at sign where it stands in a text. */
export interface CitationKey {
  readonly key: string;
  /** Offset of the at sign. */
  readonly start: number;
  /** Offset after the key, or after its closing brace. */
  readonly end: number;
  /** The key alone, without braces. */
  readonly keyStart: number;
  readonly keyEnd: number;
}

// Punctuation belongs to a key only when a letter or digit follows it. The full stop
// after `@smith2020.` therefore ends the sentence, not the key. Before a slash colons and
// slashes belong to it too, as in addresses. The asterisk stands for all works, in `nocite`.
const bareKey =
  /(?:[\p{L}\p{N}_]|\*(?![\p{L}\p{N}*]))(?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*/uy;
const space = 32;
const openBrace = 123;
const closeBrace = 125;
const longestBracedKey = 300;

/**
 * The key whose at sign stands at an offset; undefined where Pandoc sees none: behind a letter, a digit or a full stop, as in
 * an e-mail address, or with nothing after it. `from` is where the text that counts begins.
 */
export function citationKeyAt(text: string, offset: number, from = 0): CitationKey | undefined {
  if (offset > from && isBehindWord(text, offset)) return undefined;
  if (text[offset + 1] === '{') {
    const close = bracedKeyEnd(text, offset + 1);
    if (close === undefined) return undefined;
    return { key: text.slice(offset + 2, close), start: offset, end: close + 1, keyStart: offset + 2, keyEnd: close };
  }
  bareKey.lastIndex = offset + 1;
  const key = bareKey.exec(text)?.[0];
  if (key === undefined) return undefined;
  const end = offset + 1 + key.length;
  return { key, start: offset, end, keyStart: offset + 1, keyEnd: end };
}

const isBehindWord = (text: string, offset: number): boolean =>
  /[\p{L}\p{N}.]$/u.test(text.slice(Math.max(0, offset - 2), offset));

/** The offset of the brace that closes a key in braces; a key holds no white space. */
function bracedKeyEnd(text: string, open: number): number | undefined {
  let depth = 0;
  for (let offset = open; offset < text.length && offset - open <= longestBracedKey; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === openBrace) depth += 1;
    else if (code === closeBrace) depth -= 1;
    else if (code <= space) return undefined;
    if (depth === 0) return offset === open + 1 ? undefined : offset;
  }
  return undefined;
}

/** A key as it is written in a document, `@zhao2023` or `@{https://example.org/a_}`; undefined for keys that Pandoc cannot hold. */
export function citationOf(key: string): string | undefined {
  // An asterisk stands for all works. Documents are shown by terminals too, and R Markdown runs what begins with a backtick, wherever it stands.
  if (key === '*' || key.includes('`') || withoutControls(key) !== key) return undefined;
  // The rule by which an address needs no braces is in no manual, and other programs have none.
  for (const written of /[:/]\//.test(key) ? [`@{${key}}`] : [`@${key}`, `@{${key}}`]) {
    const read = citationKeyAt(written, 0);
    if (read?.key === key && read.end === written.length) return written;
  }
  return undefined;
}
