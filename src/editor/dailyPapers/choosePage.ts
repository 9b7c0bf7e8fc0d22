import { l10n, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { looksLikePage } from '../../core/import/looksLikePage.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import { pageText } from './pageFiles.ts';

/** Endings of saved pages. */
const pageEndings = ['html', 'htm', 'json', 'txt'];

/** The open document where it is a page. */
export function openPage(editors: LastTextEditor): Uri | undefined {
  const document = (window.activeTextEditor ?? editors.editor)?.document;
  return document !== undefined && looksLikePage(document.getText()) ? document.uri : undefined;
}

/** Lets the user choose saved pages. */
export async function choosePageFiles(title: string, isMany: boolean): Promise<readonly Uri[] | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  return window.showOpenDialog({
    canSelectMany: isMany,
    title,
    openLabel: l10n.t('Open page'),
    filters: { [l10n.t('Daily Papers pages')]: pageEndings, [l10n.t('All files')]: ['*'] },
    ...(folder !== undefined && { defaultUri: folder.uri }),
  });
}

/** What a menu of the explorer or a drop was opened on: all that are selected where the one that was clicked is among them. */
export function urisGiven(given: unknown, selected: unknown): readonly Uri[] | undefined {
  if (Array.isArray(given)) return given.filter((each) => each instanceof Uri);
  if (!(given instanceof Uri)) return undefined;
  const all = Array.isArray(selected) ? selected.filter((each) => each instanceof Uri) : [];
  return all.some((each) => each.toString() === given.toString()) ? all : [given];
}

/** Those of some files that are Daily Papers pages by their names and what they begin with. */
export async function pagesAmong(uris: readonly Uri[]): Promise<readonly Uri[]> {
  const found = await Promise.all(uris.map(async (uri) => ((await isPage(uri)) ? [uri] : [])));
  return found.flat();
}

async function isPage(uri: Uri): Promise<boolean> {
  if (!pageEndings.some((ending) => uri.path.toLowerCase().endsWith(`.${ending}`))) return false;
  try {
    return looksLikePage((await pageText(uri)).text);
  } catch (error) {
    // Whoever takes the file for something else says what is wrong with it.
    if (error instanceof PaperglossError) return false;
    throw error;
  }
}
