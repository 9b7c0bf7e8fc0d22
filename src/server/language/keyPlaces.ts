import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BibliographyFile } from '../../core/bibliography/bibliographyFile.ts';
import { entryPlaces, placeOfKey } from '../../core/bibliography/entryPlaces.ts';
import { type KeyUse, keyUses } from '../../core/bibliography/keyUses.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';
import { bibliographyOpen } from './keyAtPosition.ts';

/** Where a document has a key: in its citations, in the references that it holds, or in the entries of the bibliography that it is. */
export async function keyPlacesIn(
  context: ServerContext,
  document: TextDocument,
  key: string,
  token: CancellationToken,
): Promise<KeyUse[]> {
  const format = await context.bibliographies.formatOf(document, token);
  const cited =
    format === undefined
      ? []
      : citationsOf(document, format)
          .flatMap(({ items }) => items)
          .filter((item) => item.key === key)
          .map(({ keyStart, keyEnd }) => ({ key, start: keyStart, end: keyEnd, isDefinition: false }));
  const found = format && (await context.bibliographies.placesFor(document, token));
  const held = found && (await context.bibliographies.referencesIn(document, found.places));
  const heldAt = held?.heldAt ?? -1;
  const own = held === undefined || heldAt === -1 ? undefined : placeOfKey(held.file, key);
  const defined =
    own === undefined ? [] : [{ key, start: heldAt + own.keyStart, end: heldAt + own.keyEnd, isDefinition: true }];
  const file = await bibliographyOpen(context, document);
  return [...defined, ...cited, ...(file === undefined ? [] : keyUsesIn(file, key))];
}

/** Where a bibliography has a key: as that of entries, and in fields that name entries. */
export function keyUsesIn(file: BibliographyFile, key: string): KeyUse[] {
  const uses =
    file.bibtex === undefined
      ? entryPlaces(file).map((place) => ({ ...place, start: place.keyStart, end: place.keyEnd, isDefinition: true }))
      : keyUses(file.text, file.bibtex);
  return uses
    .filter((use) => use.key === key)
    .map(({ start, end, isDefinition }) => ({ key, start, end, isDefinition }));
}
