import type { CancellationToken, Location, Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { placeOfKey } from '../../core/bibliography/entryPlaces.ts';
import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';
import { keyAtPosition } from './keyAtPosition.ts';

/** The entry that a key at a position means, in the first bibliography that has it. Null where there is none. */
export async function provideDefinition(
  context: ServerContext,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<Location | null> {
  const found = await keyAtPosition(context, document, position, token);
  if (found === undefined) return null;
  if (found.file !== undefined) return entryLocation({ uri: document.uri, file: found.file }, found.key) ?? null;
  for (const located of await context.bibliographies.ofDocument(document, token)) {
    const location = entryLocation(located, found.key, document);
    if (location !== undefined) return location;
  }
  return null;
}

/** Where a bibliography has the entry of a key; `document` is the one that may hold its references itself. */
function entryLocation(located: LocatedBibliography, key: string, document?: TextDocument): Location | undefined {
  const { uri, file, heldAt = 0 } = located;
  if (!keysIn(file).has(key)) return undefined;
  const isInline = document !== undefined && uri === document.uri;
  const place = heldAt === -1 ? undefined : placeOfKey(file, key);
  const text = isInline ? document : TextDocument.create(uri, 'bibtex', 0, file.text);
  const { keyStart, keyEnd } = place ?? { keyStart: -heldAt, keyEnd: -heldAt };
  return { uri, range: { start: text.positionAt(heldAt + keyStart), end: text.positionAt(heldAt + keyEnd) } };
}
