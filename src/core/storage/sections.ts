/**
 * A file of named parts: numbers as they lie in memory, which are read without copying, and texts. Layout, all
 * little-endian: four numbers of 32 bits (mark, checksum of all that follows the four, length of the directory, 0);
 * the directory as JSON; the parts. Directory and parts are filled up to multiples of 8 bytes.
 */
import { PaperglossError } from '../errors.ts';
import { allAtOnce, type Steps } from '../steps.ts';
import { joined, utf8Bytes, utf8Text } from './bytes.ts';

const mark = 0x31474c50; // "PLG1"
const headLength = 16;
const alignment = 8;
const space = 32;
// The checksum of so much takes about a millisecond.
const wordsPerStep = 1_000_000;
const linesPerStep = 10_000;

type NumberArray = Uint8Array | Int16Array | Int32Array | Uint32Array | Float32Array;

/** The constructor of a kind of arrays. */
interface ArrayKind<A extends NumberArray> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, start: number, count: number): A;
}

interface Entry {
  readonly name: string;
  /** Bytes after the end of the directory. */
  readonly start: number;
  /** Bytes, without the filling. */
  readonly length: number;
}

interface Directory {
  readonly version: string;
  readonly entries: readonly Entry[];
}

/** Collects the parts of a file. Arrays are not copied: they must not change before the file is written. */
export class SectionWriter {
  readonly #entries: Entry[] = [];
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  addNumbers(name: string, numbers: NumberArray): void {
    this.addBytes(name, [new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)]);
  }

  addText(name: string, text: string): void {
    this.addBytes(name, [utf8Bytes(text)]);
  }

  /** Texts without line breaks. */
  *addLinesSteps(name: string, lines: readonly string[]): Steps<void> {
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < lines.length; start += linesPerStep) {
      const end = start + linesPerStep;
      pieces.push(utf8Bytes(lines.slice(start, end).join('\n') + (end < lines.length ? '\n' : '')));
      yield end;
    }
    this.addBytes(name, [joined(pieces)]);
  }

  /** A part that comes in pieces, all but the last of which have a multiple of 8 bytes. */
  addBytes(name: string, pieces: readonly Uint8Array[]): void {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#entries.push({ name, start: this.#length, length });
    for (const piece of pieces) this.#pieces.push(filledUp(piece, 0));
    this.#length += roundedUp(length);
  }

  /** The whole file, in pieces; `version` tells readers whether they can make sense of it. */
  *fileSteps(version: string): Steps<readonly Uint8Array[]> {
    const directory: Directory = { version, entries: this.#entries };
    const directoryBytes = filledUp(utf8Bytes(JSON.stringify(directory)), space);
    const pieces = [directoryBytes, ...this.#pieces];
    const checksum = new Checksum();
    for (const piece of pieces) yield* checksum.addSteps(piece);
    const head = Uint32Array.of(mark, checksum.value, directoryBytes.length, 0);
    return [new Uint8Array(head.buffer), ...pieces];
  }
}

/** The parts of a file that {@link SectionWriter} wrote. */
export class SectionReader {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(bytes: Uint8Array, entries: readonly Entry[]) {
    this.#bytes = bytes;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  /** Throws `stale-index` for a file that is damaged, cut off, or of another version. */
  static open(bytes: Uint8Array, version: string): SectionReader {
    return allAtOnce(SectionReader.openSteps(bytes, version));
  }

  /** As {@link open}, for files of many megabytes. */
  static *openSteps(bytes: Uint8Array, version: string): Steps<SectionReader> {
    // Numbers can be read in place only where they are aligned.
    const aligned = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice();
    if (aligned.length < headLength || aligned.length % alignment !== 0) throw damaged('it is cut off');
    const head = new Uint32Array(aligned.buffer, aligned.byteOffset, headLength / 4);
    const checksum = new Checksum();
    yield* checksum.addSteps(aligned.subarray(headLength));
    if (head[0] !== mark || head[1] !== checksum.value) throw damaged('its checksum does not fit');
    const directoryEnd = headLength + (head[2] ?? 0);
    const directory = JSON.parse(utf8Text(aligned.subarray(headLength, directoryEnd))) as Directory;
    if (directory.version !== version) throw new PaperglossError('stale-index', 'The index was made by another version.');
    return new SectionReader(aligned.subarray(directoryEnd), directory.entries);
  }

  numbers<A extends NumberArray>(name: string, kind: ArrayKind<A>): A {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new kind(buffer, byteOffset, byteLength / kind.BYTES_PER_ELEMENT);
  }

  text(name: string): string {
    return utf8Text(this.bytes(name));
  }

  lines(name: string): string[] {
    const text = this.text(name);
    return text === '' ? [] : text.split('\n');
  }

  bytes(name: string): Uint8Array {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged(`"${name}" is missing`);
    return this.#bytes.subarray(entry.start, entry.start + entry.length);
  }
}

function roundedUp(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** Bytes with as many more of one value as a multiple of 8 needs; the same array where it needs none. */
export function filledUp(bytes: Uint8Array, value: number): Uint8Array {
  if (bytes.length % alignment === 0) return bytes;
  const longer = new Uint8Array(roundedUp(bytes.length)).fill(value, bytes.length);
  longer.set(bytes);
  return longer;
}

function damaged(why: string): PaperglossError {
  return new PaperglossError('stale-index', `The index is damaged: ${why}.`);
}

/** FNV-1a (Fowler, Noll, Vo) over words of 32 bits: finds accidents, not forgeries. */
class Checksum {
  #hash = 0x811c9dc5;

  get value(): number {
    return this.#hash >>> 0;
  }

  /** `bytes` has a multiple of 4. */
  *addSteps(bytes: Uint8Array): Steps<void> {
    const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(buffer, byteOffset, length / 4);
    for (let start = 0; start < words.length; start += wordsPerStep) {
      this.#add(words.subarray(start, start + wordsPerStep));
      yield start;
    }
  }

  #add(words: Uint32Array): void {
    let hash = this.#hash;
    for (let index = 0; index < words.length; index++) hash = Math.imul(hash ^ (words[index] as number), 0x01000193);
    this.#hash = hash;
  }
}
