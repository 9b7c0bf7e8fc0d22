import { surfacesOf, termOf, type Word, wordsOf } from '../text/words.ts';

/** A text of the reader's with what it is found by. */
export interface ReaderText {
  /** Each folded word as it is written first. */
  readonly written: ReadonlyMap<string, string>;
  /** Folded words, each once, in order: those that begin alike stand side by side. */
  readonly surfaces: readonly string[];
  /** The terms of all words. */
  readonly terms: ReadonlySet<string>;
  /** The same as they follow each other. */
  readonly inOrder: readonly string[];
}

/** What the reader has said of a paper. */
export interface ReaderMark {
  /** Conditions that hold: `has:note`, `state:reading`. */
  readonly choices: readonly string[];
  readonly tags: readonly string[];
  readonly notes: readonly ReaderText[];
}

// So much of a text is searched, as of a paper's abstract.
const wordsSearched = 10_000;
const wordsPerReason = 8;

/** Reads a text of the reader's; half a millisecond for a page. */
export function readerText(text: string): ReaderText {
  const words = wordsOf(text, wordsSearched);
  const written = new Map<string, string>();
  for (const word of words)
    for (const surface of surfacesOf(word))
      if (!written.has(surface)) written.set(surface, text.slice(word.start, word.end));
  const surfaces = [...written.keys()].sort();
  const termOfSurface = new Map(surfaces.map((surface) => [surface, termOf(surface)]));
  const inOrder = words.flatMap((word) => piecesOf(word).map((piece) => termOfSurface.get(piece) ?? termOf(piece)));
  return { written, surfaces, terms: new Set(termOfSurface.values()), inOrder };
}

/** The fields of which the reader says something, by the names of their filters. */
export type ReaderField = 'note' | 'tag';

/**
 * What the reader has said of papers of a library, by their places. It is asked beside the index, which stays as it is when readers
 * change their minds.
 */
export class ReaderMarks {
  /** Of a reader who has said nothing. */
  static readonly none = new ReaderMarks([]);

  readonly #marks: ReadonlyMap<number, ReaderMark>;
  readonly #choices = new Map<string, Set<number>>();
  readonly #tags = new Map<number, ReaderText>();

  constructor(marks: Iterable<readonly [place: number, mark: ReaderMark]>) {
    this.#marks = new Map(marks);
    for (const [place, { choices, tags }] of this.#marks) {
      for (const choice of choices) {
        const places = this.#choices.get(choice);
        if (places === undefined) this.#choices.set(choice, new Set([place]));
        else places.add(place);
      }
      if (tags.length > 0) this.#tags.set(place, readerText(tags.join('\n')));
    }
  }

  /** The places of papers of which something is said. */
  get places(): Iterable<number> {
    return this.#marks.keys();
  }

  /** Whether a condition that has choices holds for a paper: `state` and `reading`. */
  hasChoice(place: number, field: string, choice: string): boolean {
    return this.#choices.get(`${field}:${choice}`)?.has(place) === true;
  }

  /** For how many papers a condition holds. */
  count(field: string, choice: string): number {
    return this.#choices.get(`${field}:${choice}`)?.size ?? 0;
  }

  /** The words of notes that begin so, folded, with the number of their papers. */
  noteWords(beginning: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { notes } of this.#marks.values()) {
      const words = new Set(notes.flatMap(({ surfaces }) => wordsBeginning(surfaces, beginning)));
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  }

  /** The tags with the number of their papers. */
  get tags(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { tags } of this.#marks.values()) {
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
    return counts;
  }

  /** The papers whose notes or tags have a word, or one that begins with it where none is just it. */
  placesWith(field: string, surface: string): ReadonlySet<number> {
    if (field !== 'note' && field !== 'tag') return new Set();
    const texts = (place: number): readonly ReaderText[] => this.#texts(place, field);
    const whole = this.#placesWhere(texts, isWord(surface));
    return whole.size > 0 ? whole : this.#placesWhere(texts, (text) => beginsWord(text, surface));
  }

  /** The papers whose notes or tags have a word. With `isBegun`, one that begins with it will do. */
  placesOf(surface: string, isBegun: boolean): ReadonlySet<number> {
    const isWhole = isWord(surface);
    return this.#placesWhere(
      (place) => this.#allTexts(place),
      (text) => isWhole(text) || (isBegun && beginsWord(text, surface)),
    );
  }

  #placesWhere(
    texts: (place: number) => readonly ReaderText[],
    isMeant: (text: ReaderText) => boolean,
  ): ReadonlySet<number> {
    return new Set([...this.#marks.keys()].filter((place) => texts(place).some(isMeant)));
  }

  /** Whether these terms stand side by side in a note or tag of a paper. */
  hasPhrase(place: number, phrase: readonly string[]): boolean {
    return this.#allTexts(place).some(
      ({ terms, inOrder }) => phrase.every((term) => terms.has(term)) && standsIn(phrase, inOrder),
    );
  }

  /**
   * The words of a paper's notes or tags that are asked for, as they stand there, the first of each: those of the same term, and
   * those that begin with one of `begun`.
   */
  wordsIn(place: number, field: ReaderField, asked: readonly string[], begun: readonly string[]): readonly string[] {
    const words = new Map<string, string>();
    for (const { written, surfaces, terms } of this.#texts(place, field)) {
      const meant = new Set(begun.flatMap((beginning) => wordsBeginning(surfaces, beginning)));
      for (const surface of asked) {
        const term = termOf(surface);
        // All words of a term begin alike.
        const alike = terms.has(term) ? wordsBeginning(surfaces, surface.slice(0, lettersAlike)) : [];
        for (const other of alike) if (other === surface || termOf(other) === term) meant.add(other);
      }
      for (const surface of meant) {
        const word = written.get(surface) ?? surface;
        if (words.size < wordsPerReason) words.set(word.toLowerCase(), word);
      }
    }
    return [...words.values()];
  }

  #texts(place: number, field: ReaderField): readonly ReaderText[] {
    if (field === 'note') return this.#marks.get(place)?.notes ?? [];
    const tags = this.#tags.get(place);
    return tags === undefined ? [] : [tags];
  }

  #allTexts(place: number): readonly ReaderText[] {
    return [...this.#texts(place, 'note'), ...this.#texts(place, 'tag')];
  }
}

const lettersAlike = 2;

/** Whether a text has a word in any of its forms. */
function isWord(surface: string): (text: ReaderText) => boolean {
  const term = termOf(surface);
  return ({ terms }) => terms.has(term);
}

const beginsWord = ({ surfaces }: ReaderText, beginning: string): boolean =>
  surfaces[placeIn(surfaces, beginning)]?.startsWith(beginning) === true;

function wordsBeginning(surfaces: readonly string[], beginning: string): readonly string[] {
  const start = placeIn(surfaces, beginning);
  let end = start;
  while (surfaces[end]?.startsWith(beginning) === true) end++;
  return surfaces.slice(start, end);
}

/** The place of the first word that does not stand before `word`. */
function placeIn(surfaces: readonly string[], word: string): number {
  let [low, high] = [0, surfaces.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((surfaces[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const piecesOf = ({ surface, parts }: Word): readonly string[] => (parts.length === 0 ? [surface] : parts);

const standsIn = (phrase: readonly string[], terms: readonly string[]): boolean =>
  terms.some((_, start) => phrase.every((term, offset) => terms[start + offset] === term));
