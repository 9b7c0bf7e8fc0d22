import type { CancellationToken, Position, SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BibtexFile } from '../../core/bibliography/bibtexReader.ts';
import { citationSpans, nestedSpans, type Span } from '../../core/documents/citationAt.ts';
import { bibtexOf, isBibtex } from '../bibliographies/bibtexDocument.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';

/** What is selected step by step around each position: key, citation, group; in `.bib` files key or value, field, entry. */
export async function provideSelectionRanges(
  context: ServerContext,
  document: TextDocument,
  positions: readonly Position[],
  token: CancellationToken,
): Promise<SelectionRange[] | null> {
  const bibtex = isBibtex(document) ? await bibtexOf(context, document) : undefined;
  const format = bibtex === undefined ? await context.bibliographies.formatOf(document, token) : undefined;
  if (bibtex === undefined && format === undefined) return null;
  return positions.map((position) => {
    const offset = document.offsetAt(position);
    const spans =
      bibtex !== undefined
        ? entrySpans(document.getText(), bibtex, offset)
        : format === undefined
          ? []
          : citationSpans(citationsOf(document, format), offset);
    return nested(document, spans) ?? { range: { start: position, end: position } };
  });
}

function entrySpans(text: string, { entries }: BibtexFile, offset: number): Span[] {
  const entry = entries.find(({ start, end }) => start <= offset && offset <= end);
  if (entry === undefined) return [];
  const spans: Span[] = [{ start: entry.keyStart, end: entry.keyEnd }];
  for (const { start, end, raw } of entry.fields.values()) {
    if (start > offset || offset > end) continue;
    if (/^[{"]/.test(raw)) spans.push({ start: start + 1, end: end - 1 });
    spans.push({ start, end }, { start: text.lastIndexOf('\n', start) + 1, end });
  }
  return nestedSpans([...spans, entry], offset);
}

function nested(document: TextDocument, spans: readonly Span[]): SelectionRange | undefined {
  let parent: SelectionRange | undefined;
  for (const { start, end } of [...spans].reverse()) {
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    parent = parent === undefined ? { range } : { range, parent };
  }
  return parent;
}
