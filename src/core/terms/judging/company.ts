import type { Lexicon } from '../mining/lexicon.ts';
import type { Pieces } from '../../text/pieces.ts';

/** How many pieces to either side of a term count as near by. */
const nearPieces = 60;

/**
 * The distinct words of one document, each under a number, asked for by the words of papers. A window of the
 * document is marked by stamping its words, which costs no memory.
 */
export class DocumentWords {
  readonly #pieces: Pieces;
  /** 0 free, else 1 + the word's number. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** By the word's number: its hash, and where it first stands. */
  readonly #firstPieces: Int32Array;
  readonly #stamps: Int32Array;
  readonly #wordOfPiece: Int32Array;
  readonly #ofPaper = new Map<number, PresentWords>();
  #stamp = 0;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
    const { count, hashes } = pieces;
    let capacity = 64;
    while (capacity < count * 1.4) capacity *= 2;
    const slots = new Int32Array(capacity);
    const mask = capacity - 1;
    const firstPieces = new Int32Array(count);
    const wordOfPiece = new Int32Array(count);
    let words = 0;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i] as number;
      let slot = Math.imul(hash ^ (hash >>> 15), 0x2545f491) & mask;
      let word = slots[slot] as number;
      while (word !== 0 && hashes[firstPieces[word - 1] as number] !== hash) {
        slot = (slot + 1) & mask;
        word = slots[slot] as number;
      }
      if (word === 0) {
        firstPieces[words] = i;
        word = ++words;
        slots[slot] = word;
      }
      wordOfPiece[i] = word - 1;
    }
    this.#slots = slots;
    this.#mask = mask;
    this.#firstPieces = firstPieces;
    this.#wordOfPiece = wordOfPiece;
    this.#stamps = new Int32Array(words);
  }

  /** The number of the word with this hash; -1 when the document does not have it. */
  wordWith(hash: number): number {
    const { hashes } = this.#pieces;
    let slot = Math.imul(hash ^ (hash >>> 15), 0x2545f491) & this.#mask;
    for (;;) {
      const word = this.#slots[slot] as number;
      if (word === 0) return -1;
      if (hashes[this.#firstPieces[word - 1] as number] === hash) return word - 1;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** The first piece that is this word. */
  firstPiece(word: number): number {
    return this.#firstPieces[word] as number;
  }

  /**
   * Marks the words around the pieces `first` to `last`, without those words themselves and without `key`,
   * the term in one word. Good until the next call.
   */
  markAround(first: number, last: number, key: number): void {
    const stamp = ++this.#stamp;
    const stamps = this.#stamps;
    const wordOfPiece = this.#wordOfPiece;
    const end = Math.min(this.#pieces.count, last + 1 + nearPieces);
    for (let i = Math.max(0, first - nearPieces); i < end; i++) stamps[wordOfPiece[i] as number] = stamp;
    for (let i = first; i <= last; i++) stamps[wordOfPiece[i] as number] = 0;
    const own = this.wordWith(key);
    if (own >= 0) stamps[own] = 0;
  }

  isMarked(word: number): boolean {
    return this.#stamps[word] === this.#stamp;
  }

  /** Those of the paper's words that the document has. */
  ofPaper({ paperWords }: Lexicon, paper: number): PresentWords {
    let present = this.#ofPaper.get(paper);
    if (!present) {
      present = new PresentWords();
      paperWords.each(paper, (hash, weight) => {
        const word = this.wordWith(hash);
        if (word >= 0) present?.add(word, weight);
      });
      this.#ofPaper.set(paper, present);
    }
    return present;
  }
}

/** Words of a paper that stand in a document, with their weights. */
export class PresentWords {
  readonly words: number[] = [];
  readonly weights: number[] = [];
  total = 0;

  add(word: number, weight: number): void {
    this.words.push(word);
    this.weights.push(weight);
    this.total += weight;
  }

  /** The sum of the weights of marked words. */
  marked(document: DocumentWords): number {
    let sum = 0;
    for (let i = 0; i < this.words.length; i++) {
      if (document.isMarked(this.words[i] as number)) sum += this.weights[i] as number;
    }
    return sum;
  }

  /** Marked words, the weightiest first. */
  markedWords(document: DocumentWords): number[] {
    return this.words
      .map((word, i) => ({ word, weight: this.weights[i] as number }))
      .filter(({ word }) => document.isMarked(word))
      .sort((a, b) => b.weight - a.weight)
      .map(({ word }) => word);
  }
}
