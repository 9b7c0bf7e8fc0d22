import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import type { CacheFolder } from '../../server/library/libraryCache.ts';
import type { LibraryCache } from '../../server/library/buildLibrary.ts';
import { localPath } from './localPath.ts';
import { fileBytes, isMissing } from './regularFile.ts';

// Longer files cannot be held in one piece of memory everywhere.
const longestCache = 2_000_000_000; // bytes

/** Whether libraries can be kept at an address: in a folder of this machine. An error for one that leads nowhere. */
export function canKeep(uri: string): boolean {
  return uri.startsWith('file:') && localPath(uri) !== '';
}

/** Keeps libraries in a folder of this machine. */
export function nodeLibraryCache(uri: string): LibraryCache {
  // Of two programs that differ in anything, neither trusts what the other has written.
  const version = createHash('sha256').update(readFileSync(__filename)).digest('hex').slice(0, 16);
  return { folder: nodeCacheFolder(localPath(uri)), version };
}

function nodeCacheFolder(folder: string): CacheFolder {
  return {
    async read(name) {
      const file = join(folder, name);
      const bytes = await fileBytes(file, longestCache);
      if (bytes === undefined) return undefined;
      const date = new Date();
      await utimes(file, date, date);
      return bytes;
    },
    async write(name, pieces) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `${name}.${randomUUID()}.part`);
      try {
        await writePieces(draft, pieces);
        await rename(draft, join(folder, name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async list() {
      const names = await readdir(folder);
      const found = await Promise.all(names.map(async (name) => ({ name, stats: await statsOf(join(folder, name)) })));
      return found.flatMap(({ name, stats }) =>
        stats?.isFile() === true ? [{ name, size: stats.size, used: stats.mtimeMs }] : [],
      );
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** Returns when the bytes are on the disk: a file that is renamed before could be empty after a crash. */
async function writePieces(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Undefined for a file that another window has removed meanwhile. */
async function statsOf(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
