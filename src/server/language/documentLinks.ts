import type { CancellationToken, DocumentLink } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { entryLinks } from '../../core/bibliography/entryLinks.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { explicitIdsIn } from '../../core/papers/explicitId.ts';
import { doiAddress } from '../../core/papers/identity.ts';
import { webAddress } from '../../core/papers/webAddress.ts';
import { bibtexOf, isBibtex } from '../bibliographies/bibtexDocument.ts';
import type { ServerContext } from '../context.ts';

// A text of this length takes 50 ms.
const longestText = 5_000_000; // UTF-16 units

/**
 * The pages that a document leads to: DOIs, arXiv ids and addresses of entries, and ids in texts. Addresses with their scheme are
 * links of the editor's own in texts.
 */
export async function provideDocumentLinks(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<DocumentLink[]> {
  const text = document.getText();
  const link = (start: number, end: number, target: string): DocumentLink => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    target,
  });
  if (isBibtex(document)) {
    const bibtex = await bibtexOf(context, document);
    if (bibtex === undefined || token.isCancellationRequested) return [];
    return entryLinks(bibtex).map(({ start, end, url }) => link(start, end, url));
  }
  if (formatOf(document.languageId, document.uri) === undefined || text.length > longestText) return [];
  return explicitIdsIn(text).flatMap(({ id, kind, start, end }) => {
    if (/^@?https?:/i.test(text.slice(start, start + 8))) return [];
    const target = webAddress(kind === 'arxiv' ? `https://arxiv.org/abs/${id}` : doiAddress(id));
    return target === undefined ? [] : [link(start, end, target)];
  });
}
