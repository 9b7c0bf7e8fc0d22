import type { Paper } from '../../papers/paper.ts';
import type { SectionReader, SectionWriter } from '../../storage/sections.ts';
import { rarityOfWord } from '../words/ordinaryWords.ts';
import { letterCase, type PieceBuffer } from '../../text/pieces.ts';

/** Words that are kept of a paper, the weightiest. */
const mostWords = 56;

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

/** In how many papers a word stands, by its hash. */
export type DocumentFrequencies = ReadonlyMap<number, number>;

/**
 * The words of a paper's title, summary, everyday wording, topics and abstract with their weights: rarer in the
 * language and in the library weighs more (inverse document frequency, Spärck Jones 1972), and the
 * title more than the abstract. `pieces` is filled anew for each text.
 */
export function characteristicWords(
  paper: Paper,
  frequencies: DocumentFrequencies,
  paperCount: number,
  pieces: PieceBuffer,
): Map<number, number> {
  const weights = new Map<number, number>();
  const add = (text: string, factor: number): void => {
    pieces.fill(text, 0, text.length);
    for (let i = 0; i < pieces.count; i++) {
      if (pieces.cases[i] === letterCase.digits) continue;
      const hash = pieces.hashes[i] as number;
      const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
      if (length < 3) continue;
      const weight = rarityOfWord(hash) * spread(hash, frequencies, paperCount) * factor;
      if (weight > (weights.get(hash) ?? 0.05)) weights.set(hash, weight);
    }
  };
  add(paper.csl.title, 1.5);
  if (paper.summary !== undefined) add(paper.summary, 1.2);
  if (paper.plain !== undefined) add(paper.plain, 1);
  for (const topic of paper.topics) add(topic, 1.2);
  for (const name of [...paper.names, ...paper.aliases, ...(paper.introduces ?? [])]) add(name, 1);
  if (paper.abstract !== undefined) add(paper.abstract, 1);
  if (weights.size <= mostWords) return weights;
  return new Map([...weights].sort((a, b) => b[1] - a[1]).slice(0, mostWords));
}

/** From 1.3 for a word of one paper to 0.15 for one of all papers; 1 where the library is too small to tell. */
function spread(hash: number, frequencies: DocumentFrequencies, paperCount: number): number {
  if (paperCount < 20) return 1;
  const inverse = Math.log(paperCount / (frequencies.get(hash) ?? 1)) / Math.log(paperCount);
  return Math.max(0.15, Math.min(1.3, inverse * 1.3));
}
