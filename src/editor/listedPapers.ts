import type { CancellationToken } from 'vscode';

import { labelsRequest, libraryRequest, type PaperLabel, relatedRequest } from '../protocol.ts';
import { noteItem, type PaperAction, paperItem, type PickerItem, separatorItem } from './paperItems.ts';
import type { PickerServices } from './paperPicker.ts';
import { everyPaper, restHeading } from './pickerRows.ts';

// More rows than anybody scrolls through make each keystroke slower.
const unfilteredLimit = 300;
const relatedLimit = 20;

/** Rows of the papers most like one. */
export async function relatedRows(
  { client }: PickerServices,
  paper: PaperLabel,
  actions: readonly PaperAction[],
  token: CancellationToken,
): Promise<readonly PickerItem[]> {
  const papers = await client.request(relatedRequest, { id: paper.id, limit: relatedLimit }, token);
  if (papers.length === 0) return [noteItem('search-stop', 'No paper of the library is like this one')];
  return papers.map((related) => paperItem(related, actions));
}

/** Rows of papers by their ids. */
export async function givenRows(
  { client }: PickerServices,
  ids: readonly string[],
  actions: readonly PaperAction[],
  token: CancellationToken,
): Promise<readonly PickerItem[]> {
  const papers = await client.request(labelsRequest, { ids }, token);
  return papers.map((paper) => paperItem(paper, actions));
}

/** Rows of the papers used last and of the latest others: what is listed when nothing is typed. */
export async function allRows(
  { client, recents }: PickerServices,
  actions: readonly PaperAction[],
  token: CancellationToken,
): Promise<readonly PickerItem[]> {
  const [used, all] = await Promise.all([
    client.request(labelsRequest, { ids: recents.ids }, token),
    client.request(libraryRequest, { groupBy: 'year', most: unfilteredLimit }, token),
  ]);
  const usedIds = new Set(used.map((paper) => paper.id));
  const others = everyPaper(all).filter((paper) => !usedIds.has(paper.id));
  const rows = (papers: readonly PaperLabel[]) => papers.map((paper) => paperItem(paper, actions));
  const rest = [separatorItem(restHeading(all, used.length > 0, unfilteredLimit)), ...rows(others)];
  const recent = used.length > 0 ? [separatorItem('recently used'), ...rows(used)] : [];
  return [...recent, ...rest];
}
