import type { TextDocument } from 'vscode-languageserver-textdocument';

import { additionTo } from '../../core/bibliography/appendToBibliography.ts';
import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import type { OffsetEdit } from '../../core/bibliography/offsetEdit.ts';
import type { SourceEntry } from '../../core/bibliography/sourceEntry.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { BibliographyPlaces } from '../bibliographies/bibliographyPlaces.ts';
import type { LocatedBibliography } from '../bibliographies/citedPaper.ts';
import type { ServerContext } from '../context.ts';

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

interface Entry {
  readonly paper: Paper;
  readonly key: string;
  readonly source?: SourceEntry | undefined;
}

/** The edits of a document that give the references in it an entry; none where the key is among them. */
export function heldAddition(held: LocatedBibliography, entry: Entry): OffsetEdit[] {
  return heldAdditions(held, [entry]);
}

/** As {@link heldAddition}, for several entries. */
export function heldAdditions({ file, heldAt = 0 }: LocatedBibliography, entries: readonly Entry[]): OffsetEdit[] {
  const known = keysIn(file);
  const fresh = entries.filter(({ key }) => !known.has(key));
  if (fresh.length === 0) return [];
  return additionTo(file, fresh).edits.map((edit) => ({
    ...edit,
    start: heldAt + edit.start,
    end: heldAt + edit.end,
  }));
}

/** The entries that a citation needs, of its papers in order. */
export function entriesOf(
  papers: readonly Paper[],
  { keys, newKeys }: { readonly keys: readonly string[]; readonly newKeys: readonly string[] },
  sources: ReadonlyMap<Paper, SourceEntry>,
): readonly Entry[] {
  return papers.flatMap((paper, place) => {
    const key = keys[place];
    return key !== undefined && newKeys.includes(key) ? [{ paper, key, source: sources.get(paper) }] : [];
  });
}

/** By how much edits before an offset move it. */
export function lengthBefore(edits: readonly OffsetEdit[], offset: number): number {
  const before = edits.filter(({ end }) => end <= offset);
  return before.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
}
