import { paperCount } from './postings.ts';
import type { Unit, Vocabulary } from './units.ts';

/** A paper with words of the query. */
export interface Scored {
  /** The paper's place in the library. */
  readonly place: number;
  readonly score: number;
  /** How many of the required units it has. */
  readonly matched: number;
}

/** Adds up scores over the postings of a query's terms. Keeps its working memory between queries. */
export class Scorer {
  readonly #vocabulary: Vocabulary;
  readonly #scores: Float32Array;
  readonly #matched: Uint8Array;
  readonly #best: Float32Array;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#scores = new Float32Array(vocabulary.size);
    this.#matched = new Uint8Array(vocabulary.size);
    this.#best = new Float32Array(vocabulary.size);
  }

  /** Every paper that has a word of the query, in no particular order. */
  score(units: readonly Unit[]): Scored[] {
    const scores = this.#scores;
    const matched = this.#matched;
    const touched: number[] = [];
    const { starts, papers, impacts } = this.#vocabulary.postings;
    for (const unit of units) {
      const step = unit.isRequired ? 1 : 0;
      const inUnit: number[] = [];
      for (const { term, weight } of unit.candidates) {
        const factor = (weight * unit.rarity) / 255;
        const end = starts[term + 1] ?? 0;
        for (let posting = starts[term] ?? 0; posting < end; posting++) {
          const place = papers[posting] ?? 0;
          const value = factor * (impacts[posting] ?? 0);
          const before = this.#best[place] ?? 0;
          if (before === 0) inUnit.push(place);
          if (value > before) this.#best[place] = value;
        }
      }
      for (const place of inUnit) {
        if (scores[place] === 0) touched.push(place);
        scores[place] = (scores[place] ?? 0) + (this.#best[place] ?? 0);
        matched[place] = (matched[place] ?? 0) + step;
        this.#best[place] = 0;
      }
    }
    const scored = touched.map((place) => ({ place, score: scores[place] ?? 0, matched: matched[place] ?? 0 }));
    for (const place of touched) {
      scores[place] = 0;
      matched[place] = 0;
    }
    return scored;
  }
}

/** How many postings scoring these units walks through. */
export function scoringCost(units: readonly Unit[], { postings }: Vocabulary): number {
  return units.reduce((sum, unit) => sum + unit.candidates.reduce((cost, { term }) => cost + paperCount(postings, term), 0), 0);
}
