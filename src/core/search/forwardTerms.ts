import type { Paper } from '../papers/paper.ts';
import { surfacesOf, termOf, wordsOf } from '../text/words.ts';
import { searchFields } from './fields.ts';
import { stopWords } from '../text/stopWords.ts';
import type { Vocabulary } from './units.ts';

/** Stands between fields, and for words that the library does not have. */
export const noTerm = -1;

const wordsPerField = 600;
const wordsRemembered = 50_000;
// One keystroke reads mostly the papers that the keystroke before has read.
const papersRemembered = 600;
const textFields = searchFields.filter((field) => field.isText);

/** Reads the text of papers as terms. The index knows which papers have a term; this tells in which order. */
export class ForwardTerms {
  readonly #vocabulary: Vocabulary;
  readonly #termOfSurface = new Map<string, number>();
  readonly #termsOfPaper = new Map<Paper, Int32Array>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /**
   * The terms of title, summary and abstract in order, without stop words. A compound stands in its parts.
   * Between two fields there is one `noTerm`.
   */
  inOrder(paper: Paper): Int32Array {
    const known = this.#termsOfPaper.get(paper);
    if (known !== undefined) return known;
    const terms: number[] = [];
    for (const field of textFields) {
      for (const value of field.values(paper)) {
        for (const word of wordsOf(value, wordsPerField)) {
          for (const surface of word.parts.length === 0 ? [word.surface] : word.parts) {
            if (!stopWords.has(surface)) terms.push(this.termOf(surface));
          }
        }
        terms.push(noTerm);
      }
    }
    if (this.#termsOfPaper.size >= papersRemembered) this.#termsOfPaper.clear();
    const inOrder = Int32Array.from(terms);
    this.#termsOfPaper.set(paper, inOrder);
    return inOrder;
  }

  /** How often each term stands in the fields of running text, compounds as wholes included; title words count double. */
  counts(paper: Paper): Map<number, number> {
    const counts = new Map<number, number>();
    for (const field of textFields) {
      for (const value of field.values(paper)) {
        for (const word of wordsOf(value, wordsPerField)) {
          for (const surface of surfacesOf(word)) {
            if (stopWords.has(surface)) continue;
            const term = this.termOf(surface);
            if (term !== noTerm) counts.set(term, (counts.get(term) ?? 0) + field.weight);
          }
        }
      }
    }
    return counts;
  }

  /** The term of a folded word, `noTerm` where the library does not have it. */
  termOf(surface: string): number {
    const known = this.#termOfSurface.get(surface);
    if (known !== undefined) return known;
    const { dictionary } = this.#vocabulary;
    const term = dictionary.termOfWord(surface) ?? dictionary.termOfStem(termOf(surface)) ?? noTerm;
    if (this.#termOfSurface.size >= wordsRemembered) this.#termOfSurface.clear();
    this.#termOfSurface.set(surface, term);
    return term;
  }
}
