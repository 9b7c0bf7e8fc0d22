import { lookupTable } from '../../lookupTable.ts';
import { type CslDate, type CslItem, type PersonName, personVariables, type PersonVariable } from '../../papers/csl.ts';
import { creatorsOf } from '../../papers/labels.ts';
import type { Paper } from '../../papers/paper.ts';
import { foldedText, longestLookedAt } from './formulaText.ts';

/** Zotero's name of each of CSL's types, which formulas ask for: https://aurimasv.github.io/z2csl/typeMap.xml. */
const zoteroTypes: Readonly<Record<string, string>> = lookupTable({
  article: 'preprint',
  'article-journal': 'journalArticle',
  'article-magazine': 'magazineArticle',
  'article-newspaper': 'newspaperArticle',
  bill: 'bill',
  book: 'book',
  broadcast: 'radioBroadcast',
  chapter: 'bookSection',
  dataset: 'dataset',
  document: 'document',
  entry: 'encyclopediaArticle',
  'entry-dictionary': 'dictionaryEntry',
  'entry-encyclopedia': 'encyclopediaArticle',
  graphic: 'artwork',
  hearing: 'hearing',
  interview: 'interview',
  legal_case: 'case',
  legislation: 'statute',
  manuscript: 'manuscript',
  map: 'map',
  motion_picture: 'film',
  'paper-conference': 'conferencePaper',
  patent: 'patent',
  personal_communication: 'letter',
  post: 'forumPost',
  'post-weblog': 'blogPost',
  report: 'report',
  review: 'journalArticle',
  'review-book': 'journalArticle',
  software: 'computerProgram',
  song: 'audioRecording',
  speech: 'presentation',
  standard: 'standard',
  thesis: 'thesis',
  webpage: 'webpage',
});

/** Zotero's item types, as a formula may name them, in lower case. */
export const zoteroTypeNames: ReadonlySet<string> = new Set(
  [...Object.values(zoteroTypes), 'email', 'instantMessage', 'podcast', 'tvBroadcast', 'videoRecording'].map((name) =>
    name.toLowerCase(),
  ),
);

/** The type of a work as Zotero calls it, "journalArticle". */
export const zoteroType = ({ type }: CslItem): string => zoteroTypes[type] ?? 'document';

/** Fields that a formula takes as they stand, by Zotero's names in lower case; those that the record has no room for are empty. */
const fields: Readonly<Record<string, (paper: Paper) => string | undefined>> = lookupTable({
  abstractnote: ({ abstract }: Paper) => abstract,
  archive: ({ csl }: Paper) => csl.archive,
  archivelocation: ({ csl }: Paper) => csl.archive_location,
  booktitle: ({ csl }: Paper) => csl['container-title'],
  callnumber: ({ csl }: Paper) => csl['call-number'],
  conferencename: ({ csl }: Paper) => csl['event-title'],
  date: ({ csl }: Paper) => csl.issued && writtenDate(csl.issued),
  doi: ({ csl }: Paper) => csl.DOI,
  edition: ({ csl }: Paper) => csl.edition,
  institution: ({ csl }: Paper) => csl.publisher,
  isbn: ({ csl }: Paper) => csl.ISBN,
  issn: ({ csl }: Paper) => csl.ISSN,
  issue: ({ csl }: Paper) => csl.issue,
  itemtype: ({ csl }: Paper) => zoteroType(csl),
  journalabbreviation: ({ csl }: Paper) => csl['container-title-short'],
  language: ({ csl }: Paper) => csl.language,
  number: ({ csl }: Paper) => csl.number,
  numpages: ({ csl }: Paper) => csl['number-of-pages'],
  pages: ({ csl }: Paper) => csl.page,
  place: ({ csl }: Paper) => csl['publisher-place'],
  proceedingstitle: ({ csl }: Paper) => csl['container-title'],
  publicationtitle: ({ csl }: Paper) => csl['container-title'],
  publisher: ({ csl }: Paper) => csl.publisher,
  rights: ({ csl }: Paper) => csl.license,
  section: ({ csl }: Paper) => csl.section,
  series: ({ csl }: Paper) => csl['collection-title'],
  seriesnumber: ({ csl }: Paper) => csl['collection-number'],
  shorttitle: ({ csl }: Paper) => csl['title-short'],
  thesistype: ({ csl }: Paper) => csl.genre,
  title: ({ csl }: Paper) => csl.title,
  university: ({ csl }: Paper) => csl.publisher,
  url: ({ csl }: Paper) => csl.URL,
  versionnumber: ({ csl }: Paper) => csl.version,
  volume: ({ csl }: Paper) => csl.volume,
});

