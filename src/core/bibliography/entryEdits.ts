import { PaperglossError } from '../errors.ts';
import { foreignText } from '../text/foreignText.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { keysOfEntry } from './bibtexPaper.ts';
import { type BibtexEntry, type BibtexField, readBibtex } from './bibtexReader.ts';
import { type EntryPlace, entryPlaces } from './entryPlaces.ts';
import { jsonList } from './jsonList.ts';
import { aliasEdit } from './keyRenaming.ts';
import { lineBreakOf, type OffsetEdit, withEdits } from './offsetEdit.ts';
import { l10n } from '../l10n.ts';

/** The entries of a `.bib` file. Throws for files of other formats, which this edit is not for. */
export function bibtexEntries(file: BibliographyFile): readonly BibtexEntry[] {
  if (file.bibtex === undefined)
    throw new PaperglossError('refused', l10n.t('{0}: only entries of .bib files are edited.', foreignText(file.path)));
  return file.bibtex.entries;
}

/** An entry with the line breaks behind it, up to the next text; of one on a line of its own the line goes whole. */
function stretchOf(text: string, { start, end }: BibtexEntry): Pick<OffsetEdit, 'start' | 'end'> {
  const [blank = ''] = /^[ \t]*(?:\r?\n[ \t]*)*/.exec(text.slice(end, end + 1000)) ?? [];
  // The indentation of what follows stays.
  const stop = blank.lastIndexOf('\n') + 1;
  return { start, end: end + stop };
}

/** The edits that take entries out, by the offsets at which they begin. Throws for a file that is only read. */
export function entryRemovals(file: BibliographyFile, starts: ReadonlySet<number>): OffsetEdit[] {
  const { text, bibtex, format } = file;
  if (file.readOnly !== undefined) throw new PaperglossError('refused', foreignText(file.readOnly));
  if (bibtex !== undefined)
    return bibtex.entries
      .filter(({ start }) => starts.has(start))
      .map((entry) => ({ ...stretchOf(text, entry), newText: '' }));
  const places = entryPlaces(file);
  return format === 'json' ? recordRemovals(text, places, starts) : itemRemovals(file, places, starts);
}

/** Records of JSON go with one comma: of those that stay each but the last has one. */
function recordRemovals(text: string, places: readonly EntryPlace[], starts: ReadonlySet<number>): OffsetEdit[] {
  const staying = places.filter(({ start }) => !starts.has(start));
  const list = jsonList(text);
  if (staying.length === places.length || list === undefined) return [];
  if (staying.length === 0) return [{ start: list.open + 1, end: list.close, newText: '' }];
  const last = staying.at(-1);
  return places.flatMap((place, index): OffsetEdit[] => {
    if (!starts.has(place.start)) return [];
    const next = places[index + 1];
    const before = places[index - 1];
    // What stands behind the last one that stays goes with the comma before it.
    if (last !== undefined && place.start > last.start)
      return [{ start: before?.end ?? place.start, end: place.end, newText: '' }];
    return [{ start: place.start, end: next?.start ?? place.end, newText: '' }];
  });
}

/** Items of YAML go from their line to that of the next, comments before that one excepted. */
function itemRemovals(
  { text, path, references, hayagriva }: BibliographyFile,
  places: readonly EntryPlace[],
  starts: ReadonlySet<number>,
): OffsetEdit[] {
  if (references?.flow === true || hayagriva?.flow === true || places.every(({ start }) => starts.has(start)))
    throw new PaperglossError('refused', l10n.t('{0}: its entries cannot be taken out one by one.', foreignText(path)));
  return places
    .filter(({ start }) => starts.has(start))
    .map(({ start, end }) => {
      const lineStart = text.lastIndexOf('\n', start - 1) + 1;
      const lineEnd = text.indexOf('\n', end);
      return { start: lineStart, end: lineEnd === -1 ? text.length : lineEnd + 1, newText: '' };
    });
}

/**
 * The edits that make one entry of two of the same work: the first gets the fields that only the second has and, where their
 * keys differ, goes by the second's key too. Throws where either is not there.
 */
export function entryMerge(file: BibliographyFile, keptStart: number, goneStart: number): OffsetEdit[] {
  const entries = bibtexEntries(file);
  const kept = entries.find(({ start }) => start === keptStart);
  const gone = entries.find(({ start }) => start === goneStart);
  if (kept === undefined || gone === undefined || kept === gone)
    throw new PaperglossError('refused', l10n.t('{0}: the entries have changed meanwhile.', foreignText(file.path)));
  const edits = entryRemovals(file, new Set([goneStart]));
  const known = new Set(keysOfEntry(kept));
  const aliases = keysOfEntry(gone).filter((key) => !known.has(key));
  if (aliases.length > 0) edits.push(aliasEdit(file.text, kept, aliases.join(', ')));
  const added = [...gone.fields].filter(([name]) => name !== 'ids' && !kept.fields.has(name));
  if (added.length > 0) edits.push(fieldAddition(file.text, kept, added));
  const problems = readBibtex(withEdits(file.text, edits)).problems.length;
  if (problems > (file.bibtex?.problems.length ?? 0))
    throw new PaperglossError(
      'refused',
      l10n.t('{0}: the entries cannot be merged as they stand.', foreignText(file.path)),
    );
  return edits;
}

/** Puts fields, as they stand in another entry, behind the last one of an entry. */
function fieldAddition(
  text: string,
  entry: BibtexEntry,
  fields: readonly (readonly [string, BibtexField])[],
): OffsetEdit {
  const last = [...entry.fields.values()].reduce((latest, { end }) => Math.max(latest, end), entry.keyEnd);
  const first = [...entry.fields.values()][0];
  const lineStart = first === undefined ? -1 : text.lastIndexOf('\n', first.start);
  const indent = lineStart > entry.start ? (/^[ \t]*/.exec(text.slice(lineStart + 1))?.[0] ?? '  ') : '  ';
  const breaks = lineBreakOf(text);
  const written = fields.map(([name, { raw }]) => `,${breaks}${indent}${name} = ${raw}`).join('');
  return { start: last, end: last, newText: written };
}
