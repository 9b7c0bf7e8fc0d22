import { blankEnd, groupEnd, matchAt, quotedEnd } from './bibtexScanner.ts';

export interface ScannedValue {
  /** Delimiters removed, strings expanded, parts joined, white space collapsed but not trimmed. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Whether every brace and quote that was opened is closed before the next entry. */
  readonly isClosed: boolean;
}

const word = /[^\s,={}()"#%]+/y;

// BibTeX styles define these. They stay abbreviations, because a month is read as a number anyway.
const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);

/** Reads a value, `{a} # string # "b"`, from an offset after the equals sign. A string that is not defined stands for its name. */
export function scanValue(text: string, offset: number, strings: ReadonlyMap<string, string>): ScannedValue {
  const start = blankEnd(text, offset);
  let value = '';
  let end = start;
  let next = start;
  for (;;) {
    const opener = text[next];
    if (opener === '{' || opener === '"') {
      const close = opener === '{' ? groupEnd(text, next) : quotedEnd(text, next);
      if (close === undefined) return { value: collapsed(value), start, end: next, isClosed: false };
      value += text.slice(next + 1, close - 1);
      end = close;
    } else {
      const name = matchAt(word, text, next);
      if (name === '') break;
      const lower = name.toLowerCase();
      value += months.has(lower) ? lower : (strings.get(lower) ?? name);
      end = next + name.length;
    }
    const hash = blankEnd(text, end);
    if (text[hash] !== '#') break;
    next = blankEnd(text, hash + 1);
  }
  return { value: collapsed(value), start, end, isClosed: true };
}

const collapsed = (value: string): string => value.replace(/\s+/g, ' ');
