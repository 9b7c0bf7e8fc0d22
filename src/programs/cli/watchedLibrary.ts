import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';
import type { Library } from '../../core/library.ts';
import { type LibraryChoice, openLibrary } from './libraries.ts';
import { tell } from './output.ts';

/** The library of a program that goes on: it is opened when it is first asked for, and again when one of its files has changed. */
export class WatchedLibrary {
  readonly #choice: LibraryChoice;
  #library: Library | undefined;
  #state = '';

  /** Throws where a file is missing. */
  constructor(choice: LibraryChoice) {
    this.#choice = choice;
    const missing = (choice.library ?? []).find((file) => statSync(file, { throwIfNoEntry: false }) === undefined);
    if (missing !== undefined) throw new PaperglossError('not-found', `${missing}: no such file`);
  }

  get current(): Library {
    const state = stateOf(this.#choice.library ?? []);
    if (this.#library !== undefined && state === this.#state) return this.#library;
    try {
      // Entries are copied from the files that papers come from, which are found by their addresses.
      this.#library = openLibrary(this.#choice, (file) => pathToFileURL(resolve(file)).href).library;
    } catch (error) {
      if (this.#library === undefined || !(error instanceof PaperglossError)) throw error;
      // What was read of it before still holds, until it can be read again.
      tell(error.message);
    }
    this.#state = state;
    return this.#library;
  }
}

/** Changes with the content of files, as far as a look at them tells. */
const stateOf = (files: readonly string[]): string =>
  files
    .map((file) => {
      const stats = statSync(file, { throwIfNoEntry: false });
      return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    })
    .join('\n');
