import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import type { UnusableBibliography } from '../../core/checks/citationChecks.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import type { Logger } from '../../core/logger.ts';
import { addressOf } from '../files/addresses.ts';
import {
  type BibliographyPlaces,
  bibliographyPlaces,
  documentFormat,
  type ReaderPlaces,
} from './bibliographyPlaces.ts';
import {
  bibliographyAt,
  type CitedPaper,
  inlineReferences,
  type LocatedBibliography,
  paperOfEntry,
} from './citedPaper.ts';
import { fullPath, relativePath } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';
import { KeptFiles, keptUnwatched, type WatchFolder } from '../files/keptFiles.ts';
import { DocumentParts } from './mainDocuments.ts';
import { ParsedBibliographies, type UsableBibliography } from './parsedBibliographies.ts';

/** What bibliographies are read with. */
export interface BibliographyServices {
  readonly files: Files;
  readonly logger: Logger;
  readonly workspaceFolders: readonly string[];
  /** Undefined where changes of files are not told. */
  readonly watch: WatchFolder | undefined;
  /** Milliseconds, from whenever. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Undefined where there is none, as in a browser. */
  readonly homeUri?: string | undefined;
  /** The addresses of the libraries that are set for all documents. */
  readonly libraries?: () => readonly string[];
}

/** What a document's citations are looked up in. */
export interface DocumentBibliographies {
  readonly places: BibliographyPlaces;
  /** Its own references first, then files in the order in which they are asked. */
  readonly used: readonly LocatedBibliography[];
  readonly unusable: readonly UnusableBibliography[];
}

/** A bibliography as a document may name it: by its path from the folder of the document's file, else by its whole path. */
function namedPath({ file }: BibliographyPlaces, uri: string): string {
  return relativePath(Utils.dirname(file).toString(), uri) ?? fullPath(uri);
}

/** Where bibliographies are, and what reads them. */
export interface PlacesWithFiles {
  readonly places: BibliographyPlaces;
  readonly files: Files;
}

/** What was found for a document, for as long as nothing has changed that it rests on. */
interface Found<T> {
  /** Tells states apart in which something else could be found. */
  readonly state: string;
  readonly at: number;
  readonly found: Promise<T>;
}

/**
 * The bibliographies of the open documents. What a document's hovers need is asked for once and kept until it changes or
 * the document closes. Plans of edits read afresh, {@link Bibliographies.read}: they never rest on what is kept.
 */
export class Bibliographies {
  readonly #services: BibliographyServices;
  readonly #kept: KeptFiles;
  readonly #used = new Set<string>();
  readonly #parsed: ParsedBibliographies;
  readonly #parts = new DocumentParts();
  readonly #places = new WeakMap<TextDocument, Found<BibliographyPlaces>>();
  readonly #inline = new WeakMap<TextDocument, BibliographyFile>();
  readonly #formats = new WeakMap<TextDocument, Found<DocumentFormat | undefined>>();

  constructor(services: BibliographyServices) {
    this.#services = services;
    this.#parsed = new ParsedBibliographies(services.pause, services.now);
    this.#kept = new KeptFiles(services.files, services.watch, services.now);
  }

