import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import { entryPlaces } from '../core/bibliography/entryPlaces.ts';
import type { Cancellation } from '../core/cancellation.ts';
import { documentFormats } from '../core/documents/documentFormats.ts';
import { formatOf } from '../core/documents/formatOf.ts';
import type { ServerContext } from './context.ts';
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
    const file = context.bibliographies.parsed(document.uri, text);
    const bibliographies = [document.uri];
    const entry = entryPlaces(file).find(({ start, end }) => start <= offset && offset <= end);
    if (entry === undefined || entry.key === '') return undefined;
    const { key, keyStart, keyEnd } = entry;
    if (keyStart <= offset && offset <= keyEnd) {
      // Quotes around a key are not part of it.
      const isQuoted = /^["']/.test(text.slice(keyStart, keyEnd));
      const [start, end] = isQuoted ? [keyStart + 1, keyEnd - 1] : [keyStart, keyEnd];
      return { key, start, end, isEntry: true, bibliographies };
    }
    return undefined;
  }
  if (formatOf(document.languageId, document.uri) === undefined) return undefined;
  const { places, used } = await context.bibliographies.of(document, token);
  const id = formatOf(document.languageId, Utils.basename(places.file), places.project);
  const typed = id && documentFormats[id].typedAt(text, offset);
  if (typed?.isCited !== true || typed.key === '') return undefined;
  const having = used.filter(({ file }) => file.entries.some(({ key }) => key === typed.key));
  const { key, start, end } = typed;
  return { key, start, end, isEntry: false, bibliographies: having.map(({ uri }) => uri) };
}
