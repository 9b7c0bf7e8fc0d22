import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { type NoteHead, noteHeadOf } from '../../core/reading/noteHead.ts';
import { readingName, readingNamesOf } from '../../core/reading/readingName.ts';
import type { ReadingState } from '../../core/reading/readingState.ts';
import type { PaperReading } from '../../protocol/papers.ts';
import type { ReadingChange, ShelvedPaper } from '../../protocol/reading.ts';
import { searchedText, ShelvedLibrary } from './shelvedLibrary.ts';

const longestStep = 5; // milliseconds

/** A note about a paper, by what its front matter says. */
export interface Note extends NoteHead {
  readonly uri: string;
  readonly text: string;
}

/** What the reader keeps of a paper, with its notes. */
export interface Shelved {
  readonly state?: ReadingState;
  readonly tags: readonly string[];
  /** In the order of their addresses. */
  readonly notes: readonly Note[];
  /** The id under which state and tags are kept; undefined where there are none. */
  readonly keptAs?: string;
}

/** What the reader keeps of papers: states, tags and notes, as the editor tells them. */
export class ReadingShelf {
  /** By the names of papers, as `readingName` makes them. */
  readonly #papers = new Map<string, ShelvedPaper>();
  readonly #notes = new Map<string, Note>();
  readonly #notesByName = new Map<string, Note[]>();
  #inLibrary: ShelvedLibrary | undefined;

  /** Takes in what the reader keeps, all of it or what has changed. */
  change({ isWhole = false, papers, notes }: ReadingChange): void {
    if (isWhole) {
      this.#papers.clear();
      this.#notes.clear();
    }
    for (const paper of papers) {
      const name = readingName(paper.id);
      if (paper.state === undefined && paper.tags.length === 0) this.#papers.delete(name);
      else this.#papers.set(name, paper);
    }
    for (const { uri, text } of notes) {
      const head = text === undefined ? undefined : noteHeadOf(text);
      if (text === undefined || head === undefined) this.#notes.delete(uri);
      else this.#notes.set(uri, { ...head, uri, text });
    }
    if (isWhole || notes.length > 0) this.#orderNotes();
    this.#inLibrary = undefined;
  }

  /** Reads the notes for the search, a few at a time, so that the first search finds them read. */
  async readNotes(pause: (milliseconds: number) => Promise<void>): Promise<void> {
    let begun = Date.now();
    for (const note of [...this.#notes.values()]) {
      searchedText(note);
      if (Date.now() - begun < longestStep) continue;
      await pause(0);
      begun = Date.now();
    }
  }

  /** What the reader keeps of a paper; undefined for nothing. */
  of(paper: Paper): PaperReading | undefined {
    const kept = this.shelved(paper);
    if (kept === undefined) return undefined;
    const { state, tags, notes, keptAs = paper.id } = kept;
    const isOther = keptAs !== paper.id;
    return {
      ...(state !== undefined && { state }),
      tags,
      hasNote: notes.length > 0,
      ...(isOther && { keptAs }),
    };
  }

  /** As {@link of}, with the notes themselves. */
  shelved(paper: Paper): Shelved | undefined {
    if (this.#papers.size === 0 && this.#notes.size === 0) return undefined;
    const names = readingNamesOf(paper);
    const own = names.find((name) => this.#papers.has(name));
    const kept = own === undefined ? undefined : this.#papers.get(own);
    const notes = this.#notesNamed(names);
    if (kept === undefined && notes.length === 0) return undefined;
    const state = kept?.state;
    return {
      ...(state !== undefined && { state }),
      tags: kept?.tags ?? [],
      notes,
      ...(kept !== undefined && { keptAs: kept.id }),
    };
  }

  /** What the reader keeps of the papers of a library. The same object until something changes. */
  in(library: Library): ShelvedLibrary {
    if (this.#inLibrary?.library !== library) {
      this.#inLibrary = new ShelvedLibrary(library, this.#names(), (paper) => this.shelved(paper));
    }
    return this.#inLibrary;
  }

  /** Names of all papers of which something is kept, with the titles that the reader's files give them. */
  *#names(): Iterable<{ readonly name: string; readonly title?: string }> {
    for (const [name, { title }] of this.#papers) yield { name, title };
    for (const { names, title } of this.#notes.values()) {
      for (const name of names) yield { name, ...(title !== undefined && { title }) };
    }
  }

  #notesNamed(names: readonly string[]): readonly Note[] {
    const found = new Set(names.flatMap((name) => this.#notesByName.get(name) ?? []));
    return found.size < 2 ? [...found] : [...found].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  #orderNotes(): void {
    this.#notesByName.clear();
    for (const note of this.#notes.values()) {
      for (const name of meantBy(note)) {
        const others = this.#notesByName.get(name);
        if (others === undefined) this.#notesByName.set(name, [note]);
        else others.push(note);
      }
    }
  }
}

/** The names by which a note is found: a citation key counts only where no id says better what is meant. */
function meantBy({ names }: NoteHead): readonly string[] {
  const ids = names.filter((name) => /^(?:doi|arxiv):/.test(name));
  return ids.length > 0 ? ids : names;
}
