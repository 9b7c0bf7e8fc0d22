import type { Lexicon } from '../mining/lexicon.ts';
import { gap, type Pieces } from '../../text/pieces.ts';

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
  /** As `#stamps`, for the line that the term stands on. */
  readonly #lineStamps: Int32Array;
  readonly #lines: Int32Array;
  readonly #wordOfPiece: Int32Array;
  readonly #ofPaper = new Map<number, PresentWords>();
  /** By the word's number: how much it belongs to the field of the library; 0 for most. */
  #fieldWeights: Float32Array | undefined;
  #stamp = 0;
  readonly #count: number;

  constructor(pieces: Pieces, text: string) {
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
    this.#lineStamps = new Int32Array(words);
    this.#lines = linesOf(pieces, text);
    this.#count = words;
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

  /** How many different words there are. */
  get count(): number {
    return this.#count;
  }

  /** Weighs every word by how much it belongs to a field; the sum over all different words. */
  weigh(weight: (hash: number) => number): number {
    const weights = new Float32Array(this.#count);
    let sum = 0;
    for (let word = 0; word < this.#count; word++) {
      const own = weight(this.#pieces.hashes[this.#firstPieces[word] as number] as number);
      weights[word] = own;
      sum += own;
    }
    this.#fieldWeights = weights;
    return sum;
  }

  /** The line that a piece stands on; only whether two are the same matters. */
  lineOf(piece: number): number {
    return this.#lines[piece] as number;
  }

  /** The marked words of the field on the line, the weightiest first, and the sum of their weights. */
  fieldOnLine(first: number, last: number): { readonly words: readonly number[]; readonly total: number } {
    const weights = this.#fieldWeights;
    if (weights === undefined) return { words: [], total: 0 };
    const line = this.#lines[first];
    const words: number[] = [];
    let total = 0;
    const from = Math.max(0, first - nearPieces);
    const to = Math.min(this.#pieces.count, last + 1 + nearPieces);
    for (let i = from; i < to; i++) {
      const word = this.#wordOfPiece[i] as number;
      const weight = weights[word] as number;
      if (weight === 0 || this.#lines[i] !== line || !this.isOnLine(word) || words.includes(word)) continue;
      words.push(word);
      total += weight;
    }
    return { words: words.sort((a, b) => (weights[b] as number) - (weights[a] as number)), total };
  }

  /** The words that weigh most, at most so many; those that weigh nothing are left out. */
  weightiest(weight: (hash: number) => number, most: number): number[] {
    return Array.from({ length: this.#count }, (_, word) => ({
      word,
      weight: weight(this.#pieces.hashes[this.#firstPieces[word] as number] as number),
    }))
      .filter((one) => one.weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, most)
      .map(({ word }) => word);
  }

  /** The first piece that is this word. */
  firstPiece(word: number): number {
    return this.#firstPieces[word] as number;
  }

  /**
   * Marks the words around the pieces `first` to `last`, without those words themselves and without `own`, the words of the
   * term in all its spellings: "dall" is no company for "DALL-E". Good until the next call.
   */
  markAround(first: number, last: number, own: readonly number[]): void {
    const stamp = ++this.#stamp;
    const stamps = this.#stamps;
    const wordOfPiece = this.#wordOfPiece;
    const end = Math.min(this.#pieces.count, last + 1 + nearPieces);
    const lineStamps = this.#lineStamps;
    const line = this.#lines[first];
    for (let i = Math.max(0, first - nearPieces); i < end; i++) {
      const word = wordOfPiece[i] as number;
      stamps[word] = stamp;
      if (this.#lines[i] === line) lineStamps[word] = stamp;
    }
    for (let i = first; i <= last; i++) stamps[wordOfPiece[i] as number] = 0;
    for (const hash of own) {
      const word = this.wordWith(hash);
      if (word >= 0) stamps[word] = 0;
    }
  }

  isOnLine(word: number): boolean {
    return this.#stamps[word] === this.#stamp && this.#lineStamps[word] === this.#stamp;
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
        if (word >= 0) present?.add(word, hash, weight);
      });
      this.#ofPaper.set(paper, present);
    }
    return present;
  }
}

/**
 * The weight of a paper's words that a document of so many pieces has anyway: about what one in a hundred pairs of a
 * paper and a file of unrelated code reaches.
 */
export function companyByChance(pieces: number): number {
  return 1.5 + Math.log10(pieces / 50 + 1) * 1.5 + Math.max(0, Math.log2(pieces / 2000)) * 0.8;
}

/** From this weight on a word of a paper counts as one; those of everyday count less. */
const wholeWord = 1.5;

/** Words of a paper that stand in a document, with their weights. */
export class PresentWords {
  readonly #words: number[] = [];
  readonly #weights: number[] = [];
  readonly #byHash = new Map<number, number>();
  /** The sum of all weights. */
  total = 0;

  add(word: number, hash: number, weight: number): void {
    this.#words.push(word);
    this.#weights.push(weight);
    this.#byHash.set(hash, weight);
    this.total += weight;
  }

  has(hash: number): boolean {
    return this.#byHash.has(hash);
  }

  weightOf(hash: number): number {
    return this.#byHash.get(hash) ?? 0;
  }

  /** How many marked words there are on the line, and the sum of the weights of those near by. */
  marked(document: DocumentWords): { line: number; total: number } {
    let line = 0;
    let total = 0;
    for (let i = 0; i < this.#words.length; i++) {
      const word = this.#words[i] as number;
      if (!document.isMarked(word)) continue;
      const weight = this.#weights[i] as number;
      total += weight;
      if (document.isOnLine(word)) line += Math.min(1, weight / wholeWord);
    }
    return { line, total };
  }

  /** Marked words, the weightiest first. */
  markedWords(document: DocumentWords, isOnLine: boolean): number[] {
    return this.weightiest().filter((word) => (isOnLine ? document.isOnLine(word) : document.isMarked(word)));
  }

  /** All words, the weightiest first. */
  weightiest(): number[] {
    return this.#words
      .map((word, i) => ({ word, weight: this.#weights[i] as number }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ word }) => word);
  }
}

/** The line of each piece; only whether two are the same matters. */
function linesOf({ count, gaps, starts, ends }: Pieces, text: string): Int32Array {
  const lines = new Int32Array(count);
  let line = 0;
  for (let i = 1; i < count; i++) {
    const between = gaps[i - 1];
    if (between === gap.line) line++;
    else if (between === gap.other) {
      const end = starts[i] as number;
      for (let k = ends[i - 1] as number; k < end; k++) {
        if (text.charCodeAt(k) !== 10) continue;
        line++;
        break;
      }
    }
    lines[i] = line;
  }
  return lines;
}
