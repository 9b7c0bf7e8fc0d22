import { PaperglossError } from '../errors.ts';
import { foreignText } from '../text/foreignText.ts';
import { type BibliographyFile, readBibliography } from './bibliographyFile.ts';
import { type EntryPlace, entryPlaces } from './entryPlaces.ts';
import { byLetters } from './keyOrder.ts';
import { type OffsetEdit, withEdits } from './offsetEdit.ts';
import { l10n } from '../l10n.ts';

/** An entry that changes its place among the others. */
export interface EntryMove {
  readonly key: string;
  /** The entry that it goes behind; undefined for the first place. */
  readonly after?: string;
}

export interface EntrySorting {
  readonly edits: readonly OffsetEdit[];
  /** The fewest moves that bring about the order: more entries than these may stand at another offset. */
  readonly moves: readonly EntryMove[];
}

/**
 * The edits that put the entries in the order of their keys. Each stays as it stands, and so does what stands between them;
 * entries that others inherit from come last, where BibTeX wants them. No edits where they are in order. Throws where an entry
 * is broken, and where entries would say something else in another order.
 */
export function entrySorting(file: BibliographyFile): EntrySorting {
  const { text, path, bibtex } = file;
  const refused = (why: string): PaperglossError => new PaperglossError('refused', `${foreignText(path)}: ${why}.`);
  if (file.readOnly !== undefined) throw new PaperglossError('refused', foreignText(file.readOnly));
  if (bibtex?.entries.some(({ isBroken }) => isBroken) === true)
    throw refused(l10n.t('an entry is broken; mend it before sorting'));
  if (file.references?.flow === true || file.hayagriva?.flow === true)
    throw refused(l10n.t('its entries are not written one below the other'));
  const parents = new Set(
    (bibtex?.entries ?? []).flatMap(({ fields }) => fields.get('crossref')?.value.trim().toLowerCase() ?? []),
  );
  const isParent = ({ key }: EntryPlace): boolean => parents.has(key.toLowerCase());
  const places = entryPlaces(file);
  const sorted = [...places].sort((a, b) => Number(isParent(a)) - Number(isParent(b)) || byLetters(a.key, b.key));
  // Each place gets the entry that belongs there, so that what stands between entries stays where it is.
  const edits = places.flatMap(({ start, end }, place) => {
    const other = sorted[place];
    if (other === undefined || other.start === start) return [];
    return [{ start, end, newText: text.slice(other.start, other.end) }];
  });
  if (edits.length > 0 && contentsOf(read(withEdits(text, edits), path)) !== contentsOf(file))
    throw refused(l10n.t('its entries would say something else in another order'));
  return { edits, moves: movesTo(sorted, places) };
}

/** What moves where the most of the entries stay in their order. */
function movesTo(sorted: readonly EntryPlace[], places: readonly EntryPlace[]): readonly EntryMove[] {
  const before = new Map(places.map(({ start }, place) => [start, place]));
  const staying = longestRising(sorted.map(({ start }) => before.get(start) ?? 0));
  return sorted.flatMap(({ key }, place) => {
    if (staying.has(place)) return [];
    const after = sorted[place - 1]?.key;
    return [{ key, ...(after !== undefined && { after }) }];
  });
}

/** The places of a longest sequence of numbers that rise, by patience sorting. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // The place of the least number that a sequence of each length ends with, and the place before each.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [place, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[place] = ends[low - 1];
    ends[low] = place;
  }
  const found = new Set<number>();
  for (let place = ends.at(-1); place !== undefined; place = previous[place]) found.add(place);
  return found;
}

function read(text: string, path: string): BibliographyFile | undefined {
  try {
    return readBibliography(text, path);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

/** What the entries of a file say, in whatever order; of BibTeX with all fields, since strings are defined before they are used. */
function contentsOf(file: BibliographyFile | undefined): string {
  const rows =
    file?.bibtex === undefined
      ? (file?.entries ?? []).map(({ key, facts }) => JSON.stringify([key, facts]))
      : file.bibtex.entries.map(({ key, type, fields }) =>
          JSON.stringify([key, type, ...[...fields].flatMap(([name, { value }]) => [name, value])]),
        );
  return rows.sort().join('\n');
}
