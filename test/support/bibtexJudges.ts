import { parse as parseForZotero } from '@retorquere/bibtex-parser';
import { parse as parseForFidusWriter } from 'biblatex-csl-converter';

/** What another program reads from an entry: its type, and the texts of its fields without markup. */
export interface JudgedEntry {
  readonly key: string;
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Judge {
  readonly name: string;
  readonly read: (bibtex: string) => JudgedEntry[];
}

/** Other programs' readers of BibTeX, which agree or disagree with what is written. */
export const judges: readonly Judge[] = [
  { name: '@retorquere/bibtex-parser', read: readForZotero },
  { name: 'biblatex-csl-converter', read: readForFidusWriter },
];

/** One text for whatever a reader makes of a field: persons, lists and marked-up runs one after the other. */
function flat(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(flat).join(value.every((part) => isRun(part)) ? '' : ' ');
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value) return flat(value.text);
  const { prefix, family, lastName, given, firstName, suffix, literal, name } = value as Record<string, unknown>;
  return [prefix, family, lastName, suffix, given, firstName, literal, name]
    .map(flat)
    .filter((part) => part !== '')
    .join(' ');
}

const isRun = (part: unknown): boolean => typeof part === 'object' && part !== null && 'type' in part && 'text' in part;

const withoutTags = (text: string): string =>
  text.replace(/<\/?(?:span|i|b|sup|sub|sc|tt|p|br|emph|strong)\b[^<>]*>/g, '');

function readForZotero(bibtex: string): JudgedEntry[] {
  const { entries } = parseForZotero(bibtex, { sentenceCase: false, applyCrossRef: false, removeOuterBraces: [] });
  return entries.map(({ key, type, fields }) => ({
    key,
    type,
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, withoutTags(flat(value))])),
  }));
}

function readForFidusWriter(bibtex: string): JudgedEntry[] {
  const { entries } = parseForFidusWriter(bibtex, { processUnexpected: true, processUnknown: true });
  return Object.values(entries).map(({ entry_key, bib_type, fields, unexpected_fields, unknown_fields }) => ({
    key: entry_key,
    type: bib_type,
    fields: Object.fromEntries(
      Object.entries({ ...unknown_fields, ...unexpected_fields, ...fields }).map(([name, value]) => [
        name,
        flat(value),
      ]),
    ),
  }));
}
