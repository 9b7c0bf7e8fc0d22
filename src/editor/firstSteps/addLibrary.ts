import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { settingIds } from '../../ids.ts';
import { choose } from '../choose.ts';
import { showDone } from '../showDone.ts';
import { filesOfFolders } from './filesOfFolders.ts';
import { isLibraryName, libraryEndings, pathAnywhere, pathInFolder, withPaths } from './libraryPaths.ts';
import { bibliographiesInWorkspace } from './workspaceBibliographies.ts';

/**
 * Adds files to the user's libraries: those that are given, or those that the user chooses. A folder that is given stands for the
 * bibliographies in it. What lies in the workspace is added to its settings; of other files the user says whether they are for all
 * workspaces.
 */
export async function addLibrary(given: unknown): Promise<void> {
  const uris = given === undefined ? await chosenFiles() : await filesOfFolders(urisOf(given));
  if (uris === undefined || uris.length === 0) return;
  const other = uris.find(({ path }) => !isLibraryName(path));
  if (other !== undefined && given !== undefined) {
    const kinds = l10n.t('BibTeX, CSL-JSON, YAML, RIS, JSON Lines and saved Daily Papers pages');
    throw new PaperglossError('refused', l10n.t('{0} is no library. Libraries are {1}.', nameOf(other), kinds));
  }
  const target = await targetFor(uris);
  if (target === undefined) return;
  const isNew = await write(uris, target);
  const [first] = uris;
  if (uris.length === 1 && first !== undefined)
    showDone(
      isNew
        ? l10n.t('{0} added to your libraries.', nameOf(first))
        : l10n.t('{0} is one of your libraries already.', nameOf(first)),
    );
  else
    showDone(
      isNew
        ? l10n.t('{0} files added to your libraries.', uris.length)
        : l10n.t('All {0} files are libraries of yours already.', uris.length),
    );
}

const nameOf = ({ path }: Uri): string => foreignText(path.split('/').at(-1) ?? '');

/** Menus pass what they are opened on, which is no file; drops pass lists of addresses. */
function urisOf(given: unknown): readonly Uri[] {
  if (given instanceof Uri) return [given];
  return Array.isArray(given) ? given.filter((each): each is Uri => each instanceof Uri) : [];
}

async function chosenFiles(): Promise<readonly Uri[] | undefined> {
  const listed = settingOf().effective;
  const found = (await bibliographiesInWorkspace()).filter((uri) => !listed.includes(inFirstFolder(uri)));
  if (found.length > 0) {
    const rows = [
      ...found.map((uri) => {
        const path = foreignText(workspace.asRelativePath(uri));
        return { icon: 'book', label: nameOf(uri), description: path === nameOf(uri) ? '' : path, uri };
      }),
      { icon: 'folder-opened', label: l10n.t('Choose a file…'), uri: undefined },
    ];
    const chosen = await choose(rows, {
      title: l10n.t('Add library'),
      placeholder: l10n.t('Bibliographies in this workspace'),
    });
    if (chosen === undefined) return undefined;
    if (chosen.uri !== undefined) return [chosen.uri];
  }
  const [folder] = workspace.workspaceFolders ?? [];
  return window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Add library'),
    openLabel: l10n.t('Add library'),
    filters: { [l10n.t('Libraries')]: [...libraryEndings], [l10n.t('All files')]: ['*'] },
    ...(folder !== undefined && { defaultUri: folder.uri }),
  });
}

function inFirstFolder(uri: Uri): string | undefined {
  return pathInFolder(uri, workspace.workspaceFolders?.[0]?.uri);
}

type Target = 'workspace' | 'user';

/** Where files are added; undefined where the user turns away. */
async function targetFor(uris: readonly Uri[]): Promise<Target | undefined> {
  // In Restricted Mode the libraries of a workspace do not count.
  if (workspace.workspaceFolders === undefined || !workspace.isTrusted) return 'user';
  if (uris.every((uri) => inFirstFolder(uri) !== undefined)) return 'workspace';
  const rows = [
    { icon: 'globe', label: l10n.t('All workspaces'), description: l10n.t('your user settings'), target: 'user' },
    { icon: 'folder', label: l10n.t('This workspace'), description: l10n.t('its settings'), target: 'workspace' },
  ] as const;
  return (await choose(rows, { title: l10n.t('Add library'), placeholder: l10n.t('Where the library is searched') }))
    ?.target;
}

function settingOf() {
  const found = workspace.getConfiguration().inspect<unknown>(settingIds.libraries);
  const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
  return {
    user: listOf(found?.globalValue),
    isSetInWorkspace: found?.workspaceValue !== undefined,
    effective: listOf(found?.workspaceValue ?? found?.globalValue),
  };
}

/** Writes what the lists lack; false where they lack nothing. */
async function write(uris: readonly Uri[], target: Target): Promise<boolean> {
  const { user, isSetInWorkspace, effective } = settingOf();
  const configuration = workspace.getConfiguration();
  let isNew = false;
  const add = async (list: readonly unknown[], paths: readonly string[], where: ConfigurationTarget): Promise<void> => {
    const longer = withPaths(list, paths);
    if (longer.length === list.length) return;
    isNew = true;
    await configuration.update(settingIds.libraries, longer, where);
  };
  if (target === 'user') await add(user, uris.map(pathAnywhere), ConfigurationTarget.Global);
  // The list of a workspace counts instead of the user's: it starts with what counted before.
  if (target === 'workspace' || isSetInWorkspace)
    await add(
      effective,
      uris.map((uri) => inFirstFolder(uri) ?? pathAnywhere(uri)),
      ConfigurationTarget.Workspace,
    );
  return isNew;
}
