import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file of this machine that a setting names, as the library reads it; undefined for an address elsewhere, and for what is none. */
export function libraryPath(written: string, folder: string | undefined): string | undefined {
  const path = written.trim();
  if (path === '') return undefined;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return /^file:\/\/\//i.test(path) ? pathOfAddress(path) : undefined;
  if (/^~[\\/]/.test(path)) return join(homedir(), path.slice(2));
  if (isAbsolute(path)) return path;
  return folder === undefined ? undefined : resolve(folder, path);
}

function pathOfAddress(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    // "%" that begins no character, a slash within a name: the library view tells of it.
    return undefined;
  }
}
