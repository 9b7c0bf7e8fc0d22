/** A folder of the host for files that can be made anew. */
export interface CacheFolder {
  /** The bytes of a file, which counts as used today; undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Replaces a file whole: who reads meanwhile, also in another window, sees the old bytes or the new ones. */
  write(name: string, pieces: readonly Uint8Array[]): Promise<void>;
  list(): Promise<readonly CachedFile[]>;
  remove(name: string): Promise<void>;
}

export interface CachedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last used, in milliseconds since 1970. */
  readonly used: number;
}

const namePattern = /^library-[0-9a-f]+\.bin$/;
// Libraries differ between workspaces; 100,000 papers with abstracts take about 300 MB.
const bytesKept = 700_000_000;
const abandonedAfter = 60 * 60_000; // milliseconds

/** The name of the cached library with this key. */
export function cachedLibraryName(key: string): string {
  return `library-${key}.bin`;
}

/**
 * Saves a library and makes room: libraries go that were not used for longest, as far as together they take too much,
 * and drafts that a crash left behind.
 */
export async function saveLibrary(folder: CacheFolder, key: string, pieces: readonly Uint8Array[]): Promise<void> {
  const name = cachedLibraryName(key);
  await folder.write(name, pieces);
  const others = (await folder.list()).filter((file) => file.name !== name && file.name.startsWith('library-'));
  let kept = pieces.reduce((sum, { length }) => sum + length, 0);
  for (const file of others.sort((a, b) => b.used - a.used)) {
    const isDraft = !namePattern.test(file.name);
    // Another window may be writing its draft.
    if (isDraft && Date.now() - file.used < abandonedAfter) continue;
    if (isDraft || kept + file.size > bytesKept) await folder.remove(file.name);
    else kept += file.size;
  }
}
