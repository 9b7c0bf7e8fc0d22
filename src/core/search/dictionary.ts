/**
 * The words of a library: which term a word stands for, which words begin with some letters, and
 * which are only a slip of the finger away.
 */
import type SearchableMap from 'minisearch/SearchableMap';

import type { SectionReader, SectionWriter } from '../storage/sections.ts';
import { TextLines } from '../storage/textLines.ts';
import { wordTree } from './wordTree.ts';

/** A word of the library near a mistyped one. */
export interface NearWord {
  readonly word: string;
  readonly term: number;
  /** Letters inserted, left out, replaced or swapped with their neighbour. */
  readonly distance: number;
}

export class Dictionary {
  /** Sorted by UTF-16 code units. */
  readonly #words: TextLines;
  readonly #termOfWord: Uint32Array;
  /** Sorted; the place of a stem is its term. */
  readonly #stems: TextLines;
  readonly #tree: SearchableMap<number>;

  /** `words` and `stems` sorted; `termOfWord` gives for each word the place of its stem. */
  constructor(words: TextLines, termOfWord: Uint32Array, stems: TextLines) {
    this.#words = words;
    this.#termOfWord = termOfWord;
    this.#stems = stems;
    this.#tree = wordTree(words);
  }

  /** The term of a word that stands in the library in just this form. */
  termOfWord(word: string): number | undefined {
    const place = this.#words.find(word);
    return place === undefined ? undefined : this.#termOfWord[place];
  }

  termOfStem(stem: string): number | undefined {
    return this.#stems.find(stem);
  }

  /** The stem that stands for a term. */
  stemOf(term: number): string {
    return this.#stems.at(term);
  }

  /** Calls `visit` with length and term of each word that begins with `prefix`, in order, until it returns false. */
  visitPrefix(prefix: string, visit: (length: number, term: number) => boolean): void {
    for (const place of this.#words.beginningWith(prefix)) {
      if (!visit(this.#words.lengthOf(place), this.#termOfWord[place] ?? 0)) return;
    }
  }

  /**
   * The words nearest to one that the library does not have: one slip for words of four to seven letters,
   * two for longer ones, none for shorter. Only those of the smallest distance, in order.
   */
  near(word: string): readonly NearWord[] {
    const allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    if (allowed === 0 || word.length > 40) return [];
    // Two swapped neighbours are two replacements for the tree.
    const found = this.#tree.fuzzyGet(word, 2);
    let best: NearWord[] = [];
    for (const [candidate, [place]] of found) {
      if (!plainWord.test(candidate)) continue;
      const distance = slips(word, candidate);
      if (distance > allowed || distance > (best[0]?.distance ?? allowed)) continue;
      if (distance < (best[0]?.distance ?? distance + 1)) best = [];
      best.push({ word: candidate, term: this.#termOfWord[place] ?? 0, distance });
    }
    return best.sort((a, b) => (a.word < b.word ? -1 : 1));
  }

  static read(sections: SectionReader): Dictionary {
    const terms = sections.ascending('index.terms');
    return new Dictionary(TextLines.read('index.words', sections), terms, TextLines.read('index.stems', sections));
  }

  write(sections: SectionWriter): void {
    this.#words.write('index.words', sections);
    sections.addAscending('index.terms', this.#termOfWord);
    this.#stems.write('index.stems', sections);
  }
}

// Filters' own terms, "author:zhao", and keys of whole titles, "=zerobubble", are no words that somebody mistypes.
const plainWord = /^[\p{L}\p{N}][^:]*$/u;

/** Edit distance in which swapping two neighbours is one slip (optimal string alignment). */
function slips(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
