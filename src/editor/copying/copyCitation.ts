import { env, l10n, window } from 'vscode';

import { citationPreviewRequest, citationTextRequest } from '../../protocol/citing.ts';
import { citationParams } from '../citing/citationParams.ts';
import type { CitationServices } from '../citing/citationServices.ts';
import { isCitable } from '../documents.ts';
import { showDone } from '../showDone.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { withLibrary } from '../client/waiting.ts';

/**
 * Copies what cites papers in the document in front, with the keys that they have or would get there; `[@zhao2023]` where that is none
 * that is cited in.
 */
export async function copyCitation(services: CitationServices, ids: readonly string[]): Promise<void> {
  const text = (await textInFront(services, ids)) ?? (await textByKeys(services, ids));
  await env.clipboard.writeText(text);
  await services.recents.add(ids);
  showDone(ids.length === 1 ? l10n.t('Citation copied.') : l10n.t('Citation of {0} papers copied.', ids.length));
}

/** What would be inserted into the text in front, or the one behind a map; undefined where nothing can be. */
async function textInFront(services: CitationServices, paperIds: readonly string[]): Promise<string | undefined> {
  const place = services.inFront.text;
  const editor = 'editor' in place ? place.editor : services.lastText?.();
  if (editor === undefined || !isCitable(editor.document)) return undefined;
  const params = citationParams(editor, services.answers, { paperIds });
  const { text } = await withLibrary((token) =>
    unlessRefused(services.client.request(citationPreviewRequest, params, token), {}),
  );
  return text;
}

async function textByKeys({ client }: CitationServices, ids: readonly string[]): Promise<string> {
  const languageId = window.activeTextEditor?.document.languageId ?? '';
  return withLibrary((token) => client.request(citationTextRequest, { ids, languageId }, token));
}
