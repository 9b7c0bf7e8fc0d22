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

const formats = [
  { format: 'text', label: 'Plain text', icon: 'symbol-string' },
  { format: 'markdown', label: 'Markdown', icon: 'markdown' },
  { format: 'html', label: 'HTML', icon: 'code' },
] as const;

/** Copies a paper's reference, as the style of the document in front prints it, else the style that is set. */
export async function copyReference({ client, recents }: PickerServices, id: string): Promise<void> {
  const chosen = await choose(formats, { title: 'Copy formatted reference', placeholder: 'Copy as' });
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

/** Copies what cites a paper in the language of the file in front, `[@zhao2023]` where that is none that is cited in. */
export async function copyCitation(services: PickerServices, id: string): Promise<void> {
  const [key] = await citationKeys(services, [id]);
  if (key === undefined) throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  await env.clipboard.writeText(citationText(key, window.activeTextEditor?.document.languageId ?? ''));
  await services.recents.add([id]);
  showDone('Citation copied.');
}

/** Copies one citation of several papers, `[@zhao2023; @{a b}]`. */
export async function copyCitations(services: PickerServices, ids: readonly string[]): Promise<void> {
  const keys = await citationKeys(services, ids);
  if (keys.length === 0) throw new PaperglossError('not-found', 'The library has none of these papers.');
  await env.clipboard.writeText(`[${keys.map((key) => citationText(key, '').slice(1, -1)).join('; ')}]`);
  await services.recents.add(ids);
  showDone(keys.length === 1 ? 'Citation copied.' : `A citation of ${keys.length} papers copied.`);
}

/** The keys by which papers are cited; papers that the library does not have are left out. */
async function citationKeys({ client }: PickerServices, ids: readonly string[]): Promise<readonly string[]> {
  const items = await withLibrary((token) =>
    Promise.all(ids.map((id) => client.request(referenceRequest, { id, format: 'csl-json' }, token))),
  );
  return items.flatMap((text) => {
    const item = text === null ? undefined : parseJson(text, 'the reference');
    return isObject(item) && typeof item['id'] === 'string' ? item['id'] : [];
  });
}
