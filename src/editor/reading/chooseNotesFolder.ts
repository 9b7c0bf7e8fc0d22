import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';

import { settingIds } from '../../ids.ts';
import { choose } from '../choose.ts';
import { pathAnywhere, pathInFolder } from '../firstSteps/libraryPaths.ts';
import { folderName } from './notesFolder.ts';
import type { ReadingFiles } from './readingFiles.ts';

const suggestedName = 'paper-notes';

/**
 * Asks where notes shall lie, makes the folder, moves there what is kept of papers, and sets it; undefined where the user turns away.
 * A folder of the workspace is set for the workspace, any other one for all.
 */
export async function chooseNotesFolder(files: ReadingFiles): Promise<Uri | undefined> {
  const folder = await chosenFolder(files.homeUri);
  if (folder === undefined) return undefined;
  await workspace.fs.createDirectory(folder);
  await files.moveTo(folder);
  const inWorkspace = workspace.isTrusted ? pathInFolder(folder, workspace.workspaceFolders?.[0]?.uri) : undefined;
  await workspace
    .getConfiguration()
    .update(
      settingIds.notesFolder,
      inWorkspace ?? pathAnywhere(folder),
      inWorkspace === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace,
    );
  await files.reopen();
  return folder;
}

async function chosenFolder(homeUri: Uri | undefined): Promise<Uri | undefined> {
  // In Restricted Mode the workspace's own setting would not count.
  const [open] = workspace.isTrusted ? (workspace.workspaceFolders ?? []) : [];
  const row = (icon: string, folder: Uri | undefined, label: string) =>
    folder === undefined ? [] : [{ icon, label, description: folderName(folder), folder }];
  const rows = [
    ...row('home', homeUri && Uri.joinPath(homeUri, suggestedName), l10n.t('In your home folder, for all workspaces')),
    ...row('folder', open && Uri.joinPath(open.uri, suggestedName), l10n.t('In this workspace')),
    { icon: 'folder-opened', label: l10n.t('Choose a folder…'), description: '', folder: undefined },
  ];
  const chosen = await choose(rows, {
    title: l10n.t('Where should your notes be kept?'),
    placeholder: l10n.t('Markdown files, one for each paper. Asked once; a setting keeps it.'),
    isInsistent: true,
  });
  if (chosen === undefined || chosen.folder !== undefined) return chosen?.folder;
  const folders = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Folder for notes'),
    openLabel: l10n.t('Keep notes here'),
    ...(homeUri !== undefined && { defaultUri: homeUri }),
  });
  return folders?.[0];
}
