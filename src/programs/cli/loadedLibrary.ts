import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';
import { bundledIds } from '../../core/import/bundled.ts';
import type { CheckedLibrary } from '../../server/language/documentFindings.ts';
import { LibraryLoader } from '../../server/library/libraryLoader.ts';
import { startNodeBuilder } from '../builderNode.ts';
import { homeUri, nodeBytes, nodeLibraryFiles, nodePause } from '../files/nodeFiles.ts';
import { type LibraryChoice, stderrLogger } from './libraries.ts';

// Clients give up after a minute; large libraries take longer. So long after loading began, what is there answers.
const patience = 20_000; // milliseconds

/**
 * The library of a program that goes on: built in a thread of its own, and again when one of its files is seen to have changed.
 * The bundled papers answer meanwhile. `cache` is a folder where what was built is kept.
 */
export class LoadedLibrary {
  readonly #files: readonly string[];
  readonly #loader: LibraryLoader;
  readonly #waiting = new Set<() => void>();
  #isSettled = false;
  #state: string;
  /** When the calls stop waiting; milliseconds of the process. */
  #waitsUntil = performance.now() + patience;

  /** Throws where a file is missing. */
  constructor(choice: LibraryChoice, cache: string | undefined) {
    this.#files = choice.library ?? [];
    const missing = this.#files.find((file) => statSync(file, { throwIfNoEntry: false }) === undefined);
    if (missing !== undefined) throw new PaperglossError('not-found', `${missing}: no such file`);
    this.#state = stateOf(this.#files);
    this.#loader = new LibraryLoader(
      Promise.resolve(),
      { folderUri: pathToFileURL(__dirname).href, ids: choice['no-corpus'] === true ? [] : bundledIds },
      { workspaceFolders: [], homeUri },
      {
        readBytes: nodeBytes,
        startBuilder: startNodeBuilder(nodeLibraryFiles),
        cacheUri: cache === undefined ? undefined : pathToFileURL(resolve(cache)).href,
        pause: nodePause,
        logger: stderrLogger,
        report: () => {},
        changed: ({ state }) => {
          if (state !== 'loading') this.#settle();
        },
        // Each call looks for itself.
        watch: () => {},
      },
    );
    this.#loader.setLibraries(this.#uris);
  }

  /** The library as its files are; as far as it is read, where that takes long. */
  async current(): Promise<CheckedLibrary> {
    const state = stateOf(this.#files);
    if (state !== this.#state) {
      this.#state = state;
      this.#isSettled = false;
      this.#waitsUntil = performance.now() + patience;
      this.#loader.filesChanged(this.#uris);
    }
    await this.#settledInTime();
    const { library, status } = await this.#loader.loaded;
    if (status.state === 'failed')
      throw new PaperglossError('refused', status.message ?? 'The paper library could not be loaded.');
    return { library, isRead: this.#isSettled };
  }

  dispose(): void {
    this.#loader.dispose();
  }

  get #uris(): readonly string[] {
    return this.#files.map((file) => pathToFileURL(resolve(file)).href);
  }

  #settle(): void {
    this.#isSettled = true;
    for (const resume of this.#waiting) resume();
    this.#waiting.clear();
  }

  async #settledInTime(): Promise<void> {
    if (this.#isSettled) return;
    const over = new AbortController();
    const settled = new Promise<void>((resume) => this.#waiting.add(resume));
    const left = Math.max(0, this.#waitsUntil - performance.now());
    const late = setTimeout(left, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([settled, late]);
    over.abort();
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