  /** What counts of the reader's machine and settings when bibliographies are looked for. */
  get reader(): ReaderPlaces {
    const { homeUri, libraries } = this.#services;
    return { homeUri, libraries: libraries?.() ?? [], parts: this.#parts };
  }

  /** A file, or the text of one that is open, has changed. */
  changed(uri: string): void {
    const address = addressOf(uri);
    if (address !== undefined) this.#kept.changed(address);
  }

  /** A document has been closed: what only it needs is forgotten. Of a bibliography the unsaved changes are gone. */
  closed(document: TextDocument): void {
    this.changed(document.uri);
    this.#kept.closed(document);
  }

  dispose(): void {
    this.#kept.dispose();
    this.#parsed.clear();
  }

  /** A bibliography as it stands, parsed only where its text has changed; undefined when there is no such file. */
  async read(uri: string, token: Cancellation): Promise<LocatedBibliography | undefined> {
    return this.#located(uri, await this.#services.files.read(uri, token));
  }

  /** The format of a document in its project; undefined where nothing is known of citations. */
  async formatOf(document: TextDocument, token: Cancellation): Promise<DocumentFormat | undefined> {
    const files = this.#kept.for(document);
    const { workspaceFolders } = this.#services;
    return this.#reported(() =>
      this.#unlessChanged(this.#formats, document, `${this.#kept.changes}`, () =>
        documentFormat(files, document, workspaceFolders, token),
      ),
    );
  }

  /**
   * Where the bibliographies of a document are, and how they are read: what is asked for is kept with the document. Undefined,
   * and told in the log, where the document or its project cannot be read.
   */
  async placesFor(document: TextDocument, token: Cancellation): Promise<PlacesWithFiles | undefined> {
    const files = this.#kept.for(document);
    const places = await this.#reported(() => this.#placesIn(files, document, token));
    return places && { places, files };
  }

  /**
   * A bibliography of a document for who would rather have its last good state than wait. Undefined, and told in the log,
   * where there is no such file or it could never be read.
   */
  usable(uri: string, files: Files, token: Cancellation): Promise<UsableBibliography | undefined> {
    return this.#reported(async () => this.#parsed.usable(uri, await files.read(uri, token)));
  }

  /** What a document's citations may mean, parsed, in the order in which it counts; what the document holds itself goes first. */
  async ofDocument(document: TextDocument, token: Cancellation): Promise<readonly LocatedBibliography[]> {
    const found = await this.placesFor(document, token);
    if (found === undefined) return [];
    const { places, files } = found;
    const own = await this.referencesIn(document, places);
    const read = await Promise.all(readable(places).map((uri) => this.usable(uri, files, token)));
    return [own, ...read].filter((located) => located !== undefined);
  }

  /** A text as the bibliography at an address, parsed unless it is as it was; undefined, and told in the log, where it is none. */
  parsed(uri: string, text: string): Promise<LocatedBibliography | undefined> {
    return this.#reported(async () => this.#located(uri, text));
  }

  /** {@link parsed} in slices, so that others have their turn while a large file is read. */
  parsedInSlices(uri: string, text: string): Promise<LocatedBibliography | undefined> {
    return this.#reported(() => this.#parsed.inSlices(uri, text));
  }

  /** The bibliographies that were asked for last. */
  get recent(): readonly LocatedBibliography[] {
    return [...this.#parsed].map(([uri, file]) => ({ uri, file }));
  }

  /**
   * The paper that a citation key of a document means: what its bibliography says of it, with what the library knows of the
   * same paper. Where no bibliography can be read the user's own libraries are asked. Undefined for a key that is in none of
   * them. Broken files are reported and passed over.
   */
  async paperOfKey(
    document: TextDocument,
    library: Library,
    key: string,
    token: Cancellation,
  ): Promise<CitedPaper | undefined> {
    const { places, files } = (await this.placesFor(document, token)) ?? {};
    const usable = places === undefined ? [] : readable(places);
    const inline = places && (await this.referencesIn(document, places));
    const own = inline && paperOfEntry(inline, library, key);
    if (own !== undefined) return own;
    for (const uri of usable) {
      const located = files && (await this.usable(uri, files, token));
      const paper = located && paperOfEntry(located, library, key);
      if (paper !== undefined) return paper;
    }
    // Somebody who names no bibliography that is here may render with the one that is set as a library.
    const known = places === undefined || (places.isNamed && usable.length > 0) ? undefined : library.get(key);
    const isOwn = known?.keys.includes(key) === true && known.origins.some(({ id }) => id.includes(':'));
    return isOwn ? { paper: known, isInLibrary: true } : undefined;
  }

  /** As {@link Bibliographies.within}, of a document that is open: what it needs is kept until it changes. */
  async of(document: TextDocument, token: Cancellation): Promise<DocumentBibliographies> {
    const files = this.#kept.for(document);
    return this.#readAll(files, document, await this.#placesIn(files, document, token), token);
  }

  /**
   * The bibliographies of a document, read through some files, with what stands in the way of those that cannot be used.
   * Throws a {@link PaperglossError} for broken front matter and broken project files.
   */
  async within(files: Files, document: TextDocument, token: Cancellation): Promise<DocumentBibliographies> {
    const { workspaceFolders } = this.#services;
    const places = await bibliographyPlaces(files, document, workspaceFolders, token, this.reader);
    return this.#readAll(files, document, places, token);
  }

  async #readAll(
    files: Files,
    document: TextDocument,
    places: BibliographyPlaces,
    token: Cancellation,
  ): Promise<DocumentBibliographies> {
    const used: LocatedBibliography[] = [];
    const unusable: UnusableBibliography[] = [];
    const note = async (uri: string, read: () => Promise<LocatedBibliography | undefined>): Promise<void> => {
      const path = namedPath(places, uri);
      try {
        const located = await read();
        if (located !== undefined) used.push(located);
        else if (places.isNamed) unusable.push({ uri, path, kind: 'missing' });
      } catch (error) {
        if (!(error instanceof PaperglossError)) throw error;
        // What merely lies there may be anything.
        if (places.isNamed) unusable.push({ uri, path, kind: 'unreadable', why: error.message.replace(/[.。]$/, '') });
      }
    };
    if (places.references !== undefined) await note(document.uri, async () => this.#heldIn(document, places));
    for (const uri of places.uris) {
      if (bibliographyFormat(uri) === undefined) continue;
      this.#used.add(uri);
      await note(uri, async () => {
        const text = await files.read(uri, token);
        const read = text === undefined ? undefined : await this.#parsed.inSlices(uri, text);
        return read ?? this.#located(uri, text);
      });
    }
    for (const path of places.unfollowed) unusable.push({ uri: path, path, kind: 'unchecked' });
    return { places, used, unusable };
  }

  /** Whether a document that was looked at uses the file as a bibliography: a `.json` or `.yaml` file may be anything. */
  isUsed(uri: string): boolean {
    return this.#used.has(uri);
  }

  /** {@link parsed} at once. Throws as reading does. */
  strictlyParsed(uri: string, text: string): LocatedBibliography['file'] {
    return this.#located(uri, text)?.file ?? bibliographyAt(uri, text);
  }

  /** The references that a document holds itself, read where they have changed only. */
  referencesIn(document: TextDocument, places: BibliographyPlaces): Promise<LocatedBibliography | undefined> {
    return this.#reported(async () => this.#heldIn(document, places));
  }

  /** {@link Bibliographies.referencesIn}. Throws as reading does. */
  #heldIn(document: TextDocument, { references }: BibliographyPlaces): LocatedBibliography | undefined {
    const known = this.#inline.get(document);
    const file = known?.text === references ? known : inlineReferences(references, document.uri);
    if (file !== undefined) this.#inline.set(document, file);
    return file && { uri: document.uri, file, heldAt: document.getText().indexOf(file.text) };
  }

  #located(uri: string, text: string | undefined): LocatedBibliography | undefined {
    return this.#parsed.at(uri, text);
  }

  #placesIn(files: Files, document: TextDocument, token: Cancellation): Promise<BibliographyPlaces> {
    const { reader } = this;
    const state = [document.version, this.#kept.changes, ...(reader.libraries ?? [])].join('\n');
    return this.#unlessChanged(this.#places, document, state, () =>
      bibliographyPlaces(files, document, this.#services.workspaceFolders, token, reader),
    );
  }

  #unlessChanged<T>(
    kept: WeakMap<TextDocument, Found<T>>,
    document: TextDocument,
    state: string,
    find: () => Promise<T>,
  ): Promise<T> {
    const known = kept.get(document);
    const at = this.#services.now();
    // Where changes are not told, what is kept of the files is asked for again by then.
    if (known?.state === state && at - known.at < keptUnwatched) return known.found;
    const found = find();
    kept.set(document, { state, at, found });
    // What cannot be read is told to each who asks.
    found.catch(() => kept.delete(document));
    return found;
  }

  /** Runs what reads a file; a broken one is reported in the log, and the answer is undefined. */
  async #reported<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
      this.#services.logger.warn(error.message);
      return undefined;
    }
  }
}

/**
 * The bibliographies of a document that have a key. What merely lies there is not asked where the document holds the
 * reference itself.
 */
export function bibliographiesWith(key: string, { places, used }: DocumentBibliographies): LocatedBibliography[] {
  const having = used.filter(({ file }) => file.entries.some((entry) => entry.key === key));
  const isHeld = having.some(({ heldAt }) => heldAt !== undefined);
  return isHeld && !places.isNamed ? having.filter(({ heldAt }) => heldAt !== undefined) : having;
}

/** The addresses of the bibliographies whose format is known. */
const readable = ({ uris }: BibliographyPlaces): string[] =>
  uris.filter((uri) => bibliographyFormat(uri) !== undefined);
