import { l10n, Uri, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { settingIds } from '../../ids.ts';

/**
 * The folder of notes that is set: an address, an absolute path, `~/…`, or relative to the first open folder; undefined where none
 * is. Throws `refused` for a path that leads nowhere. `homeUri` is undefined in a browser.
 */
export function notesFolder(homeUri: Uri | undefined): Uri | undefined {
  const value = workspace.getConfiguration().get<unknown>(settingIds.notesFolder);
  const path = typeof value === 'string' ? value.trim() : '';
  if (path === '') return undefined;
  const [folder] = workspace.workspaceFolders ?? [];
  const slashed = path.replaceAll('\\', '/');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return addressIn(path);
  if (/^[a-z]:\//i.test(slashed)) return Uri.from({ scheme: 'file', path: `/${slashed}` });
  if (slashed === '~' || slashed.startsWith('~/')) {
    if (homeUri === undefined) throw nowhere(path, l10n.t('there is no home folder here'));
    return Uri.joinPath(homeUri, slashed.slice(1));
  }
  if (path.startsWith('/')) {
    // Where there is no disk, everything lies where the open folder lies.
    return homeUri === undefined && folder !== undefined ? folder.uri.with({ path }) : Uri.file(path);
  }
  if (folder === undefined) throw nowhere(path, l10n.t('no folder is open that it could be relative to'));
  return Uri.joinPath(folder.uri, slashed);
}

function addressIn(path: string): Uri {
  try {
    return Uri.parse(path, true);
  } catch {
    throw nowhere(path, l10n.t('it is no address'));
  }
}

const nowhere = (path: string, why: string): PaperglossError =>
  new PaperglossError('refused', l10n.t('The notes folder “{0}” cannot be found: {1}.', foreignText(path), why));

/** The name by which messages call a folder. */
export const folderName = (folder: Uri): string =>
  foreignText(folder.scheme === 'file' || folder.scheme === 'vscode-remote' ? folder.fsPath : folder.toString(true));
