import { lstatSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, parse, sep } from 'node:path';

/** A name in a folder that decides about what a path leads to. */
export interface WatchedPlace {
  readonly folder: string;
  readonly name: string;
  /** The file itself stands here, or a link to it: without it nothing is heard of writing. */
  readonly isNeeded: boolean;
}

// As many as Linux follows.
const mostLinks = 40;

/**
 * Where changes of what a path leads to are seen: the folder of the file, those of links on the way to it, and those of
 * the folders on the way, which can be put away and made anew. The way ends at the first name that does not exist,
 * whose folder is needed then.
 */
export function watchedPlaces(file: string): WatchedPlace[] {
  const places: WatchedPlace[] = [];
  let { root: folder } = parse(file);
  let left = namesOf(file, folder);
  for (let links = 0; ;) {
    const [name, ...others] = left;
    if (name === undefined) return places;
    if (name === '..') {
      // Links are resolved before, so that the folder above is the one of the name.
      folder = dirname(folder);
      left = others;
      continue;
    }
    const path = join(folder, name);
    const kind = kindOf(path);
    const isNeeded = others.length === 0 || kind !== 'other';
    if (isNeeded || !isTooBusy(folder)) places.push({ folder, name, isNeeded });
    if (kind === 'missing') return places;
    if (kind === 'other') {
      folder = path;
      left = others;
      continue;
    }
    links += 1;
    const target = linkTarget(path);
    if (target === undefined || links > mostLinks) return places;
    if (isAbsolute(target)) folder = parse(target).root;
    left = [...namesOf(target, isAbsolute(target) ? folder : ''), ...others];
  }
}

function namesOf(path: string, root: string): string[] {
  return path
    .slice(root.length)
    .split(sep === '\\' ? /[\\/]/ : '/')
    .filter((name) => name !== '' && name !== '.');
}

function kindOf(path: string): 'missing' | 'link' | 'other' {
  try {
    const stats = lstatSync(path);
    return stats.isSymbolicLink() ? 'link' : 'other';
  } catch {
    // Whatever the reason is, nothing behind it can be looked at.
    return 'missing';
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // Removed meanwhile: its folder tells when it is back.
    return undefined;
  }
}

/** The home folder and those above it are hardly ever put away, and something happens in them all the time. */
function isTooBusy(folder: string): boolean {
  const home = homedir();
  return (
    folder === parse(folder).root || folder === home || home.startsWith(folder.endsWith(sep) ? folder : folder + sep)
  );
}
