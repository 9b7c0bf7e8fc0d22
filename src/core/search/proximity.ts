import { noTerm } from './forwardTerms.ts';
import type { Unit } from './units.ts';

/** Two neighbouring words of a query, and how much it says that they stand together. */
interface Pair {
  readonly first: ReadonlySet<number>;
  readonly second: ReadonlySet<number>;
  readonly weight: number;
}

const orderedWeight = 0.3;
const nearWeight = 0.3;
const window = 8;
const saturation = 1.2;
const pairsScored = 24;

/**
 * Scores how closely neighbouring words of the query stand together in a text, after the sequential dependence
 * model (Metzler and Croft, SIGIR 2005): side by side in the same order, and in any order within a window.
 */
export class Proximity {
  readonly #pairs: Pair[] = [];

  constructor(units: readonly Unit[]) {
    const words = units.filter((unit) => unit.isRequired);
    words.slice(1, pairsScored + 1).forEach((second, index) => {
      const first = words[index];
      if (first === undefined) return;
      const weight = (first.rarity + second.rarity) / 2;
      this.#pairs.push({ first: termsOf(first), second: termsOf(second), weight });
    });
  }

  /** The query has no two words. */
  get isEmpty(): boolean {
    return this.#pairs.length === 0;
  }

  /** The score of a text given as terms in order, on the scale of the scores of single words. */
  scoreOf(terms: Int32Array): number {
    let score = 0;
    for (const { first, second, weight } of this.#pairs) {
      let ordered = 0;
      let near = 0;
      let lastFirst = Number.NEGATIVE_INFINITY;
      let lastSecond = Number.NEGATIVE_INFINITY;
      for (let place = 0; place < terms.length; place++) {
        const term = terms[place] ?? noTerm;
        if (term === noTerm) continue;
        if (second.has(term)) {
          if (lastFirst === place - 1) ordered++;
          if (place - lastFirst < window) near++;
          lastSecond = place;
        }
        if (first.has(term)) {
          if (place !== lastSecond && place - lastSecond < window) near++;
          lastFirst = place;
        }
      }
      score +=
        weight * ((orderedWeight * ordered) / (ordered + saturation) + (nearWeight * near) / (near + saturation));
    }
    return score;
  }
}

function termsOf(unit: Unit): ReadonlySet<number> {
  return new Set(unit.candidates.map(({ term }) => term));
}
