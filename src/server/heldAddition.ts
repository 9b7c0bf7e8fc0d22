import type { TextDocument } from 'vscode-languageserver-textdocument';

import { additionTo } from '../core/bibliography/appendToBibliography.ts';
import { keysIn } from '../core/bibliography/bibliographyFile.ts';
import type { OffsetEdit } from '../core/bibliography/offsetEdit.ts';
import type { SourceEntry } from '../core/bibliography/sourceEntry.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { BibliographyPlaces } from './bibliographyPlaces.ts';
import type { LocatedBibliography } from './citedPaper.ts';
import type { ServerContext } from './context.ts';

/**
 * The references that a document holds itself where these are its bibliography: it names no file. Undefined for all others, and
 * for the cell of a notebook whose references stand in another.
 */
export async function heldBibliography(
  { bibliographies }: Pick<ServerContext, 'bibliographies'>,
  document: TextDocument,
  places: BibliographyPlaces,
): Promise<LocatedBibliography | undefined> {
  if (places.isNamed || places.references === undefined) return undefined;
  const held = await bibliographies.referencesIn(document, places);
  return held === undefined || (held.heldAt ?? -1) === -1 || held.file.readOnly !== undefined ? undefined : held;
}

/** The edits of a document that give the references in it an entry; none where the key is among them. */
export function heldAddition(
  { file, heldAt = 0 }: LocatedBibliography,
  entry: { readonly paper: Paper; readonly key: string; readonly source?: SourceEntry | undefined },
): OffsetEdit[] {
  if (keysIn(file).has(entry.key)) return [];
  return additionTo(file, [entry]).edits.map((edit) => ({
    ...edit,
    start: heldAt + edit.start,
    end: heldAt + edit.end,
  }));
}
