/** What is needed of an address to name it in a setting. */
export interface NamedAddress {
  readonly scheme: string;
  readonly authority: string;
  /** With slashes, and without escapes. */
  readonly path: string;
  /** As the system writes it. */
  readonly fsPath: string;
  toString(): string;
}

/** Endings of the files that libraries are kept in; what is in a file is told by its content. */
export const libraryEndings = [
  'bib',
  'bibtex',
  'json',
  'jsonl',
  'ndjson',
  'yaml',
  'yml',
  'ris',
  'html',
  'txt',
] as const;

/** Whether a file can be a library by its name. */
export function isLibraryName(path: string): boolean {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return libraryEndings.some((known) => known === ending);
}

/** The path of a file from a folder, "papers/refs.bib"; undefined where it lies elsewhere. */
export function pathInFolder(file: NamedAddress, folder: NamedAddress | undefined): string | undefined {
  if (folder === undefined || file.scheme !== folder.scheme || file.authority !== folder.authority) return undefined;
  const start = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return file.path.startsWith(start) ? file.path.slice(start.length) : undefined;
}

/** How a setting for all workspaces names a file: by its path, or by its address where it lies on no disk. */
export function pathAnywhere(file: NamedAddress): string {
  return file.scheme === 'file' || file.scheme === 'vscode-remote' ? file.fsPath : file.toString();
}

/** The list with the paths that it lacks at its end. */
export function withPaths(list: readonly unknown[], paths: readonly string[]): readonly unknown[] {
  return [...list, ...new Set(paths.filter((path) => !list.includes(path)))];
}

/** The addresses in a `text/uri-list`, whose lines with `#` are remarks. */
export function addressesIn(list: string): readonly string[] {
  return list.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