/** Reads a field by Zotero's name; undefined where there is no such field. */
export function formulaField(name: string): ((paper: Paper) => string) | undefined {
  const read = fields[name.toLowerCase()];
  return read && ((paper) => (read(paper) ?? '').slice(0, longestLookedAt).replace(/<\/?[a-z]+\b[^<>]*>/gi, ''));
}

export const isGerman = ({ csl }: Paper): boolean => /^(?:de\b|german)/i.test(csl.language ?? '');

/** Whom a formula asks for: `*` the authors, else the editors, else the translators, else anybody. */
export type FormulaRole = '*' | 'author' | 'editor' | 'translator' | 'collaborator';

const editors: readonly PersonVariable[] = ['editor', 'editorial-director', 'collection-editor'];
const leading: ReadonlySet<PersonVariable> = new Set([...editors, 'author', 'translator']);

/** The people of a role; those who lead a work of its kind count as its authors, the director of a film. */
export function peopleOfRole({ csl }: Paper, role: FormulaRole): readonly PersonName[] {
  const first = creatorsOf(csl);
  switch (role) {
    case 'author':
      return csl.author ?? (first === undefined || leading.has(first.role) ? [] : first.people);
    case 'editor':
      return editors.map((each) => csl[each] ?? []).find(({ length }) => length > 0) ?? [];
    case 'translator':
      return csl.translator ?? [];
    case 'collaborator':
      return personVariables.filter((each) => !leading.has(each)).flatMap((each) => csl[each] ?? []);
    case '*':
      return first?.people ?? [];
  }
}

/** A name by a template of named parts: `%(f)s` family, `%(g)s` given, `%(i)s` first initial, `%(I)s` all; `%(f).3s` three letters of it. */
export function nameBy(template: string, name: PersonName, paper: Paper): string {
  const family = unquoted(name.family ?? name.literal ?? name.given ?? '').slice(0, longestLookedAt);
  const given = name.family === undefined ? '' : unquoted(name.given ?? '').slice(0, longestLookedAt);
  const capitals = (text: string): string =>
    foldedText(text.replace(/[^\p{Lu}\p{Lt}]/gu, ''), isGerman(paper)).replace(/[^A-Z]/g, '');
  const parts = new Map([
    ['f', family],
    ['g', given],
    ['i', capitals([...given][0] ?? '')],
    ['I', capitals(given)],
  ]);
  return template.replace(templatePart, (_, part: string, most: string | undefined) => {
    const letters = parts.get(part) ?? '';
    return most === undefined ? letters : [...letters].slice(0, Number(most)).join('');
  });
}

/** One part of a template for names. */
export const templatePart = /%\(([fgiI])\)(?:\.(\d{1,3}))?s/g;

const unquoted = (name: string): string => name.replace(/^"(.*)"$/s, '$1').replace(/<\/?[a-z]+\b[^<>]*>/gi, '');

const writtenDate = (date: CslDate): string => dateBy('%Y-%m-%d', date, undefined) || (date.literal ?? '');

/** The signs for the parts of a date, with an `o` before them for the original date: `%Y`, `%-m`, `%oY`. */
export const datePart = /%(-?)(o?)([YymdHMS%])/g;

/**
 * A date by a template: `%Y` is the year, `%y` its last two digits, `%m` the month, `%d` the day; a minus keeps zeros from being
 * put before them. The text ends before the first part that is not known.
 */
export function dateBy(template: string, date: CslDate | undefined, original: CslDate | undefined): string {
  let written = '';
  let last = 0;
  for (const found of template.matchAll(datePart)) {
    const [sign, minus, fromOriginal, part = ''] = found;
    const between = template.slice(last, found.index);
    last = found.index + sign.length;
    if (part === '%') {
      written += `${between}%`;
      continue;
    }
    const [year, month, day] =
      (fromOriginal === 'o' ? (original ?? date) : (date ?? original))?.['date-parts']?.[0] ?? [];
    const value = { Y: year, y: year === undefined ? undefined : Math.abs(year) % 100, m: month, d: day }[part];
    // Times of day are in no record.
    if (value === undefined) return written;
    const digits = String(Math.abs(value)).padStart(minus === '-' ? 0 : part === 'Y' ? 4 : 2, '0');
    written += between + (value < 0 ? '-' : '') + digits;
  }
  return written + template.slice(last);
}
