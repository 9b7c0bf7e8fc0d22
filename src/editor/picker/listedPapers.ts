import { type CancellationToken, l10n } from 'vscode';

import { libraryRequest } from '../../protocol/listing.ts';
import { labelsRequest, type PaperLabel, relatedRequest } from '../../protocol/papers.ts';
import { searchRequest } from '../../protocol/search.ts';
import { isPaperItem, noteItem, type PaperAction, paperItem, type PickerItem, separatorItem } from './paperItems.ts';
import type { PickerServices } from './pickerOptions.ts';
import {
  everyPaper,
  historyRows,
  type PickerMoves,
  problemRows,
  readingRows,
  restHeading,
  rowsForNothing,
  valueRows,
} from './pickerRows.ts';

// More rows than anybody scrolls through make each keystroke slower.
const unfilteredLimit = 300;
const relatedLimit = 20;
// Leaves those used last in sight.
const inFileLimit = 5;
const queriesShown = 5;

/** Rows that answer what is typed, how many papers were searched for them, and whether more are being loaded. */
export async function foundRows(
  { client }: PickerServices,
  query: string,
  actions: readonly PaperAction[],
  moves: PickerMoves | undefined,
  token: CancellationToken,
): Promise<{ readonly rows: readonly PickerItem[]; readonly searched: number; readonly isLoading: boolean }> {
  const result = await client.request(searchRequest, { query, typing: true }, token);
  const hits = result.hits.map((hit) => paperItem(hit, actions));
  const rows =
    hits.length === 0 && (result.values === undefined || moves === undefined)
      ? rowsForNothing(query, result, moves)
      : [...problemRows(result.problem, moves), ...valueRows(result, moves), ...readingRows(result), ...hits];
  return { rows, searched: result.searched, isLoading: result.isLoading === true };
}

/** Rows of the papers most like one. */
export async function relatedRows(
  { client }: PickerServices,
  paper: PaperLabel,
  actions: readonly PaperAction[],
  token: CancellationToken,
): Promise<readonly PickerItem[]> {
  const papers = await client.request(relatedRequest, { id: paper.id, limit: relatedLimit }, token);
  if (papers.length === 0) return [noteItem('search-stop', l10n.t('No paper of the library is like this one'))];
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

/** Rows of the papers of the file, those used last and most, earlier queries and the latest others: what is listed when nothing is typed. */
export async function allRows(
  services: PickerServices,
  actions: readonly PaperAction[],
  moves: PickerMoves | undefined,
  token: CancellationToken,
): Promise<readonly PickerItem[]> {
  const { client, recents } = services;
  const [used, often, all] = await Promise.all([
    client.request(labelsRequest, { ids: recents.ids }, token),
    client.request(labelsRequest, { ids: recents.oftenUsed }, token),
    client.request(libraryRequest, { groupBy: 'year', most: unfilteredLimit }, token),
  ]);
  await recents.keepLabels(used);
  const first = firstSections(services, used, often, actions, moves);
  const listed = new Set(first.flatMap((row) => (isPaperItem(row) ? row.paper.id : [])));
  const others = everyPaper(all).filter((paper) => !listed.has(paper.id));
  const heading = separatorItem(restHeading(all, listed.size > 0, unfilteredLimit));
  return [...first, heading, ...others.map((paper) => paperItem(paper, actions))];
}

/** What can be listed before the library has answered: the papers of the file, those used last, earlier queries. */
export function rowsAtOnce(
  services: PickerServices,
  actions: readonly PaperAction[],
  moves: PickerMoves | undefined,
): readonly PickerItem[] {
  const first = firstSections(services, services.recents.labels, [], actions, moves);
  return first.length > 0 ? first : [noteItem('library', l10n.t('The papers are being listed'))];
}

function firstSections(
  { inFile, queries }: PickerServices,
  used: readonly PaperLabel[],
  often: readonly PaperLabel[],
  actions: readonly PaperAction[],
  moves: PickerMoves | undefined,
): readonly PickerItem[] {
  const listed = new Set<string>();
  const section = (title: string, papers: readonly PaperLabel[]): readonly PickerItem[] => {
    const fresh = papers.filter(({ id }) => !listed.has(id));
    for (const { id } of fresh) listed.add(id);
    return fresh.length === 0 ? [] : [separatorItem(title), ...fresh.map((paper) => paperItem(paper, actions))];
  };
  return [
    ...section(l10n.t('in this file'), inFile().slice(0, inFileLimit)),
    ...section(l10n.t('recently used'), used),
    ...section(l10n.t('often used'), often),
    ...historyRows(queries.queries.slice(0, queriesShown), moves),
  ];
}
