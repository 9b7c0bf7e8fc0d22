import { type BibliographyFile, bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import { readBibliographyInSlices, rereadBibliography } from '../../core/bibliography/rereadBibliography.ts';
import { PaperglossError } from '../../core/errors.ts';
import { bibliographyAt, type LocatedBibliography } from './citedPaper.ts';
import { l10n } from '../../core/l10n.ts';

/** A bibliography as it stands, or as it stood when it could last be read. */
export interface UsableBibliography extends LocatedBibliography {
  /** Why this is not the file as it stands, in one sentence. */
  readonly problem?: string;
}

// A thesis has a dozen bibliographies; of more, those asked for last stay.
const filesParsed = 50;

// Reading takes some 40 ms for a million characters: what is longer is read in slices, between which others are answered.
const readAtOnce = 500_000; // UTF-16 units

// A program that writes a file again empties it first, and has written it some moments later.
const longestWriting = 5000; // milliseconds

interface PendingReading {
  readonly text: string;
  readonly read: Promise<BibliographyFile | undefined>;
}

/** The bibliographies that were read last, by address: each is read again only where its text has changed. */
export class ParsedBibliographies {
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #now: () => number;
  readonly #known = new Map<string, BibliographyFile>();
  readonly #pending = new Map<string, PendingReading>();
  readonly #doubts = new Map<string, number>();

  constructor(pause: (milliseconds: number) => Promise<void>, now: () => number) {
    this.#pause = pause;
    this.#now = now;
  }

  /** The files as they were read last, the one asked for last at the end. */
  [Symbol.iterator](): IterableIterator<[string, BibliographyFile]> {
    return this.#known.entries();
  }

  clear(): void {
    this.#known.clear();
    this.#pending.clear();
    this.#doubts.clear();
  }

  /** A text as the bibliography at an address; undefined where there is no text. Throws as reading does. */
  at(uri: string, text: string | undefined): LocatedBibliography | undefined {
    const known = this.#known.get(uri);
    if (text === undefined) {
      this.#known.delete(uri);
      this.#doubts.delete(uri);
      return undefined;
    }
    const file =
      known?.text === text ? known : ((known && rereadBibliography(known, text)) ?? bibliographyAt(uri, text));
    return this.#keep(uri, file);
  }

  /**
   * The same for who would rather have the last good state than wait: while a long text is read in slices, while the file
   * cannot be read, and while it is being written. Throws where it could never be read.
   */
  async usable(uri: string, text: string | undefined): Promise<UsableBibliography | undefined> {
    const known = this.#known.get(uri);
    if (text === undefined || known?.text === text) return this.at(uri, text);
    const again = known && rereadBibliography(known, text, readAtOnce);
    if (again === undefined && text.length > readAtOnce && bibliographyFormat(uri) === 'bib') {
      const reading = this.#readInSlices(uri, text);
      if (known === undefined) return reading;
      // Nobody waits for it: who asks next hears what went wrong.
      reading.catch(() => this.#pending.delete(uri));
      return { uri, file: known, problem: l10n.t('The file has changed and is being read.') };
    }
    try {
      const file = again ?? bibliographyAt(uri, text);
      if (known !== undefined && this.#isBeingWritten(uri, known, file))
        return { uri, file: known, problem: l10n.t('The file is being written.') };
      return this.#keep(uri, file);
    } catch (error) {
      if (known === undefined || !(error instanceof PaperglossError)) throw error;
      return { uri, file: known, problem: error.message };
    }
  }

  /** A text as it stands, a long one read in slices. Undefined where a newer text of the file cannot be read; throws as reading does. */
  async inSlices(uri: string, text: string): Promise<LocatedBibliography | undefined> {
    const known = this.#known.get(uri);
    const again = known?.text === text ? known : known && rereadBibliography(known, text, readAtOnce);
    if (again !== undefined) return this.#keep(uri, again);
    const isLong = text.length > readAtOnce && bibliographyFormat(uri) === 'bib';
    return isLong ? this.#readInSlices(uri, text) : this.at(uri, text);
  }

  #keep(uri: string, file: BibliographyFile): LocatedBibliography {
    // The one asked for last is the last to go.
    this.#known.delete(uri);
    this.#known.set(uri, file);
    this.#doubts.delete(uri);
    for (const oldest of [...this.#known.keys()].slice(0, -filesParsed)) this.#known.delete(oldest);
    return { uri, file };
  }

  /** Whether most of a file is gone so that it looks as if somebody were just writing it: for some seconds only. */
  #isBeingWritten(uri: string, known: BibliographyFile, file: BibliographyFile): boolean {
    const isCut = file.text.trim() === '' || file.bibtex?.endsInsideEntry === true;
    if (!isCut || file.text.length > known.text.length / 2 || known.entries.length === 0) return false;
    const since = this.#doubts.get(uri) ?? this.#now();
    this.#doubts.set(uri, since);
    return this.#now() - since < longestWriting;
  }

  /** Of several versions of a file that come while one is read, the last counts. */
  async #readInSlices(uri: string, text: string): Promise<LocatedBibliography | undefined> {
    let pending = this.#pending.get(uri);
    if (pending?.text !== text) {
      const isObsolete = (): boolean => this.#pending.get(uri)?.text !== text;
      // The name is the one that the file has when it is read at once.
      const { path } = bibliographyAt(uri, '');
      pending = { text, read: readBibliographyInSlices(text, path, () => this.#pause(0), isObsolete) };
      this.#pending.set(uri, pending);
    }
    const file = await pending.read;
    const newer = this.#pending.get(uri);
    if (file === undefined) return newer === undefined ? undefined : this.#readInSlices(uri, newer.text);
    if (newer === pending) this.#pending.delete(uri);
    return this.#keep(uri, file);
  }
}
