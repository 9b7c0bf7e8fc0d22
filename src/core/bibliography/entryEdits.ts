import { PaperglossError } from '../errors.ts';
import { foreignText } from '../text/foreignText.ts';
import type { BibliographyFile } from './bibliographyFile.ts';
import { keysOfEntry } from './bibtexPaper.ts';
import { type BibtexEntry, type BibtexField, type BibtexFile, readBibtex } from './bibtexReader.ts';
import { aliasEdit } from './keyRenaming.ts';
import { lineBreakOf, type OffsetEdit, withEdits } from './offsetEdit.ts';

/** Throws where a `.bib` file cannot be edited entry by entry. */
function bibtexEntries(file: BibliographyFile): readonly BibtexEntry[] {
  if (file.bibtex === undefined)
    throw new PaperglossError('refused', `${foreignText(file.path)}: only entries of .bib files are edited.`);
  return file.bibtex.entries;
}

/** An entry with the line breaks behind it, up to the next text; of one on a line of its own the line goes whole. */
function stretchOf(text: string, { start, end }: BibtexEntry): Pick<OffsetEdit, 'start' | 'end'> {
  const [blank = ''] = /^[ \t]*(?:\r?\n[ \t]*)*/.exec(text.slice(end, end + 1000)) ?? [];
  // The indentation of what follows stays.
  const stop = blank.lastIndexOf('\n') + 1;
  return { start, end: end + stop };
}

/** The edits that take entries out, by the offsets at which they begin. */
export function entryRemovals(file: BibliographyFile, starts: ReadonlySet<number>): OffsetEdit[] {
  const gone = bibtexEntries(file).filter(({ start }) => starts.has(start));
  return gone.map((entry) => ({ ...stretchOf(file.text, entry), newText: '' }));
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
    throw new PaperglossError('refused', `${foreignText(file.path)}: the entries have changed meanwhile.`);
  const edits = entryRemovals(file, new Set([goneStart]));
  const known = new Set(keysOfEntry(kept));
  const aliases = keysOfEntry(gone).filter((key) => !known.has(key));
  if (aliases.length > 0) edits.push(aliasEdit(file.text, kept, aliases.join(', ')));
  const added = [...gone.fields].filter(([name]) => name !== 'ids' && !kept.fields.has(name));
  if (added.length > 0) edits.push(fieldAddition(file.text, kept, added));
  const problems = readBibtex(withEdits(file.text, edits)).problems.length;
  if (problems > (file.bibtex?.problems.length ?? 0))
    throw new PaperglossError('refused', `${foreignText(file.path)}: the entries cannot be merged as they stand.`);
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

/**
 * The edits that put the entries in the order of their keys. Each stays as it stands, and so does what
 * stands between them; entries that others inherit from come last, where BibTeX wants them. No edits where they are in order.
 */
export function entrySorting(file: BibliographyFile): OffsetEdit[] {
  const entries = bibtexEntries(file);
  if (entries.some(({ isBroken }) => isBroken))
    throw new PaperglossError('refused', `${foreignText(file.path)}: an entry is broken; mend it before sorting.`);
  const parents = new Set(entries.flatMap(({ fields }) => fields.get('crossref')?.value.trim().toLowerCase() ?? []));
  const isParent = ({ key }: BibtexEntry): boolean => parents.has(key.toLowerCase());
  const order = (a: BibtexEntry, b: BibtexEntry): number =>
    Number(isParent(a)) - Number(isParent(b)) || compared(a.key.toLowerCase(), b.key.toLowerCase());
  const sorted = [...entries].sort(order);
  // Each place gets the entry that belongs there, so that what stands between entries stays where it is.
  return entries.flatMap(({ start, end }, place) => {
    const other = sorted[place];
    if (other === undefined || other.start === start) return [];
    return [{ start, end, newText: file.text.slice(other.start, other.end) }];
  });
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The edits that mend what is plainly untidy and leave every entry that is in order byte for byte: commas between fields that are
 * missing, fields without a value, addresses of resolvers in `doi`, more than one blank line between entries, and entries that
 * stand against each other.
 */
export function tidying(file: BibliographyFile): OffsetEdit[] {
  const { text } = file;
  const edits: OffsetEdit[] = [];
  const entries = bibtexEntries(file);
  if (file.bibtex !== undefined)
    for (const end of commasMissing(file.bibtex)) edits.push({ start: end, end, newText: ',' });
  for (const [place, entry] of entries.entries()) {
    edits.push(...untidyFields(text, entry));
    const next = entries[place + 1];
    if (next !== undefined) edits.push(...gapEdits(text, entry.end, next.start));
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

function untidyFields(text: string, { fields, isBroken }: BibtexEntry): OffsetEdit[] {
  if (isBroken) return [];
  return [...fields].flatMap(([name, { value, raw, start, end }]): OffsetEdit[] => {
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
    const resolver = name === 'doi' ? /^[{"]\s*https?:\/\/(?:dx\.)?doi\.org\//i.exec(raw)?.[0] : undefined;
    return resolver === undefined ? [] : [{ start: start + 1, end: start + resolver.length, newText: '' }];
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
