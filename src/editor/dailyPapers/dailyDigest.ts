import { l10n, Selection, TextEditorRevealType, Uri, window, workspace } from 'vscode';

import { isPageLabel } from '../../core/import/pageSource.ts';
import { digestRequest, type PageText, type SearchedFiles } from '../../protocol/dailyPapers.ts';
import type { PaperUse } from '../../protocol/exports.ts';
import { libraryRequest } from '../../protocol/listing.ts';
import { choose } from '../choose.ts';
import { searchedUses } from '../exports/searchedUses.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { papersCount } from '../papersCount.ts';
import { withLibrary } from '../client/waiting.ts';
import { fileNameOf } from '../writableText.ts';
import { choosePageFiles, openPage } from './choosePage.ts';
import { pageText } from './pageFiles.ts';

type DigestedPage = PageText | { readonly source: string };

/**
 * Opens a digest of a Daily Papers page as a document: of a file, of a page that the libraries have papers of (its label), or of the
 * one that the user chooses.
 */
export async function dailyDigest(client: LibraryClient, editors: LastTextEditor, given: unknown): Promise<void> {
  const page = await pageOf(client, editors, given);
  if (page === undefined) return;
  const of = page instanceof Uri ? await pageText(page) : page;
  const { uses, searched } = await usesInFolders(client, page instanceof Uri ? page : undefined);
  const params = { of, uses, searched, base: '/' };
  const { text } = await withLibrary((token) => client.request(digestRequest, params, token));
  const document = await workspace.openTextDocument({ language: 'markdown', content: text });
  const editor = await window.showTextDocument(document);
  // The references that it holds come first in the text, and last for who reads it.
  const heading = document.positionAt(Math.max(0, text.search(/^# /m)));
  editor.selection = new Selection(heading, heading);
  editor.revealRange(editor.selection, TextEditorRevealType.AtTop);
}

async function pageOf(
  client: LibraryClient,
  editors: LastTextEditor,
  given: unknown,
): Promise<Uri | Exclude<DigestedPage, PageText> | undefined> {
  if (given instanceof Uri) return given;
  if (typeof given === 'string' && given !== '') return { source: given };
  const listing = { groupBy: 'source', perGroup: 0 } as const;
  const { groups } = await withLibrary((token) => client.request(libraryRequest, listing, token));
  const open = openPage(editors);
  const rows = [
    ...(open === undefined
      ? []
      : [{ icon: 'file', label: fileNameOf(open), description: l10n.t('the open page'), page: open }]),
    ...groups
      .filter(({ label }) => isPageLabel(label))
      .map(({ label, count }) => ({
        icon: 'library',
        label,
        description: papersCount(count),
        page: { source: label },
      }))
      .reverse(),
    { icon: 'folder-opened', label: l10n.t('Choose a saved page…'), page: undefined },
  ];
  const title = l10n.t('Daily Papers digest');
  const chosen = await choose(rows, { title, placeholder: l10n.t('Page to sum up') });
  if (chosen === undefined || chosen.page !== undefined) return chosen?.page;
  return (await choosePageFiles(title, false))?.[0];
}

/** Where the files of the open folders speak of papers; the page itself and the libraries are not asked. */
async function usesInFolders(
  client: LibraryClient,
  page: Uri | undefined,
): Promise<{ readonly uses: readonly PaperUse[]; readonly searched: SearchedFiles }> {
  const folders = workspace.workspaceFolders ?? [];
  const uses: PaperUse[] = [];
  let [files, isCut] = [0, false];
  for (const { uri, name } of folders) {
    const found = await searchedUses(client, uri, (address) => address !== page?.toString());
    // Of several folders the name tells which.
    const prefix = folders.length > 1 ? `${name}/` : '';
    for (const use of found.uses) uses.push({ ...use, file: `${prefix}${use.file}` });
    files += found.files;
    isCut ||= found.isCut;
  }
  return { uses, searched: { folders: folders.length, files, isCut } };
}
