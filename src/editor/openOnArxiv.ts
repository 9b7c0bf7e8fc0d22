import { env, Uri } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { labelsRequest } from '../protocol.ts';
import { inform } from './messages.ts';
import type { PickerServices } from './pickerOptions.ts';
import { withLibrary } from './waiting.ts';

/** Opens the paper's arXiv page in the browser; says so when it has none. */
export async function openOnArxiv({ client, recents }: PickerServices, id: string): Promise<void> {
  const [paper] = await withLibrary((token) => client.request(labelsRequest, { ids: [id] }, token));
  if (!paper) throw new PaperglossError('not-found', `The library has no paper “${foreignText(id)}”.`);
  if (paper.arxivUrl === undefined) {
    void inform(`“${foreignText(paper.title)}” has no arXiv page in the library.`);
    return;
  }
  const address = Uri.parse(paper.arxivUrl, true);
  // Library files may say anything; only web addresses are opened.
  if (address.scheme !== 'https' && address.scheme !== 'http') {
    throw new PaperglossError('bad-input', `The arXiv address of “${foreignText(paper.title)}” is not a web address.`);
  }
  await recents.add([paper.id]);
  await env.openExternal(address);
}
