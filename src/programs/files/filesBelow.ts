import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Cancellation } from '../../core/cancellation.ts';
import type { FoundFiles } from '../../server/files.ts';

/** Folders of programs, whose texts nobody here has written. */
const passedOver = new Set(['node_modules', 'bower_components', '__pycache__', 'site-packages', 'venv']);
// A home folder that was opened by mistake has hundreds of thousands.
const mostFolders = 20_000;

/**
 * The files below a folder whose names have one of some endings, whatever their case, folder by folder and sorted in each.
 * Links to folders are not followed, so that none leads in a circle; folders that cannot be listed are passed over.
 */
export async function filesBelow(
  folder: string,
  endings: readonly string[],
  most: number,
  token: Cancellation,
): Promise<FoundFiles> {
  const wanted = endings.map((ending) => ending.toLowerCase());
  const uris: string[] = [];
  const folders = [folder];
  // The list grows while it is walked.
  for (const [count, path] of folders.entries()) {
    if (token.isCancellationRequested) break;
    if (count >= mostFolders) return { uris, isCut: true };
    for (const entry of await entriesOf(path)) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (!name.startsWith('.') && !passedOver.has(name)) folders.push(join(path, name));
        continue;
      }
      const lower = name.toLowerCase();
      if (!(entry.isFile() || entry.isSymbolicLink()) || !wanted.some((ending) => lower.endsWith(ending))) continue;
      if (uris.length >= most) return { uris, isCut: true };
      uris.push(pathToFileURL(join(path, name)).href);
    }
  }
  return { uris, isCut: false };
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    // Gone meanwhile, or of somebody else: the rest is found all the same.
    return [];
  }
}
