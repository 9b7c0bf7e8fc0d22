import { env, window } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { isObject } from '../core/jsonObject.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { parseJson } from '../core/parseJson.ts';
import { referenceRequest } from '../protocol.ts';
import { citationText } from './citationText.ts';
import type { PickerServices } from './paperPicker.ts';
import { showDone } from './showDone.ts';
import { withLibrary } from './waiting.ts';

/** Copies a paper's reference as people read it, in one line. */
export async function copyReference(services: PickerServices, id: string): Promise<void> {
  await copy(services, id, (await referenceOf(services, id, 'text')).trim());
  showDone('Reference copied.');
}

/** Copies what cites a paper in the language of the file in front, `[@zhao2023]` where that is none that is cited in. */
export async function copyCitation(services: PickerServices, id: string): Promise<void> {
  const item = parseJson(await referenceOf(services, id, 'csl-json'), 'the reference');
  const key = isObject(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
  if (key === undefined) throw new PaperglossError('not-found', 'The paper has no citation key.');
  await copy(services, id, citationText(key, window.activeTextEditor?.document.languageId ?? ''));
  showDone('Citation copied.');
}

async function referenceOf({ client }: PickerServices, id: string, format: 'text' | 'csl-json'): Promise<string> {
  const text = await withLibrary((token) => client.request(referenceRequest, { id, format }, token));
  if (text === null) throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  return text;
}

async function copy({ recents }: PickerServices, id: string, text: string): Promise<void> {
  await env.clipboard.writeText(text);
  await recents.add([id]);
}
