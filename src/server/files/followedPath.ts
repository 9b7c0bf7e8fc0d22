import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { isPathPattern, namePattern } from '../../core/projects/pathPattern.ts';
import { resolved } from './fileAddresses.ts';
import type { Files } from './files.ts';

/** What a path that a file names starts from. */
export interface PathBases {
  /** The file that names it. */
  readonly file: URI;
  /** The folders that a path with a slash before it may begin at, before the disk's own root. */
  readonly roots?: readonly string[];
  /** Further folders that the path is relative to where nothing lies beside the file: where the program may be started. */
  readonly others?: readonly string[];
  readonly homeUri?: string | undefined;
}

// A pattern that matches more is a mistake.
const mostMatches = 200; // files

/**
 * The addresses that a path stands for: of all ways to read it the first where a file lies, else the first. Several for a
 * pattern, none for a path from a home folder where there is none.
 */
export async function followedPath(
  files: Files,
  path: string,
  bases: PathBases,
  token: Cancellation,
): Promise<readonly string[]> {
  const candidates = [...new Set(addressesOf(path, bases))];
  if (isPathPattern(path)) {
    for (const candidate of candidates) {
      const matches = await filesLike(files, candidate, token);
      if (matches.length > 0) return matches;
    }
    return [];
  }
  const [first] = candidates;
  if (first === undefined) return [];
  if (candidates.length === 1) return [first];
  for (const candidate of candidates) if (await isThere(files, candidate, token)) return [candidate];
  return [first];
}

/** All ways to read a path, the likeliest first. */
function addressesOf(path: string, { file, roots = [], others = [], homeUri }: PathBases): string[] {
  if (/^file:\/\//i.test(path)) return [URI.parse(path).toString()];
  if (/^~[\\/]/.test(path)) {
    if (homeUri === undefined) return [];
    return [Utils.joinPath(URI.parse(homeUri), path.slice(2).replaceAll('\\', '/')).toString()];
  }
  const isOnDrive = /^[a-z]:[\\/]/i.test(path);
  // Written on Windows, where a backslash parts folders.
  const plain = isOnDrive || !path.includes('\\') ? [path] : [path, path.replaceAll('\\', '/')];
  return plain.flatMap((each) => {
    if (isOnDrive) return [resolved(file, each)];
    if (each.startsWith('/'))
      return [...roots.map((root) => joined(root, each.replace(/^\/+/, ''))), resolved(file, each)];
    return [resolved(file, each), ...others.map((folder) => joined(folder, each))];
  });
}

const joined = (folder: string, path: string): string =>
  resolved(Utils.joinPath(URI.parse(folder), 'file'), path.replace(/^\/+/, ''));

async function isThere(files: Files, uri: string, token: Cancellation): Promise<boolean> {
  const address = URI.parse(uri);
  const listed = await files.list(Utils.dirname(address).toString(), Utils.basename(address), token);
  return listed.some((each) => each === uri || URI.parse(each).toString() === uri);
}

/** The files that a pattern means; in all folders but the last its signs are plain. */
async function filesLike(files: Files, pattern: string, token: Cancellation): Promise<string[]> {
  const address = URI.parse(pattern);
  const folder = Utils.dirname(address);
  // `**` stands for no folder too: what lies in folders below is not looked for.
  const plain = folder.with({ path: folder.path.replace(/\/\*\*(?=\/|$)/g, '') });
  if (isPathPattern(plain.path)) return [];
  const name = Utils.basename(address);
  const ending = /[^*?[\]{},]*$/.exec(name)?.[0] ?? '';
  const test = namePattern(name);
  const listed = await files.list(plain.toString(), ending, token);
  return listed.filter((uri) => test.test(Utils.basename(URI.parse(uri)))).slice(0, mostMatches);
}
