import type { CancellationToken, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { entryPlaces } from '../../core/bibliography/entryPlaces.ts';
import { type BibliographyFile, bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import { keyUses } from '../../core/bibliography/keyUses.ts';
import { citedAt } from '../../core/documents/citationAt.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';

/** A key in a document, be it that of a citation or of an entry. */
export interface KeyAtPosition {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The document itself, where it is the bibliography that has the key. */
  readonly file?: BibliographyFile;
}

/** The key at a position of a citing document or of a bibliography; undefined where there is none. */
export async function keyAtPosition(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<KeyAtPosition | undefined> {
  const offset = document.offsetAt(position);
  const format = await context.bibliographies.formatOf(document, token);
  if (format !== undefined) {
    const cited = citedAt(citationsOf(document, format), offset);
    if (cited !== undefined) return { key: cited.item.key, start: cited.item.keyStart, end: cited.item.keyEnd };
  }
  const file = await bibliographyOpen(context, document);
  if (file === undefined) return undefined;
  const places =
    file.bibtex === undefined
      ? entryPlaces(file).flatMap(({ key, keyStart, keyEnd }) =>
          key === '' ? [] : { key, start: keyStart, end: keyEnd },
        )
      : keyUses(file.text, file.bibtex);
  const use = places.find(({ start, end }) => start <= offset && offset <= end);
  return use && { key: use.key, start: use.start, end: use.end, file };
}

/** An open document as the bibliography that it is; undefined where it is none. */
export async function bibliographyOpen(
  context: ServerContext,
  document: TextDocument,
): Promise<BibliographyFile | undefined> {
  const { uri } = document;
  const format = bibliographyFormat(uri);
  // Most files of JSON and YAML are none, which need not be told.
  if (format === undefined || (format !== 'bib' && !mayBeBibliography(document.getText()))) return undefined;
  return (await context.bibliographies.parsed(uri, document.getText()))?.file;
}

const mayBeBibliography = (text: string): boolean =>
  /"(?:id|citation-?key)"\s*:|^references:|^TY {2}- |^\S+:\s*\n\s+(?:type|title):/im.test(text.slice(0, 20_000));
