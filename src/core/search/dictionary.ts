/**
 * The words of a library: which term a word stands for, which words begin with some letters, and
 * which are only a slip of the finger away. Words are kept in MiniSearch's radix tree.
 */
import SearchableMap from 'minisearch/SearchableMap';

import type { Steps } from '../steps.ts';
import type { SectionReader, SectionWriter } from '../storage/sections.ts';

/** A word of the library near a mistyped one. */
export interface NearWord {
  readonly word: string;
  readonly term: number;
  /** Letters inserted, left out, replaced or swapped with their neighbour. */
  readonly distance: number;
}

export class Dictionary {
  /** Sorted by UTF-16 code units. */
  readonly #words: readonly string[];
  readonly #termOfWord: Uint32Array;
  /** Sorted; the place of a stem is its term. */
  readonly #stems: readonly string[];
  #tree: SearchableMap<number> | undefined;

  /** `words` and `stems` sorted; `termOfWord` gives for each word the place of its stem. */
  constructor(words: readonly string[], termOfWord: Uint32Array, stems: readonly string[]) {
    this.#words = words;
    this.#termOfWord = termOfWord;
    this.#stems = stems;
  }

  get termCount(): number {
    return this.#stems.length;
  }

  /** The term of a word that stands in the library in just this form. */
  termOfWord(word: string): number | undefined {
    const place = this.#firstFrom(this.#words, word);
    return this.#words[place] === word ? this.#termOfWord[place] : undefined;
  }

  termOfStem(stem: string): number | undefined {
    const place = this.#firstFrom(this.#stems, stem);
    return this.#stems[place] === stem ? place : undefined;
  }

  /** The stem that stands for a term. */
  stemOf(term: number): string {
    return this.#stems[term] ?? '';
  }

  /** Calls `visit` for each word that begins with `prefix`, in order, until it returns false. */
  visitPrefix(prefix: string, visit: (word: string, term: number) => boolean): void {
    for (let place = this.#firstFrom(this.#words, prefix); place < this.#words.length; place++) {
      const word = this.#words[place] ?? '';
      if (!word.startsWith(prefix) || !visit(word, this.#termOfWord[place] ?? 0)) return;
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
    const found = this.#wordTree().fuzzyGet(word, 2);
    let best: NearWord[] = [];
    for (const [candidate, [term]] of found) {
      const distance = slips(word, candidate);
      if (distance > allowed || distance > (best[0]?.distance ?? allowed)) continue;
      if (distance < (best[0]?.distance ?? distance + 1)) best = [];
      best.push({ word: candidate, term, distance });
    }
    return best.sort((a, b) => (a.word < b.word ? -1 : 1));
  }

  static read(sections: SectionReader): Dictionary {
    const terms = sections.numbers('index.terms', Uint32Array);
    return new Dictionary(sections.lines('index.words'), terms, sections.lines('index.stems'));
  }

  *writeSteps(sections: SectionWriter): Steps<void> {
    yield* sections.addLinesSteps('index.words', this.#words);
    sections.addNumbers('index.terms', this.#termOfWord);
    yield* sections.addLinesSteps('index.stems', this.#stems);
  }

  // Grown at the first typo: exact words and beginnings are found in the sorted list.
  #wordTree(): SearchableMap<number> {
    if (this.#tree === undefined) {
      const tree = new SearchableMap<number>();
      this.#words.forEach((word, place) => {
        if (/^[\p{L}\p{N}]/u.test(word) && !word.includes(':')) tree.set(word, this.#termOfWord[place] ?? 0);
      });
      this.#tree = tree;
    }
    return this.#tree;
  }

  #firstFrom(sorted: readonly string[], word: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

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
