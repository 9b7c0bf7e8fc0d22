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

/** Which library a cached file is of. */
export interface KeptLibrary {
  /** Of which library files, whatever is in them. Hexadecimal. */
  readonly owner: string;
  /** Changes with all that the library is made of. Hexadecimal. */
  readonly key: string;
}

const namePattern = /^library-(?:([0-9a-f]+)-)?[0-9a-f]+\.bin$/;
// Libraries differ between workspaces; 100,000 papers with abstracts take about 300 MB.
const bytesKept = 700_000_000;
// Who goes to another branch and comes back finds the library as it was; a file that is rewritten all day does not fill
// the folder.
const olderKept = 2;
const abandonedAfter = 60 * 60_000; // milliseconds

/** The name of a cached library. */
export function cachedLibraryName({ owner, key }: KeptLibrary): string {
  return `library-${owner}-${key}.bin`;
}

/**
 * Saves a library and makes room. Older versions of the same libraries go but for the last few. Of the rest, those go
 * that were not used for longest, as far as together they take too much, and older versions before the last of any
 * library. Drafts that a crash left behind go too.
 */
export async function saveLibrary(
  folder: CacheFolder,
  library: KeptLibrary,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const name = cachedLibraryName(library);
  await folder.write(name, pieces);
  const others = (await folder.list()).filter((file) => file.name !== name && file.name.startsWith('library-'));
  const versions = new Map([[library.owner, 1]]);
  const ranked = others
    .sort((a, b) => b.used - a.used)
    .map((file) => {
      const owner = namePattern.exec(file.name)?.[1] ?? file.name;
      const newer = versions.get(owner) ?? 0;
      versions.set(owner, newer + 1);
      return { file, newer };
    })
    .sort((a, b) => Math.min(a.newer, 1) - Math.min(b.newer, 1));
  let kept = pieces.reduce((sum, { length }) => sum + length, 0);
  for (const { file, newer } of ranked) {
    const isDraft = !namePattern.test(file.name);
    // Another window may be writing its draft.
    if (isDraft && Date.now() - file.used < abandonedAfter) continue;
    if (isDraft || newer > olderKept || kept + file.size > bytesKept) await folder.remove(file.name);
    else kept += file.size;
  }
}
