import { l10n, workspace } from 'vscode';

import { nothingFitsText } from '../../core/search/fit.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { GroupOrder, LibraryContents, LibraryGrouping, PaperOrder } from '../../protocol/listing.ts';
import { papersCount } from '../papersCount.ts';

/** What is listed, and how. */
export interface Listed {
  readonly contents: LibraryContents;
  readonly groupBy: LibraryGrouping;
  readonly groupOrder: GroupOrder;
  readonly paperOrder: PaperOrder;
  /** Empty for all papers. */
  readonly filter: string;
  /** Only papers of the workspace are listed. */
  readonly isWorkspaceOnly: boolean;
  /** How many searches the user keeps. */
  readonly kept: number;
}

/** Says beside the title of the view what it shows: "by topic · 926 papers". */
export function listedDescription({ contents, ...listed }: Listed): string {
  const { shown, total } = contents;
  if (total === 0) return '';
  const { filter, isWorkspaceOnly } = listed;
  const parts: string[] = [];
  if (isWorkspaceOnly) parts.push(l10n.t('in this workspace'));
  if (filter !== '') parts.push(`“${foreignText(filter)}”`);
  else if (listed.groupBy !== 'none') parts.push(groupingText(listed.groupBy));
  const [found, all] = [shown.toLocaleString('en'), total.toLocaleString('en')];
  if (contents.isCut === true) parts.push(l10n.t('the best {0} of {1}', found, all));
  else parts.push(filter === '' && !isWorkspaceOnly ? papersCount(total) : l10n.t('{0} of {1}', found, all));
  // A narrow view cuts off what stands last.
  if (listed.groupOrder === 'count' && listed.groupBy !== 'none') parts.push(l10n.t('largest first'));
  if (listed.paperOrder === 'year') parts.push(l10n.t('newest first'));
  if (listed.paperOrder === 'author') parts.push(l10n.t('by first author'));
  if (listed.paperOrder === 'title' && filter !== '') parts.push(l10n.t('by title'));
  return parts.join(' · ');
}

function groupingText(groupBy: Exclude<LibraryGrouping, 'none'>): string {
  switch (groupBy) {
    case 'topic':
      return l10n.t('by topic');
    case 'year':
      return l10n.t('by year');
    case 'venue':
      return l10n.t('by venue');
    case 'author':
      return l10n.t('by author');
    case 'source':
      return l10n.t('by source');
    case 'tag':
      return l10n.t('by tag');
    case 'state':
      return l10n.t('by reading state');
    case 'search':
      return l10n.t('by kept search');
  }
}

/** What there is to say above the rows: what is wrong, and why fewer are there than one may think. Empty for nothing. */
export function listedMessage({ contents, filter, ...listed }: Listed, notices: readonly string[]): string {
  const { shown, total, problem = '', isWeak } = contents;
  const { isWorkspaceOnly, groupBy, kept } = listed;
  if (shown === 0 && total > 0 && (filter !== '' || isWorkspaceOnly))
    return joined([nothingText(filter, total, isWorkspaceOnly), problem, ...notices]);
  return joined([
    ...notices,
    workspace.isTrusted ? '' : l10n.t('Restricted Mode: libraries that this workspace names are not read.'),
    problem,
    isWeak === true ? `${nothingFitsText()}:` : '',
    groupBy === 'search' && kept === 0
      ? l10n.t('No search is kept yet: filter the library, then keep the filter with the button beside the title.')
      : '',
  ]);
}

function nothingText(filter: string, total: number, isWorkspaceOnly: boolean): string {
  const papers = papersCount(total);
  if (filter === '') return l10n.t('None of {0} is cited or recognised in this workspace.', papers);
  const quoted = foreignText(filter);
  return isWorkspaceOnly
    ? l10n.t('No paper of this workspace matches “{0}” in {1}.', quoted, papers)
    : l10n.t('No paper matches “{0}” in {1}.', quoted, papers);
}

const joined = (sentences: readonly string[]): string => sentences.filter((text) => text !== '').join(' ');
