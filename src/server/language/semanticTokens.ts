import { type CancellationToken, type SemanticTokens, SemanticTokensBuilder } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import type { ServerContext } from '../context.ts';

/** Citation keys are variables; `unknown` marks those that no bibliography of the document has. */
export const semanticLegend = { tokenTypes: ['variable'], tokenModifiers: ['unknown'] };

const unknown = 1;

/** The citation keys of a document. Where no bibliography is found no key is called unknown. */
export async function provideSemanticTokens(
  context: ServerContext,
  document: TextDocument,
  token: CancellationToken,
): Promise<SemanticTokens> {
  const builder = new SemanticTokensBuilder();
  const format = await context.bibliographies.formatOf(document, token);
  const citations = format === undefined ? [] : citationsOf(document, format);
  if (citations.length === 0) return builder.build();
  const bibliographies = await context.bibliographies.ofDocument(document, token);
  if (token.isCancellationRequested) return builder.build();
  const isKnown = (key: string): boolean =>
    bibliographies.length === 0 || bibliographies.some(({ file }) => keysIn(file).has(key));
  const items = citations.flatMap((citation) => citation.items).sort((a, b) => a.keyStart - b.keyStart);
  for (const { key, keyStart, keyEnd } of items) {
    const { line, character } = document.positionAt(keyStart);
    builder.push(line, character, keyEnd - keyStart, 0, isKnown(key) ? 0 : unknown);
  }
  return builder.build();
}
