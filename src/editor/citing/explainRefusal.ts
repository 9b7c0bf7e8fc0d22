import { l10n } from 'vscode';

import { copyBibtex } from '../copying/copyBibtex.ts';
import { inform } from '../messages.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';

/**
 * Says why nothing is cited, and offers the entries instead. Nobody waits for the message: it may stay for long. `papers` gives the
 * papers that were chosen, or lets the user choose them.
 */
export function explainRefusal(
  services: PickerServices,
  text: string,
  papers: () => Promise<readonly string[] | undefined>,
): void {
  offerBibtex(services, text, papers).then(undefined, (error: unknown) => {
    services.reports.show(error, l10n.t('The BibTeX entry could not be copied.'));
  });
}

async function offerBibtex(
  services: PickerServices,
  text: string,
  papers: () => Promise<readonly string[] | undefined>,
): Promise<void> {
  if ((await inform(text, l10n.t('Copy BibTeX'))) === undefined) return;
  const chosen = await papers();
  if (chosen !== undefined) await copyBibtex(services, chosen);
}
