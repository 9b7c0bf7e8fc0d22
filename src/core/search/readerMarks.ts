import { surfacesOf, termOf, wordsOf } from '../text/words.ts';

/** A text of the reader's with what it is found by. */
export interface ReaderText {
  readonly text: string;
  /** Folded words. */
  readonly surfaces: ReadonlySet<string>;
  /** The terms of all words. */
  readonly terms: ReadonlySet<string>;
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

/** Reads a text of the reader's; a tenth of a millisecond for a page. */
export function readerText(text: string): ReaderText {
  const surfaces = new Set(wordsOf(text, wordsSearched).flatMap(surfacesOf));
  return { text, surfaces, terms: new Set([...surfaces].map(termOf)) };
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
      const words = new Set(
        notes.flatMap(({ surfaces }) => [...surfaces].filter((word) => word.startsWith(beginning))),
      );
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
    const whole = this.#placesWhere(field, (text) => hasWord(text, surface));
    return whole.size > 0 ? whole : this.#placesWhere(field, (text) => beginsWord(text, surface));
  }

  #placesWhere(field: string, isMeant: (text: ReaderText) => boolean): Set<number> {
    const found = new Set<number>();
    if (field !== 'note' && field !== 'tag') return found;
    for (const place of this.#marks.keys()) if (this.#texts(place, field).some(isMeant)) found.add(place);
    return found;
  }

  /** Whether a note or tag of a paper has a word. With `isBegun`, one that begins with it will do. */
  has(place: number, surface: string, isBegun: boolean): boolean {
    return this.#allTexts(place).some((text) => hasWord(text, surface) || (isBegun && beginsWord(text, surface)));
  }

  /** Whether these terms stand side by side in a note or tag of a paper. */
  hasPhrase(place: number, phrase: readonly string[]): boolean {
    return this.#allTexts(place).some(
      ({ text, terms }) =>
        phrase.every((term) => terms.has(term)) && standsIn(phrase, wordsOf(text, wordsSearched).flatMap(termsOf)),
    );
  }

  /** The words of a paper's notes or tags that are meant, as they stand there, the first of each. */
  wordsIn(place: number, field: ReaderField, isMeant: (surface: string) => boolean): readonly string[] {
    const words = new Map<string, string>();
    for (const { text, surfaces } of this.#texts(place, field)) {
      const meant = new Set([...surfaces].filter(isMeant));
      if (meant.size === 0) continue;
      for (const word of wordsOf(text, wordsSearched)) {
        if (words.size >= wordsPerReason) break;
        const isFresh = !words.has(word.surface) && surfacesOf(word).some((surface) => meant.has(surface));
        if (isFresh) words.set(word.surface, text.slice(word.start, word.end));
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

const hasWord = ({ surfaces, terms }: ReaderText, surface: string): boolean =>
  surfaces.has(surface) || terms.has(termOf(surface));

function beginsWord({ surfaces }: ReaderText, beginning: string): boolean {
  for (const surface of surfaces) if (surface.startsWith(beginning)) return true;
  return false;
}

function termsOf(word: ReturnType<typeof wordsOf>[number]): readonly string[] {
  return (word.parts.length === 0 ? [word.surface] : word.parts).map(termOf);
}

const standsIn = (phrase: readonly string[], terms: readonly string[]): boolean =>
  terms.some((_, start) => phrase.every((term, offset) => terms[start + offset] === term));
