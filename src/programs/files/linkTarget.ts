import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { localPath } from './localPath.ts';
import { isMissing } from './regularFile.ts';

// As many as Linux follows.
const mostLinks = 40;

/**
 * The address of the file that is written when something is written to an address of this machine, with all links on the way
 * followed, also for a file that does not exist yet. Undefined where that cannot be told, as behind a folder that may not be
 * entered.
 */
export async function linkTarget(uri: string): Promise<string | undefined> {
  try {
    return pathToFileURL(await followed(localPath(uri), 0)).href;
  } catch {
    // Whatever the reason is, nobody knows where it leads, which is the answer.
    return undefined;
  }
}

async function followed(path: string, links: number): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error) || links > mostLinks || dirname(path) === path) throw error;
  }
  // A link that leads to nothing yet is written through all the same.
  const target = await targetOf(path);
  if (target !== undefined) return followed(resolve(await followed(dirname(path), links), target), links + 1);
  return join(await followed(dirname(path), links), basename(path));
}

async function targetOf(path: string): Promise<string | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
