import { env, window } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { isObject } from '../core/jsonObject.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { parseJson } from '../core/parseJson.ts';
import { formattedReferencesRequest, referenceRequest } from '../protocol.ts';
import { choose } from './choose.ts';
import { citationText } from './citationText.ts';
import type { PickerServices } from './paperPicker.ts';
import { showDone } from './showDone.ts';
import { withLibrary } from './waiting.ts';

/** Formats in which references are copied as text. */
export const referenceFormats = [
  { format: 'text', label: 'Plain text', icon: 'symbol-string' },
  { format: 'markdown', label: 'Markdown', icon: 'markdown' },
  { format: 'html', label: 'HTML', icon: 'code' },
] as const;

/** The editor's clipboard takes plain text alone; a page can put more there, when its button is pressed. */
const richText = {
  format: 'rich',
  label: 'Rich text',
  icon: 'whole-word',
  description: 'opens the details: press Enter there',
} as const;

/** Copies a paper's reference, as the style of the document in front prints it, else the style that is set. */
export async function copyReference(
  { client, recents }: PickerServices,
  id: string,
  showToCopy: (id: string) => Promise<void>,
): Promise<void> {
  const chosen = await choose([...referenceFormats, richText], {
    title: 'Copy formatted reference',
    placeholder: 'Copy as',
  });
  if (chosen === undefined) return;
  const { format } = chosen;
  if (format === 'rich') {
    await showToCopy(id);
    return;
  }
  const uri = window.activeTextEditor?.document.uri.toString();
  const params = { ids: [id], format, ...(uri !== undefined && { uri }) };
  const text = await withLibrary((token) => client.request(formattedReferencesRequest, params, token));
  if (text === '') throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  await env.clipboard.writeText(text.trimEnd());
  await recents.add([id]);
  showDone(`Reference copied as ${format === 'html' ? 'HTML' : format === 'text' ? 'plain text' : 'Markdown'}.`);
}

/** Copies what cites a paper in the language of the file in front, `[@zhao2023]` where that is none that is cited in. */
export async function copyCitation(services: PickerServices, id: string): Promise<void> {
  const text = await withLibrary((token) =>
    services.client.request(referenceRequest, { id, format: 'csl-json' }, token),
  );
  if (text === null) throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  const item = parseJson(text, 'the reference');
  const key = isObject(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
  if (key === undefined) throw new PaperglossError('not-found', 'The paper has no citation key.');
  await env.clipboard.writeText(citationText(key, window.activeTextEditor?.document.languageId ?? ''));
  await services.recents.add([id]);
  showDone('Citation copied.');
}
