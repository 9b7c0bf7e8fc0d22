/**
 * A file of named parts: numbers as they lie in memory, which are read without copying, and texts. Layout, all
 * little-endian: four numbers of 32 bits (mark, checksum of all that follows the four, length of the directory, length
 * of the file); the directory as JSON; the parts. Directory and parts are filled up to multiples of 8 bytes.
 */
import { PaperglossError } from '../errors.ts';
import { utf8Bytes, utf8Text } from './bytes.ts';
import { l10n } from '../l10n.ts';

const mark = 0x31474c50; // "PLG1"
const headLength = 16;
const alignment = 8;
const space = 32;

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

  /** Numbers that ascend for the most part, as their differences: most bytes are zero then, and a package that compresses the file is smaller. */
  addAscending(name: string, numbers: Uint32Array): void {
    this.addNumbers(
      name,
      numbers.map((number, index) => number - (numbers[index - 1] ?? 0)),
    );
  }

  addText(name: string, text: string): void {
    this.addBytes(name, [utf8Bytes(text)]);
  }

  /** A part that comes in pieces, all but the last of which have a multiple of 8 bytes. */
  addBytes(name: string, pieces: readonly Uint8Array[]): void {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#entries.push({ name, start: this.#length, length });
    for (const piece of pieces) this.#pieces.push(filledUp(piece, 0));
    this.#length += roundedUp(length);
  }

  /** The whole file, in pieces; `version` tells readers whether they can make sense of it. */
  file(version: string): readonly Uint8Array[] {
    const directory: Directory = { version, entries: this.#entries };
    const directoryBytes = filledUp(utf8Bytes(JSON.stringify(directory)), space);
    const pieces = [directoryBytes, ...this.#pieces];
    const length = headLength + directoryBytes.length + this.#length;
    const head = Uint32Array.of(mark, checksum(pieces), directoryBytes.length, length);
    return [new Uint8Array(head.buffer), ...pieces];
  }
}

/** The parts of a file that {@link SectionWriter} wrote. */
export class SectionReader {
  readonly version: string;
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;

  /** Of bytes that are known to be whole: {@link SectionReader.open} makes sure. Takes no longer for more of them. */
  constructor(bytes: Uint8Array) {
    // Numbers can be read in place only where they are aligned.
    const aligned = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice();
    const directoryEnd = headLength + (headOf(aligned)[2] ?? 0);
    const { version, entries } = JSON.parse(utf8Text(aligned.subarray(headLength, directoryEnd))) as Directory;
    this.version = version;
    this.#bytes = aligned.subarray(directoryEnd);
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  /** Throws `stale-index` for a file that is damaged, cut off, or of another version. */
  static open(bytes: Uint8Array, version: string): SectionReader {
    const aligned = bytes.byteOffset % alignment === 0 ? bytes : bytes.slice();
    if (aligned.length < headLength || aligned.length % alignment !== 0) throw damaged(l10n.t('it is cut off'));
    const [foundMark, foundChecksum] = headOf(aligned);
    if (foundMark !== mark || foundChecksum !== checksum([aligned.subarray(headLength)]))
      throw damaged(l10n.t('its checksum does not fit'));
    const sections = new SectionReader(aligned);
    if (sections.version !== version)
      throw new PaperglossError('stale-index', l10n.t('The index was made by another version.'));
    return sections;
  }

  numbers<A extends NumberArray>(name: string, kind: ArrayKind<A>): A {
    const { buffer, byteOffset, byteLength } = this.bytes(name);
    return new kind(buffer, byteOffset, byteLength / kind.BYTES_PER_ELEMENT);
  }

  /** What {@link SectionWriter.addAscending} wrote, in memory of its own. */
  ascending(name: string): Uint32Array {
    const numbers = this.numbers(name, Uint32Array).slice();
    for (let index = 1; index < numbers.length; index++)
      numbers[index] = (numbers[index - 1] as number) + (numbers[index] as number);
    return numbers;
  }

  text(name: string): string {
    return utf8Text(this.bytes(name));
  }

  bytes(name: string): Uint8Array {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged(l10n.t('"{0}" is missing', name));
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
  return new PaperglossError('stale-index', l10n.t('The index is damaged: {0}.', why));
}

function headOf(file: Uint8Array): Uint32Array {
  return new Uint32Array(file.buffer, file.byteOffset, headLength / 4);
}

/** Files that stand one after the other in one. Throws `stale-index` where one is cut off. */
export function filesIn(bytes: Uint8Array): Uint8Array[] {
  const files: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = bytes.length - start < headLength ? 0 : (headOf(bytes.subarray(start))[3] ?? 0);
    if (length < headLength || length % alignment !== 0 || start + length > bytes.length)
      throw damaged(l10n.t('it is cut off'));
    files.push(bytes.subarray(start, start + length));
    start += length;
  }
  return files;
}

/** FNV-1a (Fowler, Noll, Vo) over words of 32 bits: finds accidents, not forgeries. Each piece has a multiple of 4 bytes. */
function checksum(pieces: readonly Uint8Array[]): number {
  let hash = 0x811c9dc5;
  for (const piece of pieces) {
    const { buffer, byteOffset, length } = piece.byteOffset % 4 === 0 ? piece : piece.slice();
    const words = new Uint32Array(buffer, byteOffset, length / 4);
    for (let index = 0; index < words.length; index++) hash = Math.imul(hash ^ (words[index] as number), 0x01000193);
  }
  return hash >>> 0;
}
