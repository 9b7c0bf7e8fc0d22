import type { Cancellation } from '../../core/cancellation.ts';
import type { BundledId } from '../../core/import/bundled.ts';
import { Library } from '../../core/library.ts';
import type { Logger } from '../../core/logger.ts';
import { Lexicon } from '../../core/terms/mining/lexicon.ts';
import { l10n, spoken } from '../../core/l10n.ts';
import { LibraryMap } from '../../core/topics/libraryMap.ts';
import type { LibraryStatus, LoadingProgress } from '../../protocol/loading.ts';
import { nameOf } from './buildLibrary.ts';
import type { Builder, BuildNews, StartBuilder } from './builder.ts';
import type { ReadBytes } from '../files/files.ts';
import { libraryAddresses, type Places } from '../files/libraryAddresses.ts';
import { type BundledChoice, type LoadedLibrary, loadLibrary } from './libraryState.ts';

export interface LoaderServices {
  /** Reads the bundled files. */
  readonly readBytes: ReadBytes;
  readonly startBuilder: StartBuilder;
  /** Address of the folder where libraries are kept; undefined where nothing can be kept. */
  readonly cacheUri: string | undefined;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly logger: Logger;
  readonly report: (progress: LoadingProgress) => void;
  readonly changed: (status: LibraryStatus) => void;
  /** Called with the addresses whose changes matter. */
  readonly watch: (uris: readonly string[]) => void;
}

interface Loading extends Cancellation {
  isCancellationRequested: boolean;
  builder?: Builder;
}

// A part of a library is worth its time where fewer papers are searched meanwhile.
const manyPapers = 5_000;
// Saving a file is several changes for those who watch it.
const settledAfter = 300; // milliseconds

/**
 * Loads the bundled papers first and the user's libraries after them. What is there answers meanwhile; a newer load
 * ends the one before it.
 */
export class LibraryLoader {
  readonly #services: LoaderServices;
  readonly #places: Places;
  #choice: BundledChoice;
  #bundled: Promise<LoadedLibrary>;
  #loaded: Promise<LoadedLibrary>;
  #paths: readonly string[] = [];
  #uris: readonly string[] = [];
  #loading: Loading | undefined;
  #refreshedAt = new Date();
  /** What was said of the last load, and how many problems it had. */
  #said: { readonly message: string | undefined; readonly problems: number } = { message: undefined, problems: 0 };
  /** Why changes of libraries are not seen, by their addresses. */
  readonly #unwatched = new Map<string, string>();

