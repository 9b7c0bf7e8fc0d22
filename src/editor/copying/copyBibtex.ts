import { env, l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { referenceRequest } from '../../protocol/papers.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';

/** Copies the papers' BibTeX entries to the clipboard. */
export async function copyBibtex({ client, recents }: PickerServices, ids: readonly string[]): Promise<void> {
  const entries = await withLibrary((token) =>
    Promise.all(ids.map((id) => client.request(referenceRequest, { id, format: 'bibtex' }, token))),
  );
  const found = entries.filter((entry) => entry !== null);
  if (found.length === 0)
    throw new PaperglossError(
      'not-found',
      l10n.t('The library has no paper “{0}”.', ids.map(foreignText).join('”, “')),
    );
  await env.clipboard.writeText(found.map((entry) => `${entry.trimEnd()}\n`).join('\n'));
  await recents.add(ids);
  showDone(found.length === 1 ? l10n.t('BibTeX entry copied.') : l10n.t('{0} BibTeX entries copied.', found.length));
}
