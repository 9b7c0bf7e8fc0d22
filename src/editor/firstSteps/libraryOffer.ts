import { commands, type Disposable, l10n, type Memento, type TreeView, workspace } from 'vscode';

import { foreignText } from '../../core/text/foreignText.ts';
import { commandIds, settingIds } from '../../ids.ts';
import { inform } from '../messages.ts';
import type { Reports } from '../client/reports.ts';
import { bibliographiesInWorkspace } from './workspaceBibliographies.ts';

const offeredKey = 'papergloss.libraryOffered';

/**
 * Offers a bibliography of the workspace as a library, once in each workspace and not to those who have set libraries: when the view of
 * the library is seen first, so that nobody who only writes is asked.
 */
export function offerLibraryOnce(view: TreeView<unknown>, state: Memento, reports: Reports): Disposable {
  let isAsked = false;
  const offer = (): void => {
    if (isAsked || !view.visible) return;
    isAsked = true;
    reports.guard('Offering a library', offerLibrary(state));
  };
  offer();
  return view.onDidChangeVisibility(offer);
}

async function offerLibrary(state: Memento): Promise<void> {
  if (!workspace.isTrusted || state.get(offeredKey) === true || hasSetLibraries()) return;
  const [found] = await bibliographiesInWorkspace();
  if (found === undefined) return;
  await state.update(offeredKey, true);
  const name = foreignText(workspace.asRelativePath(found));
  const answer = await inform(
    l10n.t('{0} can be a library: its papers are then searched and recognised here.', name),
    addIt,
  );
  if (answer === addIt) await commands.executeCommand(commandIds.addLibrary, [found]);
}

const addIt = l10n.t('Add library');

/** Whoever has set the list, be it to nothing, knows of it. */
function hasSetLibraries(): boolean {
  const found = workspace.getConfiguration().inspect(settingIds.libraries);
  return found?.globalValue !== undefined || found?.workspaceValue !== undefined;
}
