import { URI, Utils } from 'vscode-uri';

/** Where a document lies. */
export interface DocumentAddress {
  /** Of the file; that of the notebook for one of its cells. */
  readonly file: URI;
  readonly isNotebookCell: boolean;
}

/**
 * The file that a document belongs to. The editor gives a cell of a notebook an address of its own scheme with the
 * notebook's path, `vscode-notebook-cell:/home/ada/nb.ipynb#W0s…`: it lies where the open folder that holds that path lies.
 */
export function documentAddress(uri: string, workspaceFolders: readonly string[]): DocumentAddress {
  const address = URI.parse(uri);
  if (!/^vscode-(?:notebook|interactive)/.test(address.scheme)) return { file: address, isNotebookCell: false };
  // A notebook that was never saved has a name alone, and lies nowhere.
  if (!address.path.startsWith('/'))
    return { file: URI.from({ scheme: 'untitled', path: address.path }), isNotebookCell: true };
  const folders = workspaceFolders.map((folder) => URI.parse(folder));
  const home = folders.find(({ path }) => isPathWithin(address.path, path)) ?? folders[0];
  const place = home === undefined ? { scheme: 'file' } : { scheme: home.scheme, authority: home.authority };
  return { file: address.with({ ...place, fragment: '', query: '' }), isNotebookCell: true };
}

const isPathWithin = (path: string, folder: string): boolean => path.startsWith(`${folder.replace(/\/+$/, '')}/`);

/** Whether a file lies in one of some folders or below it, by their addresses: where links lead cannot be known here. */
export function isWithin(uri: string, folders: readonly string[]): boolean {
  const file = URI.parse(uri);
  // Windows takes a backslash in a name for another way to part folders: `..\..\refs.bib` leads out of them.
  const paths = [file.path, Utils.resolvePath(file.with({ path: '/' }), file.path.replaceAll('\\', '/')).path];
  return folders.some((folder) => {
    const root = URI.parse(folder);
    return (
      root.scheme.toLowerCase() === file.scheme.toLowerCase() &&
      root.authority === file.authority &&
      paths.every((path) => isPathWithin(path, root.path))
    );
  });
}

/** The folder of a document and those above it, up to the workspace folder; for one outside any folder its own alone. */
export function foldersUpwards(document: URI, workspaceFolders: readonly string[]): string[] {
  const folders = [Utils.dirname(document).toString()];
  for (let folder = Utils.dirname(document); isWithin(folder.toString(), workspaceFolders);) {
    const above = Utils.dirname(folder);
    // The root lies in itself, and can be what is open: `file:///` in a container, `memfs:/` in a browser.
    if (above.path === folder.path) break;
    folder = above;
    folders.push(folder.toString());
  }
  return folders;
}

/** The address of a path that a file names, which is relative to the file's folder. */
export function resolved(file: URI, named: string): string {
  // YAML can name half a character, "\ud800", which no address can hold.
  const path = named.replace(/\p{Cs}/gu, '\ufffd');
  if (/^[a-z]:[\\/]/i.test(path)) return file.with({ path: `/${path.replaceAll('\\', '/')}` }).toString();
  // Where there are drives, a backslash parts folders.
  const isOnDrive = /^\/[a-z]:\//i.test(file.path);
  return Utils.resolvePath(Utils.dirname(file), isOnDrive ? path.replaceAll('\\', '/') : path).toString();
}

/** The path by which a file in one folder names another file, `../refs.bib`; undefined where there is no such path. */
export function relativePath(folderUri: string, uri: string): string | undefined {
  const folder = URI.parse(folderUri);
  const file = URI.parse(uri);
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  const from = folder.path.split('/').filter((part) => part !== '');
  const to = file.path.split('/').filter((part) => part !== '');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** A file's whole path, for people. */
export function fullPath(uri: string): string {
  const address = URI.parse(uri);
  return address.scheme === 'file' ? address.fsPath : address.toString(true);
}
