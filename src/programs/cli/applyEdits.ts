import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { TextDocument } from 'vscode-languageserver-textdocument';

import type { PlannedEdit } from '../../protocol/citing.ts';
import { readText } from './libraries.ts';
import { writeWhole } from './writeWhole.ts';

/** The file at an address as a document; an empty one where there is none. */
export const textAt = (uri: string): TextDocument => {
  const path = fileURLToPath(uri);
  return TextDocument.create(uri, '', 0, existsSync(path) ? readText(path) : '');
};

/** Makes all edits of a file at once; a file that cannot be written leaves the ones before it, which is told by the error. */
export function applyEdits(edits: readonly PlannedEdit[]): void {
  // Bibliographies go first: a citation without its entry is worse than an entry without its citation.
  const uris = [...new Set(edits.map(({ uri }) => uri))].reverse();
  const texts = uris.map((uri) => {
    const own = edits.filter((edit) => edit.uri === uri).map(({ range, newText }) => ({ range, newText }));
    return [fileURLToPath(uri), TextDocument.applyEdits(textAt(uri), own)] as const;
  });
  for (const [path, text] of texts) writeWhole(path, text, { inputs: [], force: true });
}
