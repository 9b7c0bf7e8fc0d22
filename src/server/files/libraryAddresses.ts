import { URI, Utils } from 'vscode-uri';

import { l10n } from '../../core/l10n.ts';

/** Where paths of libraries start from. */
export interface Places {
  /** Addresses of the open folders. */
  readonly workspaceFolders: readonly string[];
  /** Undefined where there is none, as in a browser. */
  readonly homeUri?: string | undefined;
}

export interface LibraryAddresses {
  /** Each once, in the order of the paths. */
  readonly uris: readonly string[];
  /** Paths that lead nowhere, each a sentence for people. */
  readonly problems: readonly string[];
}

/** The addresses of library files: whole addresses, absolute paths, `~/…`, or relative to the first open folder. */
export function libraryAddresses(paths: readonly string[], { workspaceFolders, homeUri }: Places): LibraryAddresses {
  const [folder] = workspaceFolders;
  const uris = new Set<string>();
  const problems: string[] = [];
  for (const path of paths.map((path) => path.trim()).filter((path) => path !== '')) {
    const address = addressOf(path, folder, homeUri);
    if (typeof address === 'string') problems.push(address);
    else uris.add(address.toString());
  }
  return { uris: [...uris], problems };
}

function addressOf(path: string, folder: string | undefined, homeUri: string | undefined): URI | string {
  try {
    return addressOrProblem(path, folder, homeUri);
  } catch {
    // Addresses that are none are told by throwing, `file:////refs.bib` for example.
    return l10n.t('"{0}" cannot be found: it is no address.', path);
  }
}

function addressOrProblem(path: string, folder: string | undefined, homeUri: string | undefined): URI | string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return URI.parse(path);
  if (/^[a-z]:[\\/]/i.test(path)) return URI.from({ scheme: 'file', path: `/${path.replaceAll('\\', '/')}` });
  if (/^~[\\/]/.test(path)) {
    if (homeUri === undefined) return l10n.t('"{0}" cannot be found: there is no home folder here.', path);
    return Utils.joinPath(URI.parse(homeUri), path.slice(2).replaceAll('\\', '/'));
  }
  // Where there is a home, there is a disk; elsewhere everything lies where the open folder lies.
  if (path.startsWith('/')) {
    if (homeUri !== undefined) return URI.file(path);
    if (folder !== undefined) return URI.parse(folder).with({ path });
    return l10n.t('"{0}" cannot be found: there is no disk here and no folder is open.', path);
  }
  if (folder === undefined)
    return l10n.t('"{0}" cannot be found: no folder is open that it could be relative to.', path);
  return Utils.resolvePath(URI.parse(folder), path.replaceAll('\\', '/'));
}
