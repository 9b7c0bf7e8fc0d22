import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Citation, DocumentFormat } from '../core/documents/documentFormat.ts';
import { documentFormats } from '../core/documents/documentFormats.ts';
import { formatOf } from '../core/documents/formatOf.ts';
import type { ServerContext } from './context.ts';

/** How works are cited in a document, by the project that renders it; undefined where nothing is known of citations. */
export async function citingFormat(
  { bibliographies }: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<DocumentFormat | undefined> {
  // What has no format by itself has none in a project either.
  if (formatOf(document.languageId, document.uri) === undefined) return undefined;
  const found = await bibliographies.placesFor(document, token);
  const id = formatOf(document.languageId, document.uri, found?.places.project);
  return id === undefined ? undefined : documentFormats[id];
}

interface Read {
  readonly version: number;
  readonly format: DocumentFormat;
  readonly citations: readonly Citation[];
}

const read = new WeakMap<TextDocument, Read>();

/** The citations of a document, read once per version. */
export function citationsOf(document: TextDocument, format: DocumentFormat): readonly Citation[] {
  const known = read.get(document);
  if (known?.version === document.version && known.format === format) return known.citations;
  const citations = format.citations(document.getText());
  read.set(document, { version: document.version, format, citations });
  return citations;
}

/** Whether a document is a BibTeX file. */
export const isBibtex = ({ languageId, uri }: TextDocument): boolean =>
  /^(?:bibtex|biblatex)$/i.test(languageId) || /\.bib(?:la)?(?:tex)?$/i.test(uri);
