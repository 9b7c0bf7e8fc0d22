import type { TextDocument } from 'vscode-languageserver-textdocument';

import { entryPlaces } from '../../core/bibliography/entryPlaces.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { bibliographiesWith } from '../bibliographies/bibliographies.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { isBibliography } from './documentFindings.ts';

/** A citation key where it stands, in a document or as that of an entry. */
export interface KeyPlace {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** It is that of an entry, or a name that an entry has for another. */
  readonly isEntry: boolean;
  /** The addresses of the bibliographies that it is looked up in. */
  readonly bibliographies: readonly string[];
}

/** The key at an offset of a document or a bibliography; undefined where none stands. Throws for a file that cannot be read. */
export async function keyPlace(
  context: ServerContext,
  document: TextDocument,
  offset: number,
  token: Cancellation,
): Promise<KeyPlace | undefined> {
  const text = document.getText();
  if (isBibliography(context.checks, document)) {
    const file = context.bibliographies.strictlyParsed(document.uri, text);
    const bibliographies = [document.uri];
    const entry = entryPlaces(file).find(({ start, end }) => start <= offset && offset <= end);
    if (entry === undefined || entry.key === '') return undefined;
    const { key, keyStart, keyEnd } = entry;
    return keyStart <= offset && offset <= keyEnd
      ? { key, start: keyStart, end: keyEnd, isEntry: true, bibliographies }
      : undefined;
  }
  if (formatOf(document.languageId, document.uri) === undefined) return undefined;
  const found = await context.bibliographies.of(document, token);
  const format = await context.bibliographies.formatOf(document, token);
  // Ids that speak for themselves are no keys of anything.
  if (format === undefined || 'isSelfContained' in format.insertion) return undefined;
  const typed = format.typedAt(text, offset);
  if (typed?.isCited !== true || typed.key === '') return heldKeyAt(found.used, offset);
  const { key, start, end } = typed;
  return { key, start, end, isEntry: false, bibliographies: bibliographiesWith(key, found).map(({ uri }) => uri) };
}

/** The key at an offset in the references that a document holds itself. */
function heldKeyAt(used: readonly LocatedBibliography[], offset: number): KeyPlace | undefined {
  for (const { uri, file, heldAt = -1 } of used) {
    if (heldAt === -1) continue;
    const place = entryPlaces(file).find(
      ({ key, keyStart, keyEnd }) => key !== '' && heldAt + keyStart <= offset && offset <= heldAt + keyEnd,
    );
    if (place === undefined) continue;
    const { key, keyStart, keyEnd } = place;
    return { key, start: heldAt + keyStart, end: heldAt + keyEnd, isEntry: true, bibliographies: [uri] };
  }
  return undefined;
}
