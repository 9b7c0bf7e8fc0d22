import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';
import { textEncoding } from '../../core/import/textEncoding.ts';
import { fileLimits } from '../../core/import/fileLimits.ts';
import type { Files, LibraryFiles, ReadBytes } from '../../server/files/files.ts';
import { linkTarget } from './linkTarget.ts';
import { localPath } from './localPath.ts';
import { codeOf, eachPiece, fileBytes, isMissing } from './regularFile.ts';

/** Files of this machine. Texts that cannot be read are a {@link PaperglossError}. */
export const nodeFiles: Files = {
  reaches: isLocal,
  read: async (uri) => (isLocal(uri) ? fileText(uri, fileLimits.bibliography) : undefined),
  readSmall: async (uri) => (isLocal(uri) ? fileText(uri, fileLimits.project) : undefined),
  leadsTo: async (uri) => (isLocal(uri) ? linkTarget(uri) : uri),
  // A link may lead to a file: reading it tells.
  list: (folderUri, suffix) =>
    listed(folderUri, (entry) => (entry.isFile() || entry.isSymbolicLink()) && entry.name.endsWith(suffix)),
  folders: (folderUri) => listed(folderUri, (entry) => entry.isDirectory()),
};

/** Files of the product, as they are. */
export const nodeBytes: ReadBytes = (uri) => fileBytes(localPath(uri), fileLimits.library);

/** Addresses of what lies directly in a folder and is wanted, sorted; empty without such a folder. */
async function listed(folderUri: string, isWanted: (entry: Dirent) => boolean): Promise<readonly string[]> {
  if (!isLocal(folderUri)) return [];
  const folder = localPath(folderUri);
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(isWanted)
      .map(({ name }) => name)
      .sort()
      .map((name) => pathToFileURL(join(folder, name)).href);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new PaperglossError('bad-input', `${folder} cannot be listed: ${codeOf(cause)}`, { cause });
  }
}

/** Documents come from everywhere, `git:` or a notebook; beside those of other schemes there is nothing that is found here. */
function isLocal(uri: string): boolean {
  return /^file:/i.test(uri);
}

/** Library files of this machine; an address elsewhere is a mistake, which is told. */
export const nodeLibraryFiles: LibraryFiles = {
  read: (uri) => fileText(uri, fileLimits.library),
  async digest(uri) {
    const hash = createHash('sha256');
    const isThere = await eachPiece(localPath(uri), fileLimits.library, (piece) => hash.update(piece));
    return isThere ? hash.digest('hex') : undefined;
  },
};

async function fileText(uri: string, most: number): Promise<string | undefined> {
  const bytes = await fileBytes(localPath(uri), most);
  return bytes && decoded(bytes);
}

/** Bytes as text, in whatever encoding they are; a byte order mark stays. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder(textEncoding(bytes), { ignoreBOM: true }).decode(bytes);
}

/** Lets everything that waits have its turn, and waits for as long. */
export async function nodePause(milliseconds: number): Promise<void> {
  await (milliseconds === 0 ? setImmediate() : setTimeout(milliseconds));
}

export const homeUri = pathToFileURL(homedir()).href;
