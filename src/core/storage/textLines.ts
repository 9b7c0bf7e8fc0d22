import { utf8Bytes, utf8Text } from './bytes.ts';
import type { SectionReader, SectionWriter } from './sections.ts';

const lineBreak = 10;

/**
 * Texts without line breaks, kept as the bytes of a file: opening takes hardly any time, however many they are, and each
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
    return new TextLines(sections.bytes(`${name}.text`), sections.ascending(`${name}.starts`));
  }

  write(name: string, sections: SectionWriter): void {
    sections.addBytes(`${name}.text`, [this.#bytes]);
    sections.addAscending(`${name}.starts`, this.#starts);
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
    const place = this.#firstFrom(line);
    return this.#begins(place, line) && this.lengthOf(place) === line.length ? place : undefined;
  }

  /** The places of all sorted lines that begin so. */
  *beginningWith(prefix: string): Iterable<number> {
    for (let place = this.#firstFrom(prefix); this.#begins(place, prefix); place++) yield place;
  }

  #end(place: number): number {
    return (this.#starts[place + 1] ?? 1) - 1;
  }

  /** The place of the first of the sorted lines that is not before a text. */
  #firstFrom(text: string): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #begins(place: number, text: string): boolean {
    return place < this.length && this.#compare(place, text) === 0;
  }

  /**
   * Negative where a line comes before a text in the order of UTF-16 units, 0 where it begins with the text. The bytes
   * are read as units one by one, because making a string of each line, or bytes of the text, takes longer.
   */
  #compare(place: number, text: string): number {
    const bytes = this.#bytes;
    const end = this.#end(place);
    let at = this.#starts[place] as number;
    let pending = 0; // the second of a pair of surrogates
    for (let index = 0; index < text.length; index++) {
      if (pending === 0 && at >= end) return -1;
      let unit = pending;
      pending = 0;
      if (unit === 0) {
        const first = bytes[at++] as number;
        if (first < 0x80) unit = first;
        else if (first < 0xe0) unit = ((first & 0x1f) << 6) | this.#rest(at++);
        else if (first < 0xf0) unit = ((first & 0x0f) << 12) | (this.#rest(at++) << 6) | this.#rest(at++);
        else {
          const high = ((first & 0x07) << 18) | (this.#rest(at++) << 12) | (this.#rest(at++) << 6) | this.#rest(at++);
          unit = 0xd800 + ((high - 0x10000) >> 10);
          pending = 0xdc00 + (high & 0x3ff);
        }
      }
      const difference = unit - text.charCodeAt(index);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The six bits of a byte that goes on with a character. */
  #rest(at: number): number {
    return (this.#bytes[at] as number) & 0x3f;
  }
}
