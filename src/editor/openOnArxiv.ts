import { env, l10n, Uri } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { foreignText } from '../core/text/foreignText.ts';
import { labelsRequest } from '../protocol.ts';
import { inform } from './messages.ts';
import type { PickerServices } from './pickerOptions.ts';
import { withLibrary } from './waiting.ts';

/** Opens the paper's arXiv page in the browser; says so when it has none. */
export async function openOnArxiv({ client, recents }: PickerServices, id: string): Promise<void> {
  const [paper] = await withLibrary((token) => client.request(labelsRequest, { ids: [id] }, token));
  if (!paper) throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(id)));
  if (paper.arxivUrl === undefined) {
    void inform(l10n.t('“{0}” has no arXiv page in the library.', foreignText(paper.title)));
    return;
  }
  const address = Uri.parse(paper.arxivUrl, true);
  // Library files may say anything; only web addresses are opened.
  if (address.scheme !== 'https' && address.scheme !== 'http') {
    throw new PaperglossError(
      'bad-input',
      l10n.t('The arXiv address of “{0}” is not a web address.', foreignText(paper.title)),
    );
  }
  await recents.add([paper.id]);
  await env.openExternal(address);
}
