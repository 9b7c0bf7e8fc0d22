import { PaperglossError } from '../errors.ts';
import { isObject } from '../jsonObject.ts';
import { foreignText } from '../text/foreignText.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { entryRemovals } from './entryEdits.ts';
import { entryPlaces } from './entryPlaces.ts';
import type { OffsetEdit } from './offsetEdit.ts';
import { l10n } from '../l10n.ts';

/**
 * The edits that make one record of two of the same work in CSL-JSON or CSL-YAML, by the offsets at which they begin: the second
 * goes. Throws where it says more than the first, which is for the reader to look at.
 */
export function recordMerge(file: BibliographyFile, keptStart: number, goneStart: number): OffsetEdit[] {
  const { records = [], path } = file;
  const places = entryPlaces(file);
  const recordAt = (offset: number): unknown => records[places.findIndex(({ start }) => start === offset)];
  const [kept, gone] = [recordAt(keptStart), recordAt(goneStart)];
  const isThere = places.length === records.length && isObject(kept) && isObject(gone);
  const more =
    isThere &&
    Object.entries(gone).some(([name, value]) => name !== 'id' && JSON.stringify(kept[name]) !== JSON.stringify(value));
  if (!isThere || more)
    throw new PaperglossError('refused', l10n.t('{0}: the two entries say different things.', foreignText(path)));
  return entryRemovals(file, new Set([goneStart]));
}
