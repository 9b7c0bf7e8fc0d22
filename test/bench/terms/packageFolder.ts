import path from 'node:path';

/** Where packages.mjs unpacks packages. */
const packageCache = process.env['PAPERGLOSS_PACKAGES'] ?? '.host/packages';

/** The folder of all unpacked packages of a source, `npm` or `debian`. */
export function sourceFolder(source: string): string {
  return path.join(packageCache, source);
}

/** What the folder of a package is called there. */
export function packageFolderName(name: string, version: string): string {
  return `${name}@${version}`.replaceAll('/', '__').replaceAll(':', '%3a');
}
