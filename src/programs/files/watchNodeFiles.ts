import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename } from 'node:path';

import { PaperglossError } from '../../core/errors.ts';
import type { FileWatching } from '../../server/files/fileWatchers.ts';
import { localPath } from './localPath.ts';
import { codeOf } from './regularFile.ts';
import { type WatchedPlace, watchedPlaces } from './watchedPlaces.ts';

/** Hears of names in a folder, as Node's `watch` does. */
export type WatchNodeFolder = (folder: string, heard: (name: string | null) => void) => Pick<FSWatcher, 'close' | 'on'>;

const watchFolder: WatchNodeFolder = (folder, heard) => watch(folder, { persistent: false }, (_, name) => heard(name));

/**
 * Calls `changed` with the address of a file of this machine whenever it is written, replaced, removed or made, also
 * where links lead to it, and where folders on the way are put away and made anew. Files in a folder that cannot be
 * watched are told to `failed`, each once.
 */
export function watchNodeFiles(
  uris: readonly string[],
  changed: (uri: string) => void,
  failed: (uri: string, why: string) => void,
  watchOne: WatchNodeFolder = watchFolder,
): FileWatching {
  const watching = new NodeWatching(uris, changed, failed, watchOne);
  watching.look();
  return watching;
}

// A folder that is made and removed all the time is looked at again at its next change.
const mostLooks = 5;

interface WatchedFile {
  readonly uri: string;
  readonly path: string;
  places: readonly WatchedPlace[];
  state: string;
  hasFailed: boolean;
}

class NodeWatching implements FileWatching {
  readonly #changed: (uri: string) => void;
  readonly #failed: (uri: string, why: string) => void;
  readonly #watchOne: WatchNodeFolder;
  readonly #files: readonly WatchedFile[];
  readonly #watchers = new Map<string, Pick<FSWatcher, 'close'>>();
  #isDisposed = false;

  constructor(
    uris: readonly string[],
    changed: (uri: string) => void,
    failed: (uri: string, why: string) => void,
    watchOne: WatchNodeFolder,
  ) {
    this.#changed = changed;
    this.#failed = failed;
    this.#watchOne = watchOne;
    this.#files = uris.flatMap((uri) => {
      const path = pathOf(uri);
      return path === undefined ? [] : [{ uri, path, places: [], state: stateOf(path), hasFailed: false }];
    });
  }

  /** Watches the folders that matter as things stand. */
  look(): void {
    let unwatched = new Map<string, string>();
    // What changes while watching begins is seen by looking again.
    for (let times = 0, isSame = false; !isSame && times < mostLooks; times += 1) {
      const before = this.#key();
      for (const file of this.#files) file.places = watchedPlaces(file.path);
      unwatched = this.#watchFolders();
      isSame = this.#key() === before;
    }
    for (const file of this.#files) this.#tellFailure(file, unwatched);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#closeAll();
  }

  /** Watches the folders of all places and no others; why some cannot be watched. */
  #watchFolders(): Map<string, string> {
    const folders = new Set(this.#files.flatMap(({ places }) => places.map(({ folder }) => folder)));
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    const unwatched = new Map<string, string>();
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = this.#watchOne(folder, (name) => this.#heard(folder, name));
        watcher.on('error', (error) => this.#lost(folder, watcher, error));
        this.#watchers.set(folder, watcher);
      } catch (error) {
        unwatched.set(folder, reasonOf(error));
      }
    }
    return unwatched;
  }

  #lost(folder: string, watcher: Pick<FSWatcher, 'close'>, error: unknown): void {
    watcher.close();
    if (this.#isDisposed || this.#watchers.get(folder) !== watcher) return;
    this.#watchers.delete(folder);
    const lost = new Map([[folder, reasonOf(error)]]);
    for (const file of this.#files) this.#tellFailure(file, lost);
  }

  #tellFailure(file: WatchedFile, unwatched: ReadonlyMap<string, string>): void {
    const needed = file.places.find(({ folder, isNeeded }) => isNeeded && unwatched.has(folder));
    const isNews = needed !== undefined && !file.hasFailed;
    file.hasFailed = needed !== undefined;
    if (isNews) this.#failed(file.uri, unwatched.get(needed.folder) ?? '');
  }

  #heard(folder: string, name: string | null): void {
    if (this.#isDisposed) return;
    // A folder that is removed or renamed tells its own name.
    const isItself = name === null || name === basename(folder);
    const concerned = this.#files.filter((file) =>
      file.places.some((place) => place.folder === folder && (isItself || place.name === name)),
    );
    if (concerned.length === 0) return;
    // The last place is that of the file itself, the others are on the way to it.
    const isOnTheWay = (file: WatchedFile): boolean => {
      const last = file.places.at(-1);
      return isItself || last?.folder !== folder || last.name !== name;
    };
    const before = new Map(concerned.map((file) => [file, isOnTheWay(file) ? file.state : undefined]));
    // Watchers of a folder that was made anew under its name are still those of the old one.
    if (concerned.some(isOnTheWay)) this.#closeAll();
    this.look();
    for (const [file, state] of before) {
      file.state = stateOf(file.path);
      if (file.state !== state) this.#changed(file.uri);
    }
  }

  #closeAll(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #key(): string {
    return this.#files
      .map(({ places }) => places.map(({ folder, name }) => `${folder}\0${name}`).join('\n'))
      .join('\n\n');
  }
}

/** Undefined for an address that is none of this machine: reading it says so. */
function pathOf(uri: string): string | undefined {
  try {
    return localPath(uri);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

/** Which file a path leads to, and when it was written; the same for all that lead nowhere. */
function stateOf(path: string): string {
  try {
    const { dev, ino, size, mtimeMs } = statSync(path);
    return [dev, ino, size, mtimeMs].join();
  } catch {
    // Why it cannot be looked at is told by reading it.
    return 'none';
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  EMFILE: 'the system allows no more watchers',
  ENOSPC: 'the system allows no more watchers',
  EACCES: 'its folder cannot be listed',
  EPERM: 'its folder cannot be listed',
  ENOENT: 'its folder is gone',
};
