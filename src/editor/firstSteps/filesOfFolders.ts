import { FileSystemError, FileType, l10n, RelativePattern, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { chooseSeveral } from '../choose.ts';
import { bibliographyGlob, foldersOfPackages, mostBibliographies } from './workspaceBibliographies.ts';

/**
 * Files that are given, and in place of each folder the bibliographies in it: of several the user says which are meant. Undefined where
 * they turn away. Throws `refused` for a folder that has none.
 */
export async function filesOfFolders(given: readonly Uri[]): Promise<readonly Uri[] | undefined> {
  const found: Uri[] = [];
  for (const uri of given) {
    const files = (await isFolder(uri)) ? await chosenIn(uri) : [uri];
    if (files === undefined) return undefined;
    for (const file of files) found.push(file);
  }
  return found;
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch (error) {
    // What is not there is told when it is read.
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}

async function chosenIn(folder: Uri): Promise<readonly Uri[] | undefined> {
  const pattern = new RelativePattern(folder, bibliographyGlob);
  const found = await workspace.findFiles(pattern, foldersOfPackages, mostBibliographies);
  const name = foreignText(folder.path.replace(/\/$/, '').split('/').at(-1) ?? '');
  if (found.length === 0)
    throw new PaperglossError('refused', l10n.t('There is no .bib or .ris file in the folder {0}.', name));
  if (found.length === 1) return found;
  const start = folder.path.endsWith('/') ? folder.path.length : folder.path.length + 1;
  const rows = found
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((uri) => ({ icon: 'book', label: foreignText(uri.path.slice(start)), isPicked: true, uri }));
  const options = { title: l10n.t('Add library'), placeholder: l10n.t('Bibliographies in {0}', name) };
  return (await chooseSeveral(rows, options))?.map(({ uri }) => uri);
}
