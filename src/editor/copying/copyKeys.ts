import { env, l10n } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { isObject } from '../../core/jsonObject.ts';
import { parseJson } from '../../core/parseJson.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { referenceRequest } from '../../protocol/papers.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import { showDone } from '../showDone.ts';
import { withLibrary } from '../client/waiting.ts';

/** Copies the citation keys of papers, with commas between them. */
export async function copyKeys({ client, recents }: PickerServices, ids: readonly string[]): Promise<void> {
  const keys = await keysOf(client, ids);
  await env.clipboard.writeText(keys.join(', '));
  await recents.add(ids);
  showDone(keys.length === 1 ? l10n.t('Key copied.') : l10n.t('{0} keys copied.', keys.length));
}

/** The keys by which papers are cited: those of their own libraries, else the ones that they would get. */
function keysOf(client: LibraryClient, ids: readonly string[]): Promise<readonly string[]> {
  return withLibrary((token) =>
    Promise.all(
      ids.map(async (id) => {
        const item = await client.request(referenceRequest, { id, format: 'csl-json' }, token);
        if (item === null)
          throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(id)));
        const read = parseJson(item, 'the reference');
        const key = isObject(read) && typeof read['id'] === 'string' ? read['id'] : undefined;
        if (key === undefined) throw new PaperglossError('not-found', l10n.t('The paper has no citation key.'));
        return key;
      }),
    ),
  );
}
