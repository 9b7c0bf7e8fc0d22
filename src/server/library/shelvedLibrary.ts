import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { readingNamesOf } from '../../core/reading/readingName.ts';
import { type ReadingState, readingStates } from '../../core/reading/readingState.ts';
import { tagKey } from '../../core/reading/tags.ts';
import { type ReaderMark, ReaderMarks, type ReaderText, readerText } from '../../core/search/readerMarks.ts';
import type { Note, Shelved } from './readingShelf.ts';

/** Papers of a library that share a tag of the reader. */
export interface TaggedPlaces {
  /** As it was written first. */
  readonly tag: string;
  readonly places: readonly number[];
}

/** What the reader keeps of the papers of one library, by their places in it. */
export class ShelvedLibrary {
  readonly library: Library;
  readonly #places: ReadonlyMap<number, Shelved>;
  #marks: ReaderMarks | undefined;

  /** `names` are those of papers of which something is kept; `shelved` tells what. */
  constructor(
    library: Library,
    names: Iterable<{ readonly name: string; readonly title?: string }>,
    shelved: (paper: Paper) => Shelved | undefined,
  ) {
    this.library = library;
    const places = new Map<number, Shelved>();
    for (const { name, title } of names) {
      const place = placeOf(library, name, title);
      const paper = place === undefined || places.has(place) ? undefined : library.papers.at(place);
      const kept = paper && shelved(paper);
      if (place !== undefined && kept !== undefined) places.set(place, kept);
    }
    this.#places = new Map([...places].sort(([a], [b]) => a - b));
  }

  /** The places of papers of which something is kept, ascending, with what. */
  get places(): ReadonlyMap<number, Shelved> {
    return this.#places;
  }

  /** What the search is told of all this. */
  get marks(): ReaderMarks {
    this.#marks ??= new ReaderMarks([...this.#places].map(([place, kept]) => [place, markOf(kept)]));
    return this.#marks;
  }

  /** What is kept of the paper at a place; undefined for nothing. */
  at(place: number): Shelved | undefined {
    return this.#places.get(place);
  }

  /** The places of the papers in each state, in the order of the states, those that no paper is in left out. */
  get byState(): ReadonlyMap<ReadingState, readonly number[]> {
    const inState = (wanted: ReadingState): number[] =>
      [...this.#places].flatMap(([place, { state }]) => (state === wanted ? [place] : []));
    const all = readingStates.map((state) => [state, inState(state)] as const);
    return new Map(all.filter(([, places]) => places.length > 0));
  }

  /** The tags of the reader with their papers, by the alphabet. Spellings of one tag are one. */
  get byTag(): readonly TaggedPlaces[] {
    const tags = new Map<string, { readonly tag: string; readonly places: number[] }>();
    for (const [place, { tags: given }] of this.#places) {
      for (const tag of given) {
        const key = tagKey(tag);
        const tagged = tags.get(key);
        if (tagged === undefined) tags.set(key, { tag, places: [place] });
        else tagged.places.push(place);
      }
    }
    return [...tags.values()].sort((a, b) => a.tag.localeCompare(b.tag));
  }
}

function markOf({ state, tags, notes }: Shelved): ReaderMark {
  const choices = [
    ...(state === undefined ? [] : [`state:${state.toLowerCase()}`]),
    ...(notes.length === 0 ? [] : ['has:note']),
  ];
  return { choices, tags, notes: notes.map(searchedText) };
}

// Notes stay as they are while libraries and other notes change.
const searchedTexts = new WeakMap<Note, ReaderText>();

/** What a note is found by. It is kept as long as the note is. */
export function searchedText(note: Note): ReaderText {
  const known = searchedTexts.get(note);
  if (known !== undefined) return known;
  const text = readerText(note.text.slice(note.bodyStart));
  searchedTexts.set(note, text);
  return text;
}

/** The place of the paper that a name means; one without any id when it was shelved may have one by now, and is found by its title. */
function placeOf(library: Library, name: string, title: string | undefined): number | undefined {
  const place = library.placeOf(name);
  if (place !== undefined || title === undefined || !name.startsWith('title:')) return place;
  const titled = library.placeOf(title);
  const paper = titled === undefined ? undefined : library.papers.at(titled);
  return paper !== undefined && readingNamesOf(paper).includes(name) ? titled : undefined;
}
