import type { PaperWords } from './paperWords.ts';
import type { Pieces } from './pieces.ts';

/** How many pieces to either side of a term count as near by. */
const nearPieces = 60;

/** What a sum of word weights came to, and the offsets of pieces to name it by. */
export interface Company {
  readonly sum: number;
  /** Hashes of the words met, the weightiest first. */
  readonly words: readonly number[];
}

/** The words of one document, asked for by the words of papers. */
export class DocumentWords {
  readonly #pieces: Pieces;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    let capacity = 64;
    while (capacity < pieces.count * 1.5) capacity *= 2;
    // 0 free, else 1 + the number of the first piece with the hash.
    this.#slots = new Int32Array(capacity);
    this.#mask = capacity - 1;
    for (let i = 0; i < pieces.count; i++) {
      const slot = this.#slot(pieces.hashes[i] as number);
      if (this.#slots[slot] === 0) this.#slots[slot] = i + 1;
    }
  }

  #slot(hash: number): number {
    let slot = Math.imul(hash ^ (hash >>> 15), 0x2545f491) & this.#mask;
    for (;;) {
      const value = this.#slots[slot] as number;
      if (value === 0 || this.#pieces.hashes[value - 1] === hash) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  has(hash: number): boolean {
    return this.#slots[this.#slot(hash)] !== 0;
  }

  /** The first piece with this hash; undefined when the document has none. */
  firstPiece(hash: number): number | undefined {
    const value = this.#slots[this.#slot(hash)] as number;
    return value === 0 ? undefined : value - 1;
  }

  /**
   * The distinct words around the pieces `first` to `last`, without those words themselves and without
   * `key`, the term in one word.
   */
  around(first: number, last: number, key: number): Set<number> {
    const { hashes, count } = this.#pieces;
    const found = new Set<number>();
    for (let i = Math.max(0, first - nearPieces); i < first; i++) found.add(hashes[i] as number);
    const end = Math.min(count, last + 1 + nearPieces);
    for (let i = last + 1; i < end; i++) found.add(hashes[i] as number);
    for (let i = first; i <= last; i++) found.delete(hashes[i] as number);
    found.delete(key);
    return found;
  }

  /** Weights of the paper's words anywhere in the document, without the words of the term itself. */
  inFile(paperWords: PaperWords, paper: number, own: ReadonlySet<number>): number {
    return paperWords.sum(paper, (hash) => !own.has(hash) && this.has(hash));
  }
}

/** Weights of the paper's words among `words`, and which they were. */
export function companyAmong(paperWords: PaperWords, paper: number, words: ReadonlySet<number>): Company {
  const isPresent = (hash: number): boolean => words.has(hash);
  return { sum: paperWords.sum(paper, isPresent), words: paperWords.present(paper, isPresent) };
}
