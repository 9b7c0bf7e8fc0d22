import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { bibliographyFormat } from '../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../core/cancellation.ts';
import type { UnusableBibliography } from '../core/checks/citationChecks.ts';
import type { DocumentFormat } from '../core/documents/documentFormat.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import { addressOf } from './addresses.ts';
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
import { fullPath, relativePath } from './fileAddresses.ts';
import type { Files } from './files.ts';
import { KeptFiles, keptUnwatched, type WatchFolder } from './keptFiles.ts';
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

/** A bibliography as the document may name it: by its path from the document's folder, else by its whole path. */
function namedPath(document: TextDocument, uri: string): string {
  return relativePath(Utils.dirname(URI.parse(document.uri)).toString(), uri) ?? fullPath(uri);
}

/** Where bibliographies are, and what reads them. */
export interface PlacesWithFiles {
  readonly places: BibliographyPlaces;
  readonly files: Files;
}

/** Where the bibliographies of a document were found, for as long as nothing has changed. */
interface FoundPlaces {
  readonly version: number;
  readonly changes: number;
  readonly libraries: string;
  readonly at: number;
  readonly places: Promise<BibliographyPlaces>;
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
  readonly #found = new WeakMap<TextDocument, FoundPlaces>();

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
    return this.#reported(() => documentFormat(files, document, this.#services.workspaceFolders, token));
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
    const own = await this.#reported(async () => inlineReferences(places.references, document.uri));
    const usable = places.uris.filter((uri) => bibliographyFormat(uri) !== undefined);
    const read = await Promise.all(usable.map((uri) => this.usable(uri, files, token)));
    const inline = own === undefined ? [] : [{ uri: document.uri, file: own }];
    return [...inline, ...read.filter((located) => located !== undefined)];
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
    const usable = (places?.uris ?? []).filter((uri) => bibliographyFormat(uri) !== undefined);
    const inline = await this.#reported(() => Promise.resolve(inlineReferences(places?.references, document.uri)));
    const own = inline && paperOfEntry({ uri: document.uri, file: inline }, library, key);
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
      const path = namedPath(document, uri);
      try {
        const located = await read();
        if (located !== undefined) used.push(located);
        else if (places.isNamed) unusable.push({ uri, path, kind: 'missing' });
      } catch (error) {
        if (!(error instanceof PaperglossError)) throw error;
        // What merely lies there may be anything.
        if (places.isNamed) unusable.push({ uri, path, kind: 'unreadable', why: error.message.replace(/\.$/, '') });
      }
    };
    const { references } = places;
    if (references !== undefined) {
      await note(document.uri, async () => {
        const file = inlineReferences(references, Utils.basename(places.file));
        return file && { uri: document.uri, file };
      });
    }
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

  #located(uri: string, text: string | undefined): LocatedBibliography | undefined {
    return this.#parsed.at(uri, text);
  }

  #placesIn(files: Files, document: TextDocument, token: Cancellation): Promise<BibliographyPlaces> {
    const { workspaceFolders, now } = this.#services;
    const { reader } = this;
    const libraries = (reader.libraries ?? []).join('\n');
    const { version } = document;
    const { changes } = this.#kept;
    const found = this.#found.get(document);
    const isSame = found?.version === version && found.changes === changes && found.libraries === libraries;
    // Where changes are not told, what is kept of the files is asked for again by then.
    if (isSame && now() - found.at < keptUnwatched) return found.places;
    const places = bibliographyPlaces(files, document, workspaceFolders, token, reader);
    this.#found.set(document, { version, changes, libraries, at: now(), places });
    // What cannot be read is told to each who asks.
    places.catch(() => this.#found.delete(document));
    return places;
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
