import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat } from '../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../core/cancellation.ts';
import type { UnusableBibliography } from '../core/checks/citationChecks.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import { addressOf } from './addresses.ts';
import { type BibliographyPlaces, bibliographyPlaces } from './bibliographyPlaces.ts';
import {
  bibliographyAt,
  type CitedPaper,
  inlineReferences,
  type LocatedBibliography,
  paperOfEntry,
} from './citedPaper.ts';
import { fullPath, relativePath } from './fileAddresses.ts';
import type { Files } from './files.ts';
import { KeptFiles, type WatchFolder } from './keptFiles.ts';

/** What bibliographies are read with. */
export interface BibliographyServices {
  readonly files: Files;
  readonly logger: Logger;
  readonly workspaceFolders: readonly string[];
  /** Undefined where changes of files are not told. */
  readonly watch: WatchFolder | undefined;
  /** Milliseconds, from whenever. */
  readonly now: () => number;
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

// A thesis has a dozen bibliographies; of more, those asked for last stay.
const filesParsed = 50;

/**
 * The bibliographies of the open documents. What a document's hovers need is asked for once and kept until it changes or
 * the document closes. Plans of edits read afresh, {@link Bibliographies.read}: they never rest on what is kept.
 */
export class Bibliographies {
  readonly #services: BibliographyServices;
  readonly #kept: KeptFiles;
  readonly #parsed = new Map<string, BibliographyFile>();
  readonly #used = new Set<string>();

  constructor(services: BibliographyServices) {
    this.#services = services;
    this.#kept = new KeptFiles(services.files, services.watch, services.now);
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
    const files = this.#kept.for(document);
    const places = await this.#reported(() =>
      bibliographyPlaces(files, document, this.#services.workspaceFolders, token),
    );
    const usable = (places?.uris ?? []).filter((uri) => bibliographyFormat(uri) !== undefined);
    const inline = await this.#reported(() => Promise.resolve(inlineReferences(places?.references, document.uri)));
    const own = inline && paperOfEntry({ uri: document.uri, file: inline }, library, key);
    if (own !== undefined) return own;
    for (const uri of usable) {
      const located = await this.#reported(async () => this.#located(uri, await files.read(uri, token)));
      const paper = located && paperOfEntry(located, library, key);
      if (paper !== undefined) return paper;
    }
    // Somebody who names no bibliography that is here may render with the one that is set as a library.
    const known = places === undefined || (places.isNamed && usable.length > 0) ? undefined : library.get(key);
    const isOwn = known?.keys.includes(key) === true && known.origins.some(({ id }) => id.includes(':'));
    return isOwn ? { paper: known, isInLibrary: true } : undefined;
  }

  /** As {@link Bibliographies.within}, of a document that is open: what it needs is kept until it changes. */
  of(document: TextDocument, token: Cancellation): Promise<DocumentBibliographies> {
    return this.within(this.#kept.for(document), document, token);
  }

  /**
   * The bibliographies of a document, read through some files, with what stands in the way of those that cannot be used.
   * Throws a {@link PaperglossError} for broken front matter and broken project files.
   */
  async within(files: Files, document: TextDocument, token: Cancellation): Promise<DocumentBibliographies> {
    const places = await bibliographyPlaces(files, document, this.#services.workspaceFolders, token);
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
      await note(uri, async () => this.#located(uri, await files.read(uri, token)));
    }
    for (const path of places.unfollowed) unusable.push({ uri: path, path, kind: 'unchecked' });
    return { places, used, unusable };
  }

  /** Whether a document that was looked at uses the file as a bibliography: a `.json` or `.yaml` file may be anything. */
  isUsed(uri: string): boolean {
    return this.#used.has(uri);
  }

  /** A text as the bibliography at an address, parsed only where it has changed. Throws as reading does. */
  parsed(uri: string, text: string): BibliographyFile {
    return this.#located(uri, text)?.file ?? bibliographyAt(uri, text);
  }

  #located(uri: string, text: string | undefined): LocatedBibliography | undefined {
    const known = this.#parsed.get(uri);
    this.#parsed.delete(uri);
    if (text === undefined) return undefined;
    const file = known?.text === text ? known : bibliographyAt(uri, text);
    // The one asked for last is the last to go.
    this.#parsed.set(uri, file);
    for (const oldest of [...this.#parsed.keys()].slice(0, -filesParsed)) this.#parsed.delete(oldest);
    return { uri, file };
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
