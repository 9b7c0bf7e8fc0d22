import { findPosting, paperCount } from './postings.ts';
import type { Unit, Vocabulary } from './units.ts';

/** A paper with words of the query. */
export interface Scored {
  /** The paper's place in the library. */
  readonly place: number;
  readonly score: number;
  /** It has all required words. */
  readonly isWhole: boolean;
}

export interface ScoringOptions {
  /** At most this many papers are returned. */
  readonly limit: number;
  /** Papers with all required words come first, and others count less the more of them they lack. */
  readonly wantsAllWords: boolean;
  /** Which papers may be returned at all. */
  readonly isAllowed?: ((place: number) => boolean) | undefined;
  /** How many postings may be walked through for new papers; {@link postingsWalked} when left out. */
  readonly budget?: number;
}

// Rarer words come first. Once this many postings have been walked through, the words that are left, by then
// common ones, no longer bring in papers: they only add to the score of the best found so far.
const postingsWalked = 200_000; // postings, about 1 ms
const papersKept = 2_000;

// Above any sum of scores: 48 units of at most 12 each, times their count in the query.
const wholeBonus = 1e9;

/** Adds up scores over the postings of a query's terms. Keeps its working memory between queries. */
export class Scorer {
  readonly #vocabulary: Vocabulary;
  readonly #scores: Float32Array;
  readonly #matched: Uint8Array;
  readonly #best: Float32Array;
  readonly #touched: Uint32Array;
  readonly #inUnit: Uint32Array;
  #touchedCount = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#scores = new Float32Array(vocabulary.size);
    this.#matched = new Uint8Array(vocabulary.size);
    this.#best = new Float32Array(vocabulary.size);
    this.#touched = new Uint32Array(vocabulary.size);
    this.#inUnit = new Uint32Array(vocabulary.size);
  }

  /** The best papers for the units, best first; of equal ones the one that comes first in the library. */
  score(units: readonly Unit[], options: ScoringOptions): Scored[] {
    const { postings } = this.#vocabulary;
    const { budget = postingsWalked } = options;
    const cost = (unit: Unit): number => unit.candidates.reduce((sum, { term }) => sum + paperCount(postings, term), 0);
    const byCost = units.map((unit) => ({ unit, cost: cost(unit) })).sort((a, b) => a.cost - b.cost);
    const required = units.reduce((count, unit) => count + (unit.isRequired ? 1 : 0), 0);
    let walked = 0;
    let candidates: Uint32Array | undefined;
    for (const { unit, cost: unitCost } of byCost) {
      if (candidates === undefined && walked > 0 && walked + unitCost > budget) {
        const kept = this.#select({ ...options, limit: papersKept }, required);
        candidates = Uint32Array.from(kept, ({ place }) => place).sort();
      }
      if (candidates === undefined) walked += this.#walk(unit, budget - walked);
      else this.#lookUp(unit, candidates);
    }
    const selected = this.#select(options, required);
    for (let index = 0; index < this.#touchedCount; index++) {
      const place = this.#touched[index] ?? 0;
      this.#scores[place] = 0;
      this.#matched[place] = 0;
    }
    this.#touchedCount = 0;
    return selected;
  }

  #walk(unit: Unit, budget: number): number {
    const { starts, papers, impacts } = this.#vocabulary.postings;
    const best = this.#best;
    let inUnitCount = 0;
    let walked = 0;
    for (const { term, weight } of unit.candidates) {
      const factor = (weight * unit.rarity) / 255;
      const start = starts[term] ?? 0;
      const end = starts[term + 1] ?? 0;
      if (walked > 0 && walked + end - start > budget) continue;
      walked += end - start;
      for (let posting = start; posting < end; posting++) {
        const place = papers[posting] as number;
        const value = factor * (impacts[posting] as number);
        const before = best[place] as number;
        if (before === 0) this.#inUnit[inUnitCount++] = place;
        if (value > before) best[place] = value;
      }
    }
    const step = unit.isRequired ? 1 : 0;
    for (let index = 0; index < inUnitCount; index++) {
      const place = this.#inUnit[index] as number;
      this.#add(place, best[place] as number, step);
      best[place] = 0;
    }
    return walked;
  }

  #lookUp(unit: Unit, candidates: Uint32Array): void {
    const { postings } = this.#vocabulary;
    for (const place of candidates) {
      let value = 0;
      for (const { term, weight } of unit.candidates) {
        const posting = findPosting(postings, term, place);
        if (posting === undefined) continue;
        value = Math.max(value, (weight * unit.rarity * (postings.impacts[posting] as number)) / 255);
      }
      if (value > 0) this.#add(place, value, unit.isRequired ? 1 : 0);
    }
  }

  #add(place: number, value: number, step: number): void {
    if (this.#scores[place] === 0) this.#touched[this.#touchedCount++] = place;
    this.#scores[place] = (this.#scores[place] as number) + value;
    this.#matched[place] = (this.#matched[place] as number) + step;
  }

  /** A heap with the worst on top keeps the best `limit` of all that were touched. */
  #select({ limit: wanted, wantsAllWords, isAllowed }: ScoringOptions, required: number): Scored[] {
    // Whatever is wanted, no more than this are there, and memory is taken for all at once.
    const limit = Math.min(wanted, this.#touchedCount);
    const places = new Uint32Array(limit);
    const ranks = new Float64Array(limit);
    let size = 0;
    const isWorse = (a: number, b: number): boolean => {
      const [rankA, rankB] = [ranks[a] as number, ranks[b] as number];
      return rankA < rankB || (rankA === rankB && (places[a] as number) > (places[b] as number));
    };
    const swap = (a: number, b: number): void => {
      const [rank, place] = [ranks[a] as number, places[a] as number];
      ranks[a] = ranks[b] as number;
      places[a] = places[b] as number;
      ranks[b] = rank;
      places[b] = place;
    };
    const sink = (): void => {
      for (let at = 0; ;) {
        let worst = at;
        for (const child of [2 * at + 1, 2 * at + 2]) if (child < size && isWorse(child, worst)) worst = child;
        if (worst === at) return;
        swap(at, worst);
        at = worst;
      }
    };
    for (let index = 0; index < this.#touchedCount; index++) {
      const place = this.#touched[index] as number;
      let rank = this.#scores[place] as number;
      if (wantsAllWords && required > 0) {
        const matched = this.#matched[place] as number;
        rank = (rank * matched) / required + (matched === required ? wholeBonus : 0);
      }
      if (size === limit && (limit === 0 || rank < (ranks[0] as number))) continue;
      if (size === limit && rank === ranks[0] && place > (places[0] as number)) continue;
      if (isAllowed !== undefined && !isAllowed(place)) continue;
      if (size < limit) {
        places[size] = place;
        ranks[size] = rank;
        for (let at = size++; at > 0 && isWorse(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
      } else {
        places[0] = place;
        ranks[0] = rank;
        sink();
      }
    }
    const selected: Scored[] = [];
    while (size > 0) {
      const rank = ranks[0] as number;
      const isWhole = rank >= wholeBonus;
      selected.push({ place: places[0] as number, score: isWhole ? rank - wholeBonus : rank, isWhole });
      swap(0, --size);
      sink();
    }
    return selected.reverse();
  }
}
