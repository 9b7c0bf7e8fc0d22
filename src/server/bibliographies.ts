import type { TextDocument } from 'vscode-languageserver-textdocument';

import { type BibliographyFile, bibliographyFormat } from '../core/bibliography/bibliographyFile.ts';
import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import { addressOf } from './addresses.ts';
import { bibliographyPlaces } from './bibliographyPlaces.ts';
import {
  bibliographyAt,
  type CitedPaper,
  inlineReferences,
  type LocatedBibliography,
  paperOfEntry,
} from './citedPaper.ts';
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
