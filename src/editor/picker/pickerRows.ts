import { leftOutText, nothingFitsText } from '../../core/search/fit.ts';
import { queryExamples, queryHelp } from '../../core/search/query.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { l10n } from '../../core/l10n.ts';
import { wholeStart } from '../../core/text/wholeStart.ts';
import type { LibraryContents } from '../../protocol/listing.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { SearchResult } from '../../protocol/search.ts';
import { papersCount } from '../papersCount.ts';
import { bylineText, nothingFoundText, shorterQuery } from './paperItemText.ts';
import { helpItem, isPaperItem, noteItem, type PaperItem, type PickerItem, separatorItem } from './paperItems.ts';

/** What rows of the paper picker do when they are chosen. Rows of a picker with tick boxes cannot act. */
export interface PickerMoves {
  /** Searches for something else. */
  readonly type: (query: string) => void;
  readonly showFields: () => void;
  readonly showLibrary: () => void;
  readonly addLibrary: () => void;
  readonly startAgain: () => void;
  readonly showLog: () => void;
}

/** An example of each field, which is put into the input. */
export function fieldRows(moves: PickerMoves): readonly PickerItem[] {
  return queryExamples().map(({ query, meaning }) => helpItem('edit', query, () => moves.type(query), meaning));
}

/** Says what in a query is mistaken; leads to the fields that there are. */
export function problemRows(problem: string | undefined, moves: PickerMoves | undefined): readonly PickerItem[] {
  if (problem === undefined) return [];
  // In two lines, because one would be cut off: "There is no field …" and "There are …".
  const [what = '', ...help] = problem.split(/; |；/);
  const detail = capitalised(help.join('; '));
  return [moves ? helpItem('warning', what, moves.showFields, '', detail) : noteItem('warning', what, detail)];
}

/** What the filter that is being typed can go on with; rows of a picker with tick boxes cannot act. */
export function valueRows({ values = [], hits }: SearchResult, moves: PickerMoves | undefined): readonly PickerItem[] {
  if (moves === undefined || values.length === 0) return [];
  const rows = values.map(({ query, filter, papers }) => {
    const count = papers === undefined ? '' : papersCount(papers);
    return helpItem('filter', foreignText(filter), () => moves.type(query), count);
  });
  return hits.length === 0 ? rows : [...rows, separatorItem(l10n.t('found'))];
}

/** Queries that found something before, the latest first. */
export function historyRows(queries: readonly string[], moves: PickerMoves | undefined): readonly PickerItem[] {
  if (moves === undefined || queries.length === 0) return [];
  const rows = queries.map((query) => helpItem('history', foreignText(query), () => moves.type(query)));
  return [separatorItem(l10n.t('searched before')), ...rows];
}

/** Above the hits: that they only come nearest, else which words of the query were not searched for. */
export function readingRows({ isWeak, leftOut }: SearchResult): readonly PickerItem[] {
  if (isWeak === true) return [separatorItem(`${nothingFitsText()}:`)];
  return leftOut === undefined ? [] : [separatorItem(foreignText(leftOutText(leftOut)))];
}

/** What was searched, and what helps. */
export function rowsForNothing(
  query: string,
  result: SearchResult,
  moves: PickerMoves | undefined,
): readonly PickerItem[] {
  const note = noteItem('search-stop', nothingFoundText(query, result.searched, result.sources));
  const problem = problemRows(result.problem, moves);
  if (moves === undefined) return [...problem, note];
  const shorter = shorterQuery(query);
  const change =
    shorter === undefined ? [] : [helpItem('edit', l10n.t('Search for “{0}”', shorter), () => moves.type(shorter))];
  return [
    ...problem,
    note,
    separatorItem(''),
    ...change,
    helpItem('clear-all', l10n.t('Clear the search'), () => moves.type('')),
    helpItem('question', l10n.t('Search by field'), moves.showFields, queryHelp()),
    helpItem('library', l10n.t('Show the library'), moves.showLibrary),
    helpItem('add', l10n.t('Add a library…'), moves.addLibrary),
  ];
}

/** Why nothing can be searched, and what helps. */
export function rowsForFailure(sentence: string, cause: string, moves: PickerMoves): readonly PickerItem[] {
  return [
    noteItem('warning', sentence, cause === sentence ? '' : cause),
    separatorItem(''),
    helpItem('refresh', l10n.t('Start the library again'), moves.startAgain),
    helpItem('output', l10n.t('Show the log'), moves.showLog),
  ];
}

/** The row that Enter takes: the first paper, else the first row that does something. */
export function firstToTake(rows: readonly PickerItem[]): PickerItem | undefined {
  return rows.find((row) => isPaperItem(row)) ?? rows.find((row) => 'help' in row);
}

/** The rows with the ticked papers first, whatever is listed else, and the row that Enter takes. */
export function rowsBelowTicked(
  found: readonly PickerItem[],
  tickedBefore: readonly PaperItem[],
): { readonly rows: readonly PickerItem[]; readonly ticked: readonly PaperItem[]; readonly first?: PickerItem } {
  // Why they were found no longer matters.
  const ticked = tickedBefore.map((item) => ({ ...item, detail: bylineText(item.paper, item.marks) }));
  const tickedIds = new Set(ticked.map((item) => item.paper.id));
  const others = found.filter((item) => !isPaperItem(item) || !tickedIds.has(item.paper.id));
  // A picker with tick boxes would start with no active row.
  const first = firstToTake(others);
  const rows =
    ticked.length === 0
      ? others
      : [separatorItem(l10n.t('to be cited')), ...ticked, separatorItem(l10n.t('found')), ...others];
  return { rows, ticked, ...(first !== undefined && { first }) };
}

export const loadingText = (searched: number): string =>
  l10n.t('your libraries are being loaded; {0} papers are searched so far', searched.toLocaleString('en'));

/** Above the papers that are listed when nothing is typed. */
export function restHeading({ shown, total }: LibraryContents, isRest: boolean, limit: number): string {
  const all = isRest ? l10n.t('all papers') : l10n.t('{0} papers', total.toLocaleString('en'));
  return shown > limit
    ? l10n.t('the latest {0} of {1} papers; type to search all', limit, total.toLocaleString('en'))
    : all;
}

/** Each paper of the groups once, in their order. */
export function everyPaper(contents: LibraryContents): readonly PaperLabel[] {
  const papers = contents.groups.flatMap((group) => group.papers);
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}

/** The name before the colon of a title, or its beginning: titles of lists have one line. */
export function shortTitle(title: string): string {
  const name = title.split(': ')[0] as string;
  // Half a character at the cut would be shown as a box.
  return messageText(foreignText(name.length > 50 ? `${wholeStart(name, 48).trimEnd()}…` : name));
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