  /** Nothing is read before `opened` resolves. */
  constructor(opened: Promise<void>, choice: BundledChoice, places: Places, services: LoaderServices) {
    this.#services = services;
    this.#places = places;
    this.#choice = choice;
    this.#bundled = opened.then(() => this.#loadBundled());
    this.#loaded = this.#bundled.then(({ library, status }) => ({
      library,
      status: this.#withLoading(status),
      isPart: this.#loading !== undefined,
    }));
    void this.#loaded.then(({ status }) => services.changed(status));
  }

  /** The library as it can be asked now; waits for the bundled papers only. */
  get loaded(): Promise<LoadedLibrary> {
    return this.#loaded;
  }

  /** When papers came or were read again last. */
  get refreshedAt(): Date {
    return this.#refreshedAt;
  }

  /** Loads other libraries than before, unless they are the same. */
  setLibraries(paths: readonly string[]): void {
    if (paths.join('\n') === this.#paths.join('\n')) return;
    this.#paths = paths;
    this.#start(0);
  }

  /** Loads other bundled libraries than before, unless they are the same, and the user's own with them. */
  setBundled(ids: readonly BundledId[]): void {
    if (ids.join() === this.#choice.ids.join()) return;
    this.#choice = { ...this.#choice, ids };
    // What is being loaded was begun beside the ones of before.
    this.#end();
    this.#bundled = this.#bundled.then(() => this.#loadBundled());
    this.#start(0);
  }

  #loadBundled(): Promise<LoadedLibrary> {
    const { readBytes, logger } = this.#services;
    return loadLibrary(this.#choice, readBytes, logger);
  }

  /** Loads anew when one of the libraries is among the changed files. */
  filesChanged(uris: readonly string[]): void {
    if (uris.some((uri) => this.#uris.includes(uri))) this.#start(settledAfter);
  }

  /** A library is read, but its changes are not seen. */
  cannotWatch(uri: string, why: string): void {
    if (this.#unwatched.has(uri)) return;
    const message = l10n.t('Changes of {0} are not seen until a restart: {1}.', nameOf(uri), why);
    this.#unwatched.set(uri, message);
    this.#services.logger.warn(message);
    if (this.#loading === undefined) void this.#settle(this.#said.message, this.#said.problems);
  }

  /** Ends loading. What can be searched by then stays. */
  cancel(): void {
    if (this.#loading === undefined) return;
    this.#end();
    void this.#settle(
      l10n.t('Loading your libraries was cancelled; they are loaded when they change or at a restart.'),
      0,
    );
  }

  #withLoading(status: LibraryStatus): LibraryStatus {
    return this.#loading !== undefined && status.state === 'ready' ? { ...status, state: 'loading' } : status;
  }

  #start(delay: number): void {
    this.#end();
    const loading: Loading = { isCancellationRequested: false };
    this.#loading = loading;
    this.#load(loading, delay).catch((error: unknown) => {
      if (this.#loading !== loading) return;
      this.#end();
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#services.logger.error(`Loading libraries failed: ${cause}`);
      void this.#settle(l10n.t('Your libraries could not be loaded.'), 1);
    });
  }

  async #load(loading: Loading, delay: number): Promise<void> {
    const { pause, logger } = this.#services;
    const bundled = await this.#bundled;
    await pause(delay);
    if (loading.isCancellationRequested) return;
    const { uris, problems: unknown } = libraryAddresses(this.#paths, this.#places);
    for (const problem of unknown) logger.warn(problem);
    // Watching begins anew only for other files: a change in between would go unseen.
    if (uris.join('\n') !== this.#uris.join('\n')) this.#watch(uris);
    const { library: current } = await this.#loaded;
    this.#publish(current, true);
    if (uris.length === 0) {
      this.#publish(bundled.library, false);
      this.#loading = undefined;
      await this.#settle(unknown[0], unknown.length);
      return;
    }
    const problems = [...unknown, ...(await this.#build(uris, bundled.library, current, loading))];
    this.#end();
    const [first] = problems;
    const message =
      first === undefined || problems.length === 1 ? first : l10n.t('{0} (and {1} more)', first, problems.length - 1);
    await this.#settle(message, problems.length);
  }

  /**
   * Has the libraries built and publishes them, the later the more they know. Resolves with what could not be read;
   * never where it was cancelled. Rejects when the builder fails: what is published by then stays.
   */
  #build(uris: readonly string[], bundled: Library, current: Library, loading: Loading): Promise<readonly string[]> {
    const { startBuilder, cacheUri, logger, report } = this.#services;
    const wantsPart = current.size < manyPapers;
    const translations = spoken();
    const order = {
      uris,
      bundled: [...bundled.papers],
      wantsPart,
      ...(cacheUri !== undefined && { cacheUri }),
      ...(translations !== undefined && { translations }),
    };
    let library = current;
    return new Promise((resolve, reject) => {
      const open = (file: Uint8Array, lexicon: Lexicon): Library => Library.open(file, lexicon).library;
      const heard = (news: BuildNews): void => {
        switch (news.kind) {
          case 'progress':
            return report(news.progress);
          case 'log':
            return logger[news.level](news.message);
          case 'library':
            library = open(news.file, news.names === undefined ? current.lexicon : Lexicon.open(news.names));
            if (news.map !== undefined) library = library.withMap(LibraryMap.open(news.map));
            return this.#publish(library, news.isPart);
          case 'names':
            library = library.withLexicon(Lexicon.open(news.file));
            return this.#publish(library, false);
          case 'map':
            library = library.withMap(LibraryMap.open(news.file));
            return this.#publish(library, false);
          case 'end':
            return news.failure === undefined ? resolve(news.problems) : reject(new Error(news.failure));
        }
      };
      loading.builder = startBuilder(order, (news) => {
        if (loading.isCancellationRequested) return;
        try {
          heard(news);
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Ends what is being loaded, if anything is. */
  #end(): void {
    if (this.#loading === undefined) return;
    this.#loading.isCancellationRequested = true;
    this.#loading.builder?.end();
    this.#loading = undefined;
  }

  /** Ends what goes on without a word. */
  dispose(): void {
    this.#end();
  }

  #watch(uris: readonly string[]): void {
    this.#uris = uris;
    this.#unwatched.clear();
    try {
      this.#services.watch(uris);
    } catch (error) {
      for (const uri of uris) this.cannotWatch(uri, error instanceof Error ? error.message : String(error));
    }
  }

  #publish(library: Library, isPart: boolean): void {
    const status: LibraryStatus = { state: 'loading', papers: library.size };
    this.#loaded = Promise.resolve({ library, status, isPart });
    this.#refreshedAt = new Date();
    this.#services.changed(status);
  }

  /** Says that loading has ended. */
  async #settle(message: string | undefined, problems: number): Promise<void> {
    const { library } = await this.#loaded;
    const { status: bundled } = await this.#bundled;
    this.#said = { message, problems };
    const said = [bundled.message, message, ...this.#unwatched.values()].filter((text) => text !== undefined).join(' ');
    const all = problems + this.#unwatched.size;
    const status: LibraryStatus = {
      state: library.size === 0 ? bundled.state : 'ready',
      papers: library.size,
      ...(said !== '' && { message: said }),
      ...(all > 0 && { problems: all }),
    };
    this.#loaded = Promise.resolve({ library, status });
    this.#services.changed(status);
  }
}
