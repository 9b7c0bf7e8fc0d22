import { indexVersion } from '../core/search/indexVersion.ts';

/** A folder of the host for files that can be made anew. */
export interface CacheFolder {
  /** The text of a file; undefined when there is no such file. */
  read(name: string): Promise<string | undefined>;
  /** Replaces a file whole: who reads meanwhile, also in another window, sees the old text or the new one. */
  write(name: string, text: string): Promise<void>;
  list(): Promise<readonly CachedFile[]>;
  remove(name: string): Promise<void>;
}

export interface CachedFile {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

const namePattern = /^index-([0-9a-f]+)-[0-9a-f]+\.json$/;
// Libraries differ between workspaces; an index of 100,000 papers takes about 75 MB.
const keptIndexes = 4;
const abandonedAfter = 60 * 60_000; // milliseconds

/** The name of the index of a library, which no other version or library has. */
export function cachedIndexName(fingerprint: string): string {
  return `index-${indexVersion}-${fingerprint}.json`;
}

/**
 * Saves an index and removes what it makes superfluous: indexes of other versions, all but the newest few, and drafts
 * that a crash left behind.
 */
export async function saveIndex(folder: CacheFolder, fingerprint: string, json: string): Promise<void> {
  const name = cachedIndexName(fingerprint);
  await folder.write(name, json);
  const files = [...(await folder.list())].sort((a, b) => b.modified - a.modified);
  const current = files.filter((file) => file.name !== name && namePattern.exec(file.name)?.[1] === indexVersion);
  const kept = new Set([name, ...current.slice(0, keptIndexes - 1).map((file) => file.name)]);
  for (const file of files) {
    if (kept.has(file.name) || !file.name.startsWith('index-')) continue;
    // Another window may be writing its draft.
    if (!namePattern.test(file.name) && Date.now() - file.modified < abandonedAfter) continue;
    await folder.remove(file.name);
  }
}
