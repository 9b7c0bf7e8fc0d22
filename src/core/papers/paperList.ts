import { filledUp, type SectionReader, type SectionWriter } from '../storage/sections.ts';
import { joined, utf8Bytes, utf8Text } from '../storage/bytes.ts';
import type { Paper } from './paper.ts';

/** The papers of a library by their place in it. An array of papers is one. */
export interface PaperList extends Iterable<Paper> {
  readonly length: number;
  /** The paper at a place from 0 on; undefined past the end. */
  at(place: number): Paper | undefined;
  /** The papers with their places. */
  entries(): Iterable<[number, Paper]>;
}

const papersPerPiece = 200;
// What one question looks at, with room: hits, and papers read for the nearness of words.
const papersRemembered = 2_000;
const space = 32;

/**
 * Papers kept as text, each read when somebody asks for it: a large library takes a fifth of the memory of its objects
 * and no time to load.
 */
export class StoredPapers implements PaperList {
  readonly #text: Uint8Array;
  /** Paper n lies from `starts[n]` up to `starts[n + 1]`. */
  readonly #starts: Uint32Array;
  readonly #remembered = new Map<number, Paper>();

  private constructor(text: Uint8Array, starts: Uint32Array) {
    this.#text = text;
    this.#starts = starts;
  }

  static read(sections: SectionReader): StoredPapers {
    return new StoredPapers(sections.bytes('papers.text'), sections.numbers('papers.starts', Uint32Array));
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  at(place: number): Paper | undefined {
    if (!(place >= 0 && place < this.length)) return undefined;
    const known = this.#remembered.get(place);
    if (known !== undefined) return known;
    const paper = this.#read(place);
    if (this.#remembered.size >= papersRemembered) this.#remembered.clear();
    this.#remembered.set(place, paper);
    return paper;
  }

  *[Symbol.iterator](): Iterator<Paper> {
    for (const [, paper] of this.entries()) yield paper;
  }

  *entries(): Iterable<[number, Paper]> {
    for (let place = 0; place < this.length; place++) yield [place, this.#read(place)];
  }

  #read(place: number): Paper {
    return JSON.parse(utf8Text(this.#text.subarray(this.#starts[place], this.#starts[place + 1]))) as Paper;
  }
}

/** Writes papers for {@link StoredPapers}. */
export function writePapers(papers: PaperList, sections: SectionWriter): void {
  const starts = new Uint32Array(papers.length + 1);
  const pieces: Uint8Array[] = [];
  let piece: Uint8Array[] = [];
  let start = 0;
  const endPiece = (): void => {
    const bytes = filledUp(joined(piece), space);
    // The spaces that fill a piece up belong to its last paper, where JSON does not mind them.
    start += bytes.length - piece.reduce((sum, { length }) => sum + length, 0);
    pieces.push(bytes);
    piece = [];
  };
  for (const [place, paper] of papers.entries()) {
    starts[place] = start;
    const bytes = utf8Bytes(JSON.stringify(paper));
    piece.push(bytes);
    start += bytes.length;
    if (piece.length === papersPerPiece) endPiece();
  }
  if (piece.length > 0) endPiece();
  starts[papers.length] = start;
  sections.addBytes('papers.text', pieces);
  sections.addNumbers('papers.starts', starts);
}
