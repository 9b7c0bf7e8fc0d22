import { FileSystemError, l10n, type Memento, Uri, window, workspace } from 'vscode';

import { foreignText } from '../../core/text/foreignText.ts';
import { settingIds } from '../../ids.ts';
import { choose } from '../choose.ts';
import { pathAnywhere, pathInFolder } from '../firstSteps/libraryPaths.ts';
import { fileNameOf } from '../writableText.ts';

const targetKey = 'papergloss.dailyPapersLibrary';
const fileName = 'daily-papers.jsonl';

/** The library that pages were imported into last time, while it is there. */
export async function lastTarget(state: Memento): Promise<Uri | undefined> {
  const remembered = state.get<unknown>(targetKey);
  if (typeof remembered !== 'string') return undefined;
  const uri = Uri.parse(remembered, true);
  return (await isThere(uri)) ? uri : undefined;
}

/** The library that the user chooses, which is the one of next time too; undefined where they turn away. */
export async function chooseTarget(state: Memento): Promise<Uri | undefined> {
  const chosen = await chosenTarget();
  if (chosen !== undefined) await state.update(targetKey, chosen.toString());
  return chosen;
}

async function chosenTarget(): Promise<Uri | undefined> {
  const places = await Promise.all(
    proposed().map(async (uri) => ({
      icon: 'book',
      label: fileNameOf(uri),
      description: foreignText(folderOf(workspace.asRelativePath(uri, true))),
      detail: (await isThere(uri)) ? l10n.t('Adds to this library') : l10n.t('A new library'),
      uri,
    })),
  );
  const rows = [...places, { icon: 'folder-opened', label: l10n.t('Choose a place…'), uri: undefined }];
  const chosen = await choose(rows, {
    title: l10n.t('Import Daily Papers'),
    placeholder: l10n.t('Library that the papers go into, this time and from now on'),
    isInsistent: true,
  });
  if (chosen === undefined || chosen.uri !== undefined) return chosen?.uri;
  const [folder] = workspace.workspaceFolders ?? [];
  return window.showSaveDialog({
    title: l10n.t('Import Daily Papers'),
    saveLabel: l10n.t('Import here'),
    filters: { [l10n.t('JSON Lines libraries')]: ['jsonl'] },
    ...(folder !== undefined && { defaultUri: Uri.joinPath(folder.uri, fileName) }),
  });
}

const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** JSON Lines among the libraries, and a file for pages in the open folder and beside the first library. */
function proposed(): readonly Uri[] {
  const libraries = librariesSet();
  const [folder] = workspace.workspaceFolders ?? [];
  const uris = [
    ...libraries.filter(({ path }) => /\.(?:jsonl|ndjson)$/i.test(path)),
    ...(folder === undefined ? [] : [Uri.joinPath(folder.uri, fileName)]),
    ...libraries.slice(0, 1).map((uri) => uri.with({ path: `${folderOf(uri.path)}/${fileName}` })),
  ];
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}

/** The libraries that are set by a path in the open folder or from the root; others are no place for files of ours. */
function librariesSet(): readonly Uri[] {
  const listed = workspace.getConfiguration().get<unknown>(settingIds.libraries);
  const [folder] = workspace.workspaceFolders ?? [];
  return (Array.isArray(listed) ? listed : []).flatMap((path: unknown): readonly Uri[] => {
    if (typeof path !== 'string' || path.startsWith('~')) return [];
    if (/^[a-z][\w+.-]+:/i.test(path)) return [Uri.parse(path)];
    if (/^(?:\/|\\\\|[a-z]:)/i.test(path)) return folder?.uri.scheme === 'file' ? [Uri.file(path)] : [];
    return folder === undefined ? [] : [Uri.joinPath(folder.uri, path)];
  });
}

/** Whether the setting lists a file. */
export function isLibrary(uri: Uri): boolean {
  const listed = workspace.getConfiguration().get<unknown>(settingIds.libraries);
  if (!Array.isArray(listed)) return false;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return listed.includes(pathInFolder(uri, folder)) || listed.includes(pathAnywhere(uri));
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}
