/**
 * Citing: how citations and references are set, against Pandoc with the same styles, and how long a preview takes.
 * `npm run bench -- citing [--differences]`.
 */
import { pandocMissing } from '../support/citations/pandocCitations.ts';
import { measureAgreement } from './citing/agreement.ts';
import { measurePreviewSpeed } from './citing/previewSpeed.ts';

/** Prints all figures. */
export async function run(options: readonly string[]): Promise<void> {
  if (pandocMissing === undefined) measureAgreement(options.includes('--differences'));
  else console.log(`Rendering against pandoc: skipped, because ${pandocMissing}`);
  await measurePreviewSpeed();
}
