import { env, window } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { formattedReferencesRequest } from '../protocol.ts';
import { choose } from './choose.ts';
import type { PickerServices } from './pickerOptions.ts';
import { showDone } from './showDone.ts';
import { withLibrary } from './waiting.ts';

/** Formats in which references are copied as text. */
export const referenceFormats = [
  { format: 'text', label: 'Plain text', icon: 'symbol-string' },
  { format: 'markdown', label: 'Markdown', icon: 'markdown' },
  { format: 'html', label: 'HTML', icon: 'code' },
] as const;

/**
 * Copies a paper's reference, as the style of the document in front prints it, else the style that is set. The user is asked for the
 * format, unless it is one of them.
 */
export async function copyReference({ client, recents }: PickerServices, id: string, wanted?: unknown): Promise<void> {
  const chosen =
    referenceFormats.find((each) => each.format === wanted) ??
    (await choose(referenceFormats, { title: 'Copy formatted reference', placeholder: 'Copy as' }));
  if (chosen === undefined) return;
  const { format } = chosen;
  const uri = window.activeTextEditor?.document.uri.toString();
  const params = { ids: [id], format, ...(uri !== undefined && { uri }) };
  const text = await withLibrary((token) => client.request(formattedReferencesRequest, params, token));
  if (text === '') throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  await env.clipboard.writeText(text.trimEnd());
  await recents.add([id]);
  showDone(`Reference copied as ${format === 'html' ? 'HTML' : format === 'text' ? 'plain text' : 'Markdown'}.`);
}
