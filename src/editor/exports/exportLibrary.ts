import { l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { exportRequest } from '../../protocol/exports.ts';
import { libraryRequest } from '../../protocol/listing.ts';
import { choose } from '../choose.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { papersCount } from '../papersCount.ts';
import { withLibrary } from '../client/waiting.ts';
import { askForFile, saveExport } from './saveExport.ts';

/** Exports the library, or one source of it, as a page that can be searched offline. */
export async function exportLibrary(client: LibraryClient): Promise<void> {
  const listing = { groupBy: 'source', perGroup: 0 } as const;
  const { groups, total } = await withLibrary((token) => client.request(libraryRequest, listing, token));
  if (total === 0) throw new PaperglossError('refused', l10n.t('The library has no papers.'));
  const all = { label: l10n.t('All papers'), count: total, source: null };
  const sources = groups
    .filter(({ isRest }) => isRest !== true)
    .map(({ label, count }) => ({ label, count, source: label }));
  const rows = [all, ...(sources.length > 1 ? sources : [])].map((row) => ({
    ...row,
    icon: row.source === null ? 'library' : 'book',
    description: papersCount(row.count),
  }));
  const chosen =
    rows.length === 1
      ? rows[0]
      : await choose(rows, { title: l10n.t('Export library as a page'), placeholder: l10n.t('Papers of the page') });
  if (chosen === undefined) return;
  const uri = await askForFile(undefined, 'papers.html', 'html');
  if (uri === undefined) return;
  const title = chosen.source ?? l10n.t('Papers');
  const params = { format: 'page', title, of: { source: chosen.source } } as const;
  const { text, papers } = await withLibrary((token) => client.request(exportRequest, params, token));
  await saveExport(uri, text, papersCount(papers));
}
