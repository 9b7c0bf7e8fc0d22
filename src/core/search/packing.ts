/**
 * Numbers and sorted words as text that JSON carries without escapes. Numbers are written five bits
 * to a character, least significant first, with a sixth bit for "continues", as source maps do.
 */

import { allAtOnce, type Steps } from '../steps.ts';

const firstCode = 35; // '#': from here 64 characters follow without '"'; '\' (92) is moved to '~'.
const backslash = 92;
const replacement = 126;
const textPiece = 8192;

/** Collects packed numbers. */
export class PackWriter {
  #codes = new Uint8Array(1024);
  #length = 0;

  /** Appends a whole number from 0 to 2^31-1. */
  write(value: number): void {
    if (this.#length + 7 > this.#codes.length) {
      const larger = new Uint8Array(this.#codes.length * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    let rest = value;
    do {
      const digit = (rest & 31) | (rest > 31 ? 32 : 0);
      const code = digit + firstCode;
      this.#codes[this.#length++] = code === backslash ? replacement : code;
      rest >>>= 5;
    } while (rest > 0);
  }

  toString(): string {
    return allAtOnce(this.textSteps());
  }

  /** As `toString`, in steps. */
  *textSteps(): Steps<string> {
    const pieces: string[] = [];
    for (let start = 0; start < this.#length; start += textPiece) {
      if (pieces.length % 32 === 0) yield start;
      pieces.push(String.fromCharCode(...this.#codes.subarray(start, Math.min(this.#length, start + textPiece))));
    }
    return pieces.join('');
  }
}

/** Reads what {@link PackWriter} wrote. Past the end it reads zeros; `isAtEnd` tells whether all was read. */
export class PackReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#text.length;
  }

  read(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const code = this.#text.charCodeAt(this.#position++);
      // NaN past the end: no digit, no continuation.
      const digit = (code === replacement ? backslash : code) - firstCode;
      value |= (digit & 31) << shift;
      if (!(digit & 32)) return value;
      shift += 5;
    }
  }
}

/** Sorted words as one text; each leaves out what it shares with the word before. */
export function packWords(sorted: readonly string[]): string {
  let previous = '';
  const lines = sorted.map((word) => {
    let shared = 0;
    const most = Math.min(previous.length, word.length, 70);
    while (shared < most && previous.charCodeAt(shared) === word.charCodeAt(shared)) shared++;
    previous = word;
    const code = firstCode + shared;
    return String.fromCharCode(code === backslash ? replacement : code) + word.slice(shared);
  });
  return lines.join('\n');
}

/** The words that {@link packWords} packed. */
export function unpackWords(text: string): string[] {
  if (text === '') return [];
  const words = text.split('\n');
  let previous = '';
  for (let index = 0; index < words.length; index++) {
    const line = words[index] ?? '';
    const code = line.charCodeAt(0);
    previous = previous.slice(0, (code === replacement ? backslash : code) - firstCode) + line.slice(1);
    words[index] = previous;
  }
  return words;
}
