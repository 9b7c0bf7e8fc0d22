import { env, l10n, Uri } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { labelsRequest } from '../../protocol/papers.ts';
import { inform } from '../messages.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { withLibrary } from '../client/waiting.ts';

// A browser that opens more pages at once is of no use.
const mostPages = 10;

/** Opens the arXiv pages of papers in the browser; says so where there is none. */
export async function openOnArxiv({ client, recents }: PickerServices, ids: readonly string[]): Promise<void> {
  const papers = await withLibrary((token) => client.request(labelsRequest, { ids }, token));
  const [first] = papers;
  if (first === undefined)
    throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(ids[0] ?? '')));
  const addresses = papers.flatMap(({ arxivUrl, title }) =>
    arxivUrl === undefined ? [] : [addressOf(arxivUrl, title)],
  );
  if (addresses.length === 0) {
    void inform(
      papers.length === 1
        ? l10n.t('“{0}” has no arXiv page in the library.', foreignText(first.title))
        : l10n.t('None of these papers has an arXiv page in the library.'),
    );
    return;
  }
  if (addresses.length > mostPages)
    throw new PaperglossError('refused', l10n.t('Select at most {0} papers to open their pages.', mostPages));
  await recents.add(papers.map(({ id }) => id));
  for (const address of addresses) await env.openExternal(address);
}

function addressOf(arxivUrl: string, title: string): Uri {
  const address = Uri.parse(arxivUrl, true);
  // Library files may say anything; only web addresses are opened.
  if (address.scheme !== 'https' && address.scheme !== 'http')
    throw new PaperglossError(
      'bad-input',
      l10n.t('The arXiv address of “{0}” is not a web address.', foreignText(title)),
    );
  return address;
}
