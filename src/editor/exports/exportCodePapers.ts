import { l10n, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { exportRequest } from '../../protocol/exports.ts';
import { choose } from '../choose.ts';
import { storedText } from '../client/fileRequests.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { inform, warn } from '../messages.ts';
import { papersCount } from '../papersCount.ts';
import { withLibrary } from '../client/waiting.ts';
import { fileNameOf } from '../writableText.ts';
import { askForFile, bibliographyChoices, type ExportChoice, pageChoice, saveExport } from './saveExport.ts';
import { searchedUses } from './searchedUses.ts';

const choices: readonly (ExportChoice & { readonly name: string })[] = [
  {
    format: 'uses',
    icon: 'markdown',
    label: 'REFERENCES.md',
    description: l10n.t('a list with the lines that speak of each paper'),
    ending: 'md',
    name: 'REFERENCES.md',
  },
  {
    format: 'cff',
    icon: 'github',
    label: 'CITATION.cff',
    description: l10n.t('references of the Citation File Format; what the file has stays'),
    ending: 'cff',
    name: 'CITATION.cff',
  },
  ...[...bibliographyChoices, pageChoice].map((choice) => ({
    ...choice,
    name: `references.${choice.ending}`,
  })),
];

// CITATION.cff is written by people.
const largestCff = 10_000_000; // bytes

/** Exports the papers that the files of a folder speak of, with where. `folder` is one of the explorer. */
export async function exportCodePapers(client: LibraryClient, folder: unknown): Promise<void> {
  const root = folder instanceof Uri ? folder : await chosenFolder();
  if (root === undefined) return;
  const chosen = await choose(choices, {
    title: l10n.t('Export the papers behind a folder'),
    placeholder: l10n.t('The papers that {0} speaks of, as', fileNameOf(root)),
  });
  if (chosen === undefined) return;
  const { uses, isCut } = await searchedUses(client, root);
  if (isCut) void warn(l10n.t('The folder has more files than are searched: the first 5,000 count.'));
  if (uses.length === 0) {
    await inform(l10n.t('No paper is recognised in {0}.', fileNameOf(root)));
    return;
  }
  const { format, ending, name } = chosen;
  const isCff = format === 'cff';
  // This file has one name and place, and keeps what it has.
  const uri = isCff ? Uri.joinPath(root, name) : await askForFile(root, name, ending);
  if (uri === undefined) return;
  const existing = isCff ? await storedText(uri, largestCff) : null;
  const title = format === 'uses' ? l10n.t('Papers behind {0}', fileNameOf(root)) : fileNameOf(root);
  const params = { format, title, of: { uses }, ...(existing !== null && { existing }) };
  const { text, papers } = await withLibrary((token) => client.request(exportRequest, params, token));
  await saveExport(uri, text, papersCount(papers));
}

async function chosenFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1)
    return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Search this folder') }))?.uri;
  const [only] = folders;
  if (only === undefined) throw new PaperglossError('refused', l10n.t('Open a folder to export the papers behind it.'));
  return only.uri;
}
