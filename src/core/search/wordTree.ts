import SearchableMap from 'minisearch/SearchableMap';

import type { TextLines } from '../storage/textLines.ts';

/**
 * MiniSearch's radix tree over sorted words, each with its place. It is ready at once: a branch grows when a search
 * first looks into it, and a search for near words looks into few of them.
 */
export function wordTree(words: TextLines): SearchableMap<number> {
  return new SearchableMap<number>(
    new Branch(words, 0, words.length, 0) as ConstructorParameters<typeof SearchableMap<number>>[0],
  );
}

/** The words from `start` up to `end`, which have the first `depth` letters in common. */
class Branch extends Map<string, Branch | number> {
  #words: TextLines | undefined;
  readonly #start: number;
  readonly #end: number;
  readonly #depth: number;

  constructor(words: TextLines, start: number, end: number, depth: number) {
    super();
    this.#words = words;
    this.#start = start;
    this.#end = end;
    this.#depth = depth;
  }

  // What walks the tree asks a branch for its keys before anything else.
  override keys(): ReturnType<Map<string, Branch | number>['keys']> {
    if (this.#words !== undefined) this.#grow(this.#words);
    this.#words = undefined;
    return super.keys();
  }

  #grow(words: TextLines): void {
    let place = this.#start;
    while (place < this.#end) {
      const word = words.at(place);
      if (word.length === this.#depth) {
        this.set('', place);
        place += 1;
        continue;
      }
      const end = this.#endOf(word.charCodeAt(this.#depth), place, words);
      const shared = end === place + 1 ? word.length : sharedLength(word, words.at(end - 1));
      this.set(word.slice(this.#depth, shared), new Branch(words, place, end, shared));
      place = end;
    }
  }

  /** Where the words end that go on with the same letter as the one at `from`: looked for further and further away. */
  #endOf(letter: number, from: number, words: TextLines): number {
    const goesOn = (place: number): boolean => words.at(place).charCodeAt(this.#depth) === letter;
    let low = from;
    let step = 1;
    while (low + step < this.#end && goesOn(low + step)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.#end, low + step);
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (goesOn(middle)) low = middle;
      else high = middle;
    }
    return high;
  }
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
