import { l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { exportRequest } from '../../protocol/exports.ts';
import { choose } from '../choose.ts';
import { papersCount } from '../papersCount.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { withLibrary } from '../client/waiting.ts';
import { askForFile, bibliographyChoices, pageChoice, printedChoices, saveExport } from './saveExport.ts';

/** Exports papers that the user has selected: as a bibliography, printed, or as a page. */
export async function exportPapers({ client, recents }: PickerServices, ids: readonly string[]): Promise<void> {
  const chosen = await choose([...bibliographyChoices, ...printedChoices, pageChoice], {
    title: l10n.t('Export papers'),
    placeholder: l10n.t('Export {0} as', papersCount(ids.length)),
  });
  if (chosen === undefined) return;
  const { format, ending } = chosen;
  const params = { format, title: l10n.t('Papers'), of: { ids } };
  const { text, papers } = await withLibrary((token) => client.request(exportRequest, params, token));
  if (papers === 0) throw new PaperglossError('not-found', l10n.t('The library no longer has these papers.'));
  const uri = await askForFile(undefined, `papers.${ending}`, ending);
  if (uri === undefined) return;
  await saveExport(uri, text, papersCount(papers));
  await recents.add(ids);
}
