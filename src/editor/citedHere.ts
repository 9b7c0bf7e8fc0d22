import { CancellationTokenSource, l10n } from 'vscode';

import { foreignText } from '../core/text/foreignText.ts';
import { referencesRequest, type ReferenceUse } from '../protocol.ts';
import { isCitedByKeys } from './documents.ts';
import type { LibraryClient } from './libraryClient.ts';
import type { TextsInFront } from './references/textsInFront.ts';
import { unlessRefused } from './unlessRefused.ts';

/** How a document cites a paper. */
export interface CitedHere {
  /** The file by its name. */
  readonly name: string;
  readonly key: string;
  readonly uses: readonly ReferenceUse[];
}

/** What the page of a paper says of it; places are named by their lines. */
export interface CitedHereText {
  readonly title: string;
  readonly text: string;
  readonly places: readonly string[];
}

/** How the document in front cites a paper; undefined where it does not. */
export async function citedHere(
  client: LibraryClient,
  texts: TextsInFront | undefined,
  id: string,
): Promise<CitedHere | undefined> {
  if (texts === undefined || !texts.documents.some(isCitedByKeys)) return undefined;
  const { token } = new CancellationTokenSource();
  const uris = texts.documents.map(({ uri }) => uri.toString());
  const found = await unlessRefused(client.request(referencesRequest, { uris }, token), null);
  const reference = found?.references.find(({ paper }) => paper?.id === id);
  const name = texts.uri.path.split('/').at(-1) ?? '';
  return reference && { name, key: reference.key, uses: reference.uses };
}

// More lines would push the paper itself out of sight.
const placesShown = 12;

/** "notes.md cites it as zhao2023pytorch", with "Line 3" and "Line 12". */
export function citedHereText({ name, key, uses }: CitedHere): CitedHereText {
  const more = uses.length - placesShown;
  const [cites, as] = [foreignText(name), foreignText(key)];
  return {
    title: l10n.t('In this document'),
    text:
      more > 0
        ? l10n.t('{0} cites it as {1}, in {2} places; the first {3} are', cites, as, uses.length, placesShown)
        : l10n.t('{0} cites it as {1}', cites, as),
    places: uses.slice(0, placesShown).map(({ range }) => l10n.t('Line {0}', range.start.line + 1)),
  };
}
