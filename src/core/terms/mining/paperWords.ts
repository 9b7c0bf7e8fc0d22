import type { SectionReader, SectionWriter } from '../../storage/sections.ts';
import { rarityOfWord } from '../words/ordinaryWords.ts';
import type { Vocabularies } from './vocabularies.ts';

/** Words that are kept of a paper, the weightiest. */
const mostWords = 56;

/** Words that weigh less are words of everyday. */
const leastWeight = 0.05;

/** Weights are kept as whole numbers of 1/64. */
const weightScale = 64;

/** The words in whose company a paper's names are believed, each with a weight up to about 3. */
export class PaperWords {
  readonly #starts: Uint32Array;
  #hashes: Int32Array;
  #weights: Uint8Array;
  #papers = 0;

  private constructor(starts: Uint32Array, hashes: Int32Array, weights: Uint8Array) {
    this.#starts = starts;
    this.#hashes = hashes;
    this.#weights = weights;
  }

  /** Without words, until they are added paper by paper. */
  static for(papers: number): PaperWords {
    return new PaperWords(new Uint32Array(papers + 1), new Int32Array(1024), new Uint8Array(1024));
  }

  static read(sections: SectionReader): PaperWords {
    return new PaperWords(
      sections.numbers('words.starts', Uint32Array),
      sections.numbers('words.hashes', Int32Array),
      sections.numbers('words.weights', Uint8Array),
    );
  }

  /** Writes the words of all papers, which must have been added. */
  write(sections: SectionWriter): void {
    const end = this.#starts.at(-1);
    sections.addNumbers('words.starts', this.#starts);
    sections.addNumbers('words.hashes', this.#hashes.subarray(0, end));
    sections.addNumbers('words.weights', this.#weights.subarray(0, end));
  }

  /** Adds the words of the next paper. */
  add(words: ReadonlyMap<number, number>): void {
    let at = this.#starts[this.#papers] as number;
    if (at + words.size > this.#hashes.length) {
      const hashes = new Int32Array((at + words.size) * 1.5);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const weights = new Uint8Array(hashes.length);
      weights.set(this.#weights);
      this.#weights = weights;
    }
    for (const [hash, weight] of words) {
      this.#hashes[at] = hash;
      this.#weights[at] = Math.min(255, Math.round(weight * weightScale));
      at++;
    }
    this.#starts[++this.#papers] = at;
  }

  get bytes(): number {
    return this.#starts.byteLength + this.#hashes.byteLength + this.#weights.byteLength;
  }

  /** Calls `visit` with every word of the paper. */
  each(paper: number, visit: (hash: number, weight: number) => void): void {
    const end = this.#starts[paper + 1] as number;
    for (let i = this.#starts[paper] as number; i < end; i++) {
      visit(this.#hashes[i] as number, (this.#weights[i] as number) / weightScale);
    }
  }
}

/**
 * The words of a paper with their weights: rarer in the language and in the library weighs more (inverse document frequency,
 * Spärck Jones 1972), and the title more than the abstract.
 */
export function characteristicWords(
  paper: number,
  vocabularies: Vocabularies,
  paperCount: number,
): Map<number, number> {
  const hashes: number[] = [];
  const weights: number[] = [];
  vocabularies.each(paper, (hash, factor) => {
    const weight = rarityOfWord(hash) * spread(vocabularies.frequencies.get(hash) ?? 1, paperCount) * factor;
    if (weight <= leastWeight) return;
    hashes.push(hash);
    weights.push(weight);
  });
  const words = new Map<number, number>();
  const least = weights.length <= mostWords ? 0 : (Float64Array.from(weights).sort().at(-mostWords) ?? 0);
  for (const [i, weight] of weights.entries()) {
    if (weight >= least && words.size < mostWords) words.set(hashes[i] as number, weight);
  }
  return words;
}

/** From 1.3 for a word of one paper to 0.15 for one of all papers; 1 where the library is too small to tell. */
function spread(frequency: number, paperCount: number): number {
  if (paperCount < 20) return 1;
  const inverse = Math.log(paperCount / frequency) / Math.log(paperCount);
  return Math.max(0.15, Math.min(1.3, inverse * 1.3));
}
