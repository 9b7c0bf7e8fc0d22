import type { Paper } from '../papers/paper.ts';
import { rarityOfWord } from './ordinaryWords.ts';
import { letterCase, type Pieces, piecesOf } from './pieces.ts';

const mostWords = 56;
const weightScale = 64;

/** The words in whose company a paper's names are believed, each with a weight up to about 3. */
export class PaperWords {
  readonly #starts: Uint32Array;
  readonly #hashes: Int32Array;
  readonly #weights: Uint8Array;

  constructor(perPaper: readonly ReadonlyMap<number, number>[]) {
    let total = 0;
    for (const words of perPaper) total += words.size;
    this.#starts = new Uint32Array(perPaper.length + 1);
    this.#hashes = new Int32Array(total);
    this.#weights = new Uint8Array(total);
    let at = 0;
    for (const [paper, words] of perPaper.entries()) {
      this.#starts[paper] = at;
      for (const [hash, weight] of words) {
        this.#hashes[at] = hash;
        this.#weights[at] = Math.min(255, Math.round(weight * weightScale));
        at++;
      }
    }
    this.#starts[perPaper.length] = at;
  }

  get bytes(): number {
    return this.#starts.byteLength + this.#hashes.byteLength + this.#weights.byteLength;
  }

  /** Adds up the weights of the paper's words that `isPresent` accepts. */
  sum(paper: number, isPresent: (hash: number) => boolean): number {
    const end = this.#starts[paper + 1] as number;
    let sum = 0;
    for (let i = this.#starts[paper] as number; i < end; i++) {
      if (isPresent(this.#hashes[i] as number)) sum += this.#weights[i] as number;
    }
    return sum / weightScale;
  }

  /** The paper's words that `isPresent` accepts, the weightiest first. */
  present(paper: number, isPresent: (hash: number) => boolean): number[] {
    const end = this.#starts[paper + 1] as number;
    const found: { hash: number; weight: number }[] = [];
    for (let i = this.#starts[paper] as number; i < end; i++) {
      const hash = this.#hashes[i] as number;
      if (isPresent(hash)) found.push({ hash, weight: this.#weights[i] as number });
    }
    return found.sort((a, b) => b.weight - a.weight).map(({ hash }) => hash);
  }
}

/** In how many papers a word stands, by its hash. */
export type DocumentFrequencies = ReadonlyMap<number, number>;

/**
 * The words of a paper's title, summary, topics and abstract with their weights: rarer in the
 * language and in the library weighs more (inverse document frequency, Spärck Jones 1972), and the
 * title more than the abstract.
 */
export function characteristicWords(
  paper: Paper,
  abstractPieces: Pieces,
  frequencies: DocumentFrequencies,
  paperCount: number,
): Map<number, number> {
  const weights = new Map<number, number>();
  const add = (pieces: Pieces, factor: number): void => {
    for (let i = 0; i < pieces.count; i++) {
      if (pieces.cases[i] === letterCase.digits) continue;
      const hash = pieces.hashes[i] as number;
      const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
      if (length < 3) continue;
      const weight = rarityOfWord(hash) * spread(hash, frequencies, paperCount) * factor;
      if (weight > (weights.get(hash) ?? 0.05)) weights.set(hash, weight);
    }
  };
  add(piecesOf(paper.csl.title), 1.5);
  if (paper.summary !== undefined) add(piecesOf(paper.summary), 1.2);
  for (const topic of paper.topics) add(piecesOf(topic), 1.2);
  for (const name of [...paper.names, ...paper.aliases]) add(piecesOf(name), 1);
  add(abstractPieces, 1);
  if (weights.size <= mostWords) return weights;
  return new Map([...weights].sort((a, b) => b[1] - a[1]).slice(0, mostWords));
}

/** From 1.3 for a word of one paper to 0.15 for one of all papers; 1 where the library is too small to tell. */
function spread(hash: number, frequencies: DocumentFrequencies, paperCount: number): number {
  if (paperCount < 20) return 1;
  const inverse = Math.log(paperCount / (frequencies.get(hash) ?? 1)) / Math.log(paperCount);
  return Math.max(0.15, Math.min(1.3, inverse * 1.3));
}
