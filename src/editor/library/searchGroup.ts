import { l10n } from 'vscode';

import type { PickerServices } from '../picker/pickerOptions.ts';
import { shortTitle } from '../picker/pickerRows.ts';
import { searchPapers } from '../picker/searchPapers.ts';
import { groupPapers } from './groupPapers.ts';
import { groupLabel } from './libraryItems.ts';
import { isGroupNode } from './libraryNodes.ts';

// More rows than anybody scrolls through.
const mostListed = 300;

/** Opens the search with the papers of a group, or of all that are selected with it; what is typed is searched for everywhere. */
export async function searchGroup(services: PickerServices, node: unknown, selected: unknown): Promise<void> {
  const found = await groupPapers(services.client, node, selected, mostListed);
  if (found === undefined || !isGroupNode(node)) {
    await searchPapers(services);
    return;
  }
  const label = shortTitle(groupLabel(node));
  const heading = found.isCut
    ? l10n.t('The first {0} papers under “{1}”', mostListed, label)
    : l10n.t('Papers under “{0}”', label);
  await searchPapers(services, '', found.ids, heading);
}
