import { scoring } from './fields.ts';

/**
 * How long the texts of papers are against what is usual for papers with the same fields. A library mixes bare titles with long
 * abstracts: beside the average of all, each title would be short and each abstract long, and words of bare titles would count for
 * several times as much.
 */
export class TextLengths {
  /** Of each field together, in words times the weight of the field. */
  readonly #sums: Float64Array;
  /** How many papers have each field. */
  readonly #papers: Float64Array;
  readonly #lengths: number[] = [];
  /** One bit for each field that a paper has. */
  readonly #present: number[] = [];
  readonly #usual = new Map<number, number>();

  constructor(fields: number) {
    this.#sums = new Float64Array(fields);
    this.#papers = new Float64Array(fields);
  }

  /** What is added from here on is of the next paper. */
  begin(): void {
    this.#lengths.push(0);
    this.#present.push(0);
  }

  /** Counts a word of a field of the last paper. */
  add(field: number, weight: number): void {
    const last = this.#lengths.length - 1;
    const bit = 1 << field;
    const present = this.#present[last] ?? 0;
    if ((present & bit) === 0) {
      this.#present[last] = present | bit;
      this.#papers[field] = (this.#papers[field] ?? 0) + 1;
    }
    this.#lengths[last] = (this.#lengths[last] ?? 0) + weight;
    this.#sums[field] = (this.#sums[field] ?? 0) + weight;
  }

  /** 1 for a paper as long as is usual; 0 for one without text. */
  relative(paper: number): number {
    const present = this.#present[paper] ?? 0;
    let usual = this.#usual.get(present);
    if (usual === undefined) {
      usual = this.#usualFor(present);
      this.#usual.set(present, usual);
    }
    return (this.#lengths[paper] ?? 0) / usual;
  }

  #usualFor(present: number): number {
    const all = this.#sums.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#lengths.length);
    const ofFields = this.#sums.reduce((sum, length, field) => {
      const isPresent = ((present >> field) & 1) === 1;
      return isPresent ? sum + length / Math.max(1, this.#papers[field] ?? 0) : sum;
    }, 0);
    const share = scoring.sameFields;
    return Math.max(1, ofFields ** share * all ** (1 - share));
  }
}
