import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type FSWatcher, readFileSync, type Stats, watch } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { PaperglossError } from '../core/errors.ts';
import { textEncoding } from '../core/import/textEncoding.ts';
import type { Files, LibraryFiles } from '../server/files.ts';
import type { CacheFolder } from '../server/libraryCache.ts';
import type { LibraryCache } from '../server/ownLibraries.ts';

/** Files of this machine. Texts that cannot be read are a {@link PaperglossError}. */
export const nodeFiles: Files & LibraryFiles = {
  read: (uri) => unlessMissing(uri, (file) => readFile(file).then(decoded)),
  digest: (uri) =>
    unlessMissing(uri, async (file) => {
      const hash = createHash('sha256');
      for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
      return hash.digest('hex');
    }),
  async list(folderUri, suffix) {
    try {
      const names = await readdir(fileURLToPath(folderUri));
      const matching = names.filter((name) => name.endsWith(suffix)).sort();
      return matching.map((name) => pathToFileURL(join(fileURLToPath(folderUri), name)).href);
    } catch (error) {
      if (isMissing(codeOf(error))) return [];
      throw error;
    }
  },
};

/** Bytes as text, in whatever encoding they are; a byte order mark stays. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder(textEncoding(bytes), { ignoreBOM: true }).decode(bytes);
}

async function unlessMissing<T>(uri: string, read: (file: string) => Promise<T>): Promise<T | undefined> {
  const file = fileURLToPath(uri);
  try {
    return await read(file);
  } catch (cause) {
    const code = codeOf(cause);
    if (isMissing(code)) return undefined;
    throw new PaperglossError('bad-input', `${file} cannot be read: ${reasons[code] ?? code}`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ERR_STRING_TOO_LONG: 'it is larger than 512 MB',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));
const isMissing = (code: string): boolean => code === 'ENOENT' || code === 'ENOTDIR';

/**
 * Calls `changed` with the address of a file of this machine whenever it is written, replaced or removed. A file in
 * a folder that does not exist is not watched.
 */
export function watchNodeFiles(uris: readonly string[], changed: (uri: string) => void): { dispose(): void } {
  const watchers: FSWatcher[] = [];
  const files = new Map(uris.map((uri) => [fileURLToPath(uri), uri]));
  // Folders are watched, because many programs replace a file instead of writing into it.
  for (const folder of new Set([...files.keys()].map((file) => dirname(file)))) {
    const names = new Map([...files].filter(([file]) => dirname(file) === folder).map(([file, uri]) => [basename(file), uri]));
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        const uri = name === null ? undefined : names.get(name);
        if (uri !== undefined) changed(uri);
      });
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch (error) {
      if (!isMissing(codeOf(error))) throw error;
    }
  }
  return {
    dispose: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Lets everything that waits have its turn, and waits for as long. */
export async function nodePause(milliseconds: number): Promise<void> {
  await (milliseconds === 0 ? setImmediate() : setTimeout(milliseconds));
}

export const homeUri = pathToFileURL(homedir()).href;

/** Keeps libraries in a folder of this machine; undefined for an address elsewhere. */
export function nodeLibraryCache(uri: string): LibraryCache | undefined {
  if (!uri.startsWith('file:')) return undefined;
  // Of two programs that differ in anything, neither trusts what the other has written.
  const version = createHash('sha256').update(readFileSync(__filename)).digest('hex').slice(0, 16);
  return { folder: nodeCacheFolder(fileURLToPath(uri)), version };
}

function nodeCacheFolder(folder: string): CacheFolder {
  return {
    async read(name) {
      const file = join(folder, name);
      try {
        const bytes = await readFile(file);
        const now = new Date();
        await utimes(file, now, now);
        return bytes;
      } catch (error) {
        if (isMissing(codeOf(error))) return undefined;
        throw error;
      }
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
      return found.flatMap(({ name, stats }) => (stats === undefined ? [] : [{ name, size: stats.size, used: stats.mtimeMs }]));
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
    return await stat(file);
  } catch (error) {
    if (isMissing(codeOf(error))) return undefined;
    throw error;
  }
}
