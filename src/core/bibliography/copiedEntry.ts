import { entriesByKey, resolvedFields } from './bibtexInheritance.ts';
import { type BibtexEntry, type BibtexField, type BibtexFile, readBibtex } from './bibtexReader.ts';
import { blankEnd, groupEnd, matchAt, quotedEnd } from './bibtexScanner.ts';
import { nameStart } from './fieldPlaces.ts';
import { type OffsetEdit, withEdits } from './offsetEdit.ts';

/** An entry in the file that it stands in. */
export interface BibtexSource {
  /** The text of the file. */
  readonly text: string;
  readonly file: BibtexFile;
  readonly entry: BibtexEntry;
}

/**
 * An entry as its file has it, byte for byte, under another key; ends with a newline. It stands alone: names of strings
 * are replaced by what they stand for, months stay, and `crossref` and `xdata` by the fields that they bring. An entry
 * that is broken, not closed or without commas, is put together anew from the fields that can be read.
 */
export function copiedEntry(source: BibtexSource, key: string): string {
  const fields = new Map(
    [...resolvedFields(source.entry, entriesByKey(source.file))].filter(([name]) => !linking.has(name)),
  );
  const copy = editedEntry(source, key, fields);
  if (copy !== undefined && says(copy, key, source.entry.type, fields)) return copy;
  const lines = [...fields].flatMap(([name, field]) => (field.raw === '' ? [] : `  ${name} = ${standingAlone(field)}`));
  return withoutControls(`@${source.entry.type}{${[key, ...lines].join(',\n')}\n}\n`);
}

/** They name entries that another file does not have. */
const linking: ReadonlySet<string> = new Set(['crossref', 'xdata']);

/** The text of the entry with the edits made; undefined where it is too unusual to be edited. */
function editedEntry(
  { text, entry }: BibtexSource,
  key: string,
  fields: ReadonlyMap<string, BibtexField>,
): string | undefined {
  const edits: OffsetEdit[] = [keyEdit(text, entry, key)];
  const inherited = [...fields].filter(([name]) => !entry.fields.has(name));
  for (const [name, field] of entry.fields) {
    if (!linking.has(name)) {
      const raw = standingAlone(field);
      if (raw !== field.raw) edits.push({ start: field.start, end: field.end, newText: raw });
      continue;
    }
    const start = nameStart(text, field.start);
    if (start === undefined) return undefined;
    const separator = `,${separatorBefore(text, start)}`;
    // The first of the two is where all that is inherited goes.
    const lines = inherited
      .splice(0)
      .map(([inheritedName, { raw, ...rest }]) => `${inheritedName} = ${standingAlone({ raw, ...rest })}`);
    edits.push(
      lines.length > 0 ? { start, end: field.end, newText: lines.join(separator) } : removal(text, start, field.end),
    );
  }
  const ownEdits = edits.map((edit) => ({ ...edit, start: edit.start - entry.start, end: edit.end - entry.start }));
  return `${withoutControls(withEdits(text.slice(entry.start, entry.end), ownEdits))}\n`;
}

/** Control characters are no text, and a terminal obeys them. Line breaks become those of this program. */
const withoutControls = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ');

/** `@article{old,` gets another key, `@article{,` and `@article{⏎ title =` one at all. */
function keyEdit(text: string, entry: BibtexEntry, key: string): OffsetEdit {
  if (entry.key !== '') return { start: entry.keyStart, end: entry.keyEnd, newText: key };
  const open = text.slice(entry.start, entry.end).search(/[{(]/);
  const start = entry.start + open + 1;
  return { start, end: start, newText: text[blankEnd(text, start)] === ',' ? key : `${key},` };
}

/** The white space before a field: a line break and the indentation, or the blank between fields of one line. */
function separatorBefore(text: string, start: number): string {
  let offset = start;
  while (offset > 0 && /\s/.test(text[offset - 1] ?? '')) offset -= 1;
  return text.slice(offset, start) || ' ';
}

/** Takes a field out, with the comma after it and the white space before it. */
function removal(text: string, start: number, end: number): OffsetEdit {
  const separator = separatorBefore(text, start);
  const isSeparate = text.slice(start - separator.length, start) === separator;
  const comma = blankEnd(text, end);
  return {
    start: isSeparate ? start - separator.length : start,
    end: text[comma] === ',' ? comma + 1 : end,
    newText: '',
  };
}

const word = /[^\s,={}()"#%]+/y;
const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;
// The standard styles define these journals beside the months.
const standardNames =
  /^(?:acmcs|acta|cacm|ibmjrd|ibmsj|ieeese|ieeetc|ieeetcad|ipl|jacm|jcss|scp|sicomp|tocs|tods|tog|toms|toois|toplas|tcs)$/i;

/** A value that needs no definitions of strings: as it stands where it has no names but months, else in braces. */
function standingAlone(field: BibtexField): string {
  const { raw, value } = field;
  const names = namesIn(raw);
  const isKnown = (name: string): boolean =>
    /^\d+$/.test(name) || months.test(name) || (standardNames.test(name) && value.toLowerCase() === name.toLowerCase());
  return names.every(isKnown) ? raw : `{${value}}`;
}

/** The words outside quotes and braces: names of strings and numbers. */
function namesIn(raw: string): string[] {
  const names: string[] = [];
  for (let offset = blankEnd(raw, 0); offset < raw.length; offset = blankEnd(raw, offset)) {
    const opener = raw[offset];
    const name = matchAt(word, raw, offset);
    if (opener === '{') offset = groupEnd(raw, offset) ?? raw.length;
    else if (opener === '"') offset = quotedEnd(raw, offset) ?? raw.length;
    else if (name === '') offset += 1;
    else {
      names.push(name);
      offset += name.length;
    }
  }
  return names;
}

/** Whether a text is one whole entry that says exactly this. */
function says(copy: string, key: string, type: string, fields: ReadonlyMap<string, BibtexField>): boolean {
  const { entries, problems } = readBibtex(copy);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1 || problems.length > 0) return false;
  if (entry.key !== key || entry.type !== type || entry.start !== 0 || entry.end !== copy.length - 1) return false;
  const expected = [...fields].filter(([, { raw }]) => raw !== '');
  const collapsed = (value: string): string => withoutControls(value).replace(/\s+/g, ' ').trim();
  return (
    entry.fields.size === expected.length &&
    expected.every(([name, { value }]) => entry.fields.get(name)?.value === collapsed(value))
  );
}
