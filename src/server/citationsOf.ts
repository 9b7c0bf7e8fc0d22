import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Citation, DocumentFormat } from '../core/documents/documentFormat.ts';

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
