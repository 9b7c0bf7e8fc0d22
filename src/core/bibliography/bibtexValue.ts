import { blankEnd, groupEnd, matchAt, opensEntry, quotedEnd } from './bibtexScanner.ts';

export interface ScannedValue {
  /** Delimiters removed, strings expanded, parts joined, white space collapsed but not trimmed. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Whether every brace and quote that was opened is closed before the next entry. */
  readonly isClosed: boolean;
  /** Strings were left as names, because with them the value would be too long. */
  readonly isTooLong: boolean;
}

/** The strings of a file, and how many characters they may still add to its values. */
export interface Expansion {
  readonly strings: Map<string, string>;
  left: number;
}

/** A value that its strings make longer than this is an attack or a mistake: twenty-six lines can double it to gigabytes. */
export const longestExpansion = 100_000; // characters

/** What strings may add to a whole file. Real ones add a tenth of its length. */
export const mostExpanded = (text: string): number => 10 * text.length + 10 * longestExpansion;

const word = /[^\s,={}()"#%]+/y;

// BibTeX styles define these. They stay abbreviations, because a month is read as a number anyway.
const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);

/** Reads a value, `{a} # string # "b"`, from an offset after the equals sign. A string that is not defined stands for its name. */
export function scanValue(text: string, offset: number, expansion: Expansion): ScannedValue {
  const start = blankEnd(text, offset);
  let value = '';
  let end = start;
  let next = start;
  let isTooLong = false;
  let expanded = 0;
  for (;;) {
    const opener = text[next];
    if (opener === '{' || opener === '"') {
      const close = opener === '{' ? groupEnd(text, next) : quotedEnd(text, next);
      if (close === undefined) return { value: collapsed(value), start, end: next, isClosed: false, isTooLong };
      value += text.slice(next + 1, close - 1);
      end = close;
    } else {
      // `year =` that somebody is writing takes no entry below it for its value.
      const name = opensEntry(text, next) ? '' : matchAt(word, text, next);
      if (name === '') break;
      const lower = name.toLowerCase();
      const string = months.has(lower) ? lower : expansion.strings.get(lower);
      const isFitting =
        string === undefined || (expanded + string.length <= longestExpansion && string.length <= expansion.left);
      if (string !== undefined && isFitting) {
        expanded += string.length;
        expansion.left -= string.length;
      }
      value += isFitting ? (string ?? name) : name;
      isTooLong ||= !isFitting;
      end = next + name.length;
    }
    const hash = blankEnd(text, end);
    if (text[hash] !== '#') break;
    next = blankEnd(text, hash + 1);
  }
  return { value: collapsed(value), start, end, isClosed: true, isTooLong };
}

const collapsed = (value: string): string => value.replace(/\s+/g, ' ');
