import {
  type CancellationToken,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { ServerContext } from '../context.ts';
import { keyAtPosition } from './keyAtPosition.ts';
import { keyPlacesIn } from './keyPlaces.ts';

/** Every place of a document that has the key at a position. Null where there is no key. */
export async function provideHighlights(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<DocumentHighlight[] | null> {
  const found = await keyAtPosition(context, document, position, token);
  if (found === undefined) return null;
  const places = await keyPlacesIn(context, document, found.key, token);
  return places.map(({ start, end, isDefinition }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
