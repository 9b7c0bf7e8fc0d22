import { type CancellationToken, type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BibtexEntry } from '../../core/bibliography/bibtexReader.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { latexToUnicode } from '../../core/text/latexText.ts';
import { bibtexOf, isBibtex } from '../bibliographies/bibtexDocument.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';

// A name says which citation it is; nobody reads on.
const keysInName = 5;
const longestTitle = 200; // UTF-16 units

/** The entries of a `.bib` file by key and title; the citations of other documents. */
export async function provideDocumentSymbols(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<DocumentSymbol[]> {
  const rangeOf = (start: number, end: number): DocumentSymbol['range'] => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  if (isBibtex(document)) {
    return ((await bibtexOf(context, document))?.entries ?? []).map((entry) => ({
      name: foreignText(entry.key) || `@${entry.type}`,
      detail: titleOf(entry),
      kind: SymbolKind.Object,
      range: rangeOf(entry.start, Math.max(entry.end, entry.keyEnd)),
      selectionRange: rangeOf(entry.keyStart, entry.keyEnd),
    }));
  }
  const format = await context.bibliographies.formatOf(document, token);
  if (format === undefined) return [];
  return citationsOf(document, format).flatMap(({ items, start, end }) => {
    const [first] = items;
    if (first === undefined) return [];
    const keys = items.slice(0, keysInName).map(({ key }) => key);
    const name = `${keys.join('; ')}${items.length > keysInName ? ' …' : ''}`;
    return {
      name: foreignText(name) || '@',
      kind: SymbolKind.Key,
      range: rangeOf(start, end),
      selectionRange: rangeOf(first.keyStart, first.keyEnd),
    };
  });
}

function titleOf({ fields }: BibtexEntry): string {
  const title = fields.get('title') ?? fields.get('booktitle');
  return title === undefined ? '' : foreignText(latexToUnicode(title.value.slice(0, longestTitle)));
}
