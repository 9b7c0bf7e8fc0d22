import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import type { Files } from '../files/files.ts';

// A book has some dozens of folders; figures and data may have many more.
const mostFolders = 100;
/** What MyST itself passes over: what it builds, hidden folders, and the packages of programs. */
const isPassedOver = (name: string): boolean => /^(?:[._]|node_modules$|__pycache__$)/.test(name);

/**
 * The bibliographies of a MyST project that names none: all `.bib` files in its folder and below, those of the upper folders first,
 * without the projects that lie within it.
 */
export async function mystBibliographies(files: Files, root: string, token: Cancellation): Promise<string[]> {
  const found: string[] = [];
  let level = [root];
  let left = mostFolders;
  while (level.length > 0 && !token.isCancellationRequested) {
    const folders = level.slice(0, left);
    left -= folders.length;
    const looked = await Promise.all(folders.map((folder) => lookInto(files, folder, folder === root, token)));
    for (const each of looked.flatMap((each) => each.bibliographies)) found.push(each);
    level = left > 0 ? looked.flatMap((each) => each.folders) : [];
  }
  return found;
}

interface Folder {
  readonly bibliographies: readonly string[];
  readonly folders: readonly string[];
}

async function lookInto(files: Files, folder: string, isRoot: boolean, token: Cancellation): Promise<Folder> {
  const configured = isRoot ? [] : await files.list(folder, 'myst.yml', token);
  if (configured.some((uri) => nameOf(uri) === 'myst.yml')) return { bibliographies: [], folders: [] };
  const [bibliographies, below] = await Promise.all([files.list(folder, '.bib', token), files.folders(folder, token)]);
  return { bibliographies, folders: below.filter((each) => !isPassedOver(nameOf(each))) };
}

const nameOf = (uri: string): string => Utils.basename(URI.parse(uri));
