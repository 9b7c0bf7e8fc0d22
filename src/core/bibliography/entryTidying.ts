import type { BibliographyFile } from './bibliographyFile.ts';
import type { BibtexEntry, BibtexField, BibtexFile } from './bibtexReader.ts';
import { bibtexEntries } from './entryEdits.ts';
import { type FieldOrder, fieldOrder, follows, inOrder } from './fieldOrder.ts';
import { type FieldPlace, fieldPlaces } from './fieldPlaces.ts';
import { lineBreakOf, type OffsetEdit, withEdits } from './offsetEdit.ts';

/**
 * The edits that mend what is plainly untidy and leave every entry that is in order byte for byte: commas between fields that are
 * missing, fields without a value, addresses of resolvers in `doi`, page ranges and fields that stand otherwise than those of the
 * file, months that are no names of BibTeX's, more than one blank line between entries, and entries that stand against each other.
 */
export function tidying(file: BibliographyFile): OffsetEdit[] {
  const { text } = file;
  const edits: OffsetEdit[] = [];
  const entries = bibtexEntries(file);
  const habits: Habits = { dash: usualDash(entries), order: fieldOrder(entries) };
  if (file.bibtex !== undefined)
    for (const end of commasMissing(file.bibtex)) edits.push({ start: end, end, newText: ',' });
  for (const [place, entry] of entries.entries()) {
    for (const each of untidyFields(text, entry, habits)) edits.push(each);
    const next = entries[place + 1];
    if (next !== undefined) for (const each of gapEdits(text, entry.end, next.start)) edits.push(each);
  }
  return withoutOverlap(edits);
}

/** The ends of fields behind which the reader found that a comma is missing. */
export function commasMissing({ entries, problems }: BibtexFile): Set<number> {
  const reported = new Set(problems.filter(({ start, end }) => end === start + 1).map(({ end }) => end));
  const broken = entries.filter(({ isBroken }) => isBroken);
  const ends = broken.flatMap(({ fields }) => [...fields.values()].map(({ end }) => end));
  return new Set(ends.filter((end) => reported.has(end)));
}

/** What nearly all entries of a file have alike. */
interface Habits {
  readonly dash: string;
  readonly order: FieldOrder | undefined;
}

function untidyFields(text: string, entry: BibtexEntry, habits: Habits): OffsetEdit[] {
  if (entry.isBroken) return [];
  const edits = [...entry.fields].flatMap(([name, field]) => untidyField(text, name, field, habits.dash));
  return habits.order === undefined || follows(entry, habits.order)
    ? edits
    : [...reordered(text, entry, habits.order, edits)];
}

function untidyField(text: string, name: string, field: BibtexField, dash: string): OffsetEdit[] {
  const { value, raw, start, end } = field;
  if (value === '' && /^(?:\{\s*\}|"\s*")$/.test(raw)) {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const [tail = ''] = /^[ \t]*,[ \t]*\r?\n/.exec(text.slice(end, end + 200)) ?? [];
    const isOwnLine =
      text
        .slice(lineStart, start)
        .replace(/[ \t=]/g, '')
        .toLowerCase() === name;
    return tail !== '' && isOwnLine ? [{ start: lineStart, end: end + tail.length, newText: '' }] : [];
  }
  if (name === 'doi') {
    const lead = /^[{"]\s*(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)(?=10\.)/i.exec(raw)?.[0];
    return lead === undefined ? [] : [{ start: start + 1, end: start + lead.length, newText: '' }];
  }
  if (name === 'pages') {
    const range = pageRange.exec(raw);
    const [, , from = '', between = ''] = range ?? [];
    const at = start + 1 + (range?.[1]?.length ?? 0) + from.length;
    return range === null || between === dash ? [] : [{ start: at, end: at + between.length, newText: dash }];
  }
  const month = name === 'month' ? monthName.exec(raw)?.[1]?.slice(0, 3).toLowerCase() : undefined;
  return month === undefined ? [] : [{ start, end, newText: month }];
}

/** One range of numbers between delimiters: `{12-34}`, `"12 -- 34"`. */
const pageRange = /^[{"](\s*)(\w*\d)(\s*[-\u2013]{1,3}\s*)\w*\d\s*[}"]$/;

const monthName =
  /^[{"]\s*(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s*[}"]$/i;

/** What stands between the pages of most ranges; two hyphens, as BibTeX's styles want them, where none is usual. */
function usualDash(entries: readonly BibtexEntry[]): string {
  const counts = new Map([['--', 0]]);
  for (const { fields } of entries) {
    const dash = pageRange.exec(fields.get('pages')?.raw ?? '')?.[3];
    if (dash !== undefined) counts.set(dash, (counts.get(dash) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] * 3 > total * 2 && best[1] > 2 ? best[0] : '--';
}

/** The fields of an entry in the order of its file; what stands between them stays, and so do entries with comments inside. */
function reordered(
  text: string,
  entry: BibtexEntry,
  order: FieldOrder,
  edits: readonly OffsetEdit[],
): readonly OffsetEdit[] {
  const places = fieldPlaces(text, entry);
  const isPlain =
    places.length === entry.fields.size &&
    places.every(({ start }, index) => {
      const before = places[index - 1]?.field.end;
      return before === undefined || /^[\s,]*$/.test(text.slice(before, start));
    });
  // A field that goes takes its line along, and a comma.
  if (!isPlain || edits.some((edit) => !places.some(({ field }) => field.start <= edit.start && edit.end <= field.end)))
    return edits;
  const written = ({ start, field }: FieldPlace): string =>
    withEdits(
      text.slice(start, field.end),
      edits
        .filter((edit) => field.start <= edit.start && edit.end <= field.end)
        .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
    );
  return inOrder(places, ({ name }) => name, order).flatMap((other, index) => {
    const place = places[index];
    const newText = written(other);
    if (place === undefined || newText === text.slice(place.start, place.field.end)) return [];
    return [{ start: place.start, end: place.field.end, newText }];
  });
}

/** What stands between two entries: white space alone becomes one blank line; comments stay. */
function gapEdits(text: string, start: number, end: number): OffsetEdit[] {
  const gap = text.slice(start, end);
  const breaks = lineBreakOf(text);
  if (/^\s*$/.test(gap)) {
    const wanted = `${breaks}${breaks}`;
    const lines = gap.split('\n').length - 1;
    // Entries on lines that follow each other are a style of their own.
    return lines === 1 && /^\r?\n$/.test(gap) ? [] : gap === wanted ? [] : [{ start, end, newText: wanted }];
  }
  return [];
}

function withoutOverlap(edits: readonly OffsetEdit[]): OffsetEdit[] {
  const kept: OffsetEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= edit.start) kept.push(edit);
  }
  return kept;
}
