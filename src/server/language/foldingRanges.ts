import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { bibtexOf, isBibtex } from '../bibliographies/bibtexDocument.ts';
import type { ServerContext } from '../context.ts';

/** Entries of `.bib` files, and fields of several lines such as abstracts. Null for other documents, which fold as their editor knows. */
export async function provideFoldingRanges(
  context: ServerContext,
  document: TextDocument,
): Promise<FoldingRange[] | null> {
  if (!isBibtex(document)) return null;
  const bibtex = await bibtexOf(context, document);
  const ranges: FoldingRange[] = [];
  const add = (start: number, end: number): void => {
    const startLine = document.positionAt(start).line;
    const endLine = document.positionAt(end).line;
    if (endLine > startLine) ranges.push({ startLine, endLine, kind: FoldingRangeKind.Region });
  };
  for (const { start, end, fields } of bibtex?.entries ?? []) {
    add(start, end);
    for (const field of fields.values()) add(field.start, field.end);
  }
  return ranges;
}
