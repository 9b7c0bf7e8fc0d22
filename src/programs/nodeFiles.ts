import { randomUUID } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { PaperglossError } from '../core/errors.ts';
import { textEncoding } from '../core/import/textEncoding.ts';
import type { Files } from '../server/files.ts';
import type { CacheFolder } from '../server/indexCache.ts';

/** Files of this machine. Texts that cannot be read are a {@link PaperglossError}. */
export const nodeFiles: Files = {
  async read(uri) {
    const file = fileURLToPath(uri);
    try {
      return decoded(await readFile(file));
    } catch (cause) {
      const code = codeOf(cause);
      if (isMissing(code)) return undefined;
      throw new PaperglossError('bad-input', `${file} cannot be read: ${reasons[code] ?? code}`, { cause });
    }
  },
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

/** A folder of this machine for files that can be made anew; undefined for an address elsewhere. */
export function nodeCacheFolder(uri: string): CacheFolder | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const folder = fileURLToPath(uri);
  return {
    async read(name) {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch (error) {
        if (isMissing(codeOf(error))) return undefined;
        throw error;
      }
    },
    async write(name, text) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `${name}.${randomUUID()}.part`);
      try {
        await writeFile(draft, text);
        await rename(draft, join(folder, name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async list() {
      const names = await readdir(folder);
      const files = await Promise.all(names.map(async (name) => ({ name, modified: await modifiedAt(join(folder, name)) })));
      return files.filter((file) => !Number.isNaN(file.modified));
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** NaN for a file that another window has removed meanwhile. */
async function modifiedAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (isMissing(codeOf(error))) return Number.NaN;
    throw error;
  }
}
