import { utf8Bytes, utf8Text } from './bytes.ts';
import type { SectionReader, SectionWriter } from './sections.ts';

const lineBreak = 10;

/**
 * Texts without line breaks, kept as the bytes of a file: opening takes no time, however many they are, and each
 * becomes a string only where somebody asks for it.
 */
export class TextLines {
  /** Each line with a line break after it. */
  readonly #bytes: Uint8Array;
  /** Line n lies from `starts[n]` up to `starts[n + 1]`. */
  readonly #starts: Uint32Array;

  private constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#starts = starts;
  }

  static of(lines: readonly string[]): TextLines {
    const bytes = utf8Bytes(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
    const starts = new Uint32Array(lines.length + 1);
    for (let line = 0; line < lines.length; line++) starts[line + 1] = bytes.indexOf(lineBreak, starts[line]) + 1;
    return new TextLines(bytes, starts);
  }

  static read(name: string, sections: SectionReader): TextLines {
    return new TextLines(sections.bytes(`${name}.text`), sections.numbers(`${name}.starts`, Uint32Array));
  }

  write(name: string, sections: SectionWriter): void {
    sections.addBytes(`${name}.text`, [this.#bytes]);
    sections.addNumbers(`${name}.starts`, this.#starts);
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** The line at a place from 0 on; empty past the end. */
  at(place: number): string {
    if (!(place >= 0 && place < this.length)) return '';
    return utf8Text(this.#bytes.subarray(this.#starts[place], this.#end(place)));
  }

  /** The length of `at(place)`. */
  lengthOf(place: number): number {
    let length = 0;
    for (let at = this.#starts[place] ?? 0; at < this.#end(place); at++) {
      const byte = this.#bytes[at] as number;
      // Bytes that go on with a character do not count; one that begins a pair of surrogates counts twice.
      if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
    }
    return length;
  }

  /** The place of a line among sorted ones; undefined where it is none of them. */
  find(line: string): number | undefined {
    const bytes = utf8Bytes(line);
    const place = this.#firstFrom(bytes);
    return place < this.length && this.#compare(place, bytes) === 0 ? place : undefined;
  }

  /** The places of all sorted lines that begin so. */
  *beginningWith(prefix: string): Iterable<number> {
    const bytes = utf8Bytes(prefix);
    for (let place = this.#firstFrom(bytes); place < this.length; place++) {
      const start = this.#starts[place] ?? 0;
      for (let at = 0; at < bytes.length; at++) if (this.#bytes[start + at] !== bytes[at]) return;
      yield place;
    }
  }

  #end(place: number): number {
    return (this.#starts[place + 1] ?? 1) - 1;
  }

  /** The place of the first of the sorted lines that is not before another. */
  #firstFrom(line: Uint8Array): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, line) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(place: number, line: Uint8Array): number {
    const start = this.#starts[place] ?? 0;
    const length = this.#end(place) - start;
    for (let at = 0; at < length && at < line.length; at++) {
      const difference = order(this.#bytes[start + at] as number) - order(line[at] as number);
      if (difference !== 0) return difference;
    }
    return length - line.length;
  }
}

/** Strings are sorted by UTF-16 units, in which U+E000 to U+FFFF come after all pairs of surrogates; in UTF-8, before. */
function order(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
