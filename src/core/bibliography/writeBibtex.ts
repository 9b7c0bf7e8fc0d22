import { lookupTable } from '../lookupTable.ts';
import { type CslDate, type CslItem, type PersonVariable, personVariables, type TextVariable } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { languageName } from './bibtexLanguage.ts';
import { bibtexText, bibtexTitle, bibtexVerbatim } from './bibtexText.ts';
import { isoDate, yearFields } from './entryDate.ts';
import { nameList } from './entryNames.ts';
import { type EntryType, entryType } from './entryType.ts';

export type BibtexDialect = 'bibtex' | 'biblatex';

/** A field and its value with its delimiters. */
type Field = readonly [name: string, value: string];

/** What the fields of an entry depend on. */
interface Writing {
  readonly paper: Paper;
  readonly csl: CslItem;
  readonly entry: EntryType;
  readonly isBiblatex: boolean;
}

/**
 * The record of a paper as an entry of a bibliography, ending with a newline: people of all roles and every fact that the
 * dialect has a field for. What is not known is left out. Fields that a dialect does not know are passed over by its styles.
 * References need no abstract: it is written for a paper whose own file has it.
 */
export function bibtexEntry(paper: Paper, key: string, dialect: BibtexDialect, hasAbstract = false): string {
  const entry = entryType(paper, dialect);
  const writing: Writing = { paper, csl: paper.csl, entry, isBiblatex: dialect === 'biblatex' };
  const fields = [
    ...field('title', bibtexTitle(paper.csl.title)),
    ...peopleFields(writing),
    ...dateFields(writing),
    ...containerFields(writing),
    ...numberFields(writing),
    ...publisherFields(writing),
    ...kindFields(writing),
    ...plainFields(writing),
    ...locatingFields(writing),
    ...textField('abstract', hasAbstract ? paper.abstract : undefined),
  ];
  // A fact can be known by two names; BibTeX refuses an entry that has a field twice.
  const once = new Map(fields.filter(([name], place) => fields.findIndex(([other]) => other === name) === place));
  const lines = [...once].map(([name, value]) => `  ${name} = ${value}`);
  return `@${entry.type}{${[key, ...lines].join(',\n')}\n}\n`;
}

/** A field with its value in braces; none when the value is not known. */
function field(name: string, value: string | undefined): Field[] {
  return value === undefined || value === '' ? [] : [[name, `{${value}}`]];
}

function textField(name: string, value: string | undefined): Field[] {
  return value === undefined ? [] : field(name, bibtexText(value));
}

/** What BibLaTeX calls those who edited otherwise, in three further lists of editors. */
const editorTypes: readonly (readonly [role: PersonVariable, type: string])[] = [
  ['collection-editor', 'serieseditor'],
  ['compiler', 'compiler'],
  ['director', 'director'],
  ['organizer', 'organizer'],
  ['producer', 'producer'],
  ['illustrator', 'illustrator'],
  ['composer', 'composer'],
  ['performer', 'performer'],
  ['narrator', 'narrator'],
  ['curator', 'curator'],
  ['chair', 'chair'],
];
const editorLists = ['editora', 'editorb', 'editorc'] as const;

const fieldsOfRoles: readonly (readonly [role: PersonVariable, name: string])[] = [
  ['author', 'author'],
  ['editor', 'editor'],
  ['translator', 'translator'],
  ['container-author', 'bookauthor'],
];
/** Every other role has a field of its own name, `scriptwriter`. */
const otherRoles = personVariables.filter(
  (role) => ![...fieldsOfRoles, ...editorTypes].some(([known]) => known === role),
);

function peopleFields({ paper, csl }: Writing): Field[] {
  const list = (name: string, role: PersonVariable): Field[] => {
    const people = csl[role];
    const isComplete = role !== 'author' || paper.authorsComplete !== false;
    return people === undefined || people.length === 0 ? [] : field(name, nameList(people, isComplete));
  };
  const ownName = (role: PersonVariable): string => role.replaceAll('-', '');
  const editors = editorTypes.filter(([role]) => (csl[role] ?? []).length > 0);
  return [
    ...fieldsOfRoles.flatMap(([role, name]) => list(name, role)),
    ...editors.flatMap(([role, type], place) => {
      const name = editorLists[place];
      return name === undefined ? list(ownName(role), role) : [...list(name, role), ...field(`${name}type`, type)];
    }),
    ...otherRoles.flatMap((role) => list(ownName(role), role)),
  ];
}

function dateFields({ csl, isBiblatex }: Writing): Field[] {
  const otherDates = [
    ['origdate', csl['original-date']],
    ['eventdate', csl['event-date']],
    ['urldate', csl.accessed],
  ] as const;
  return [
    ...(csl.issued === undefined ? [] : issuedFields(csl.issued, isBiblatex)),
    ...otherDates.flatMap(([name, date]) =>
      date === undefined ? [] : field(name, isoDate(date) ?? literalText(date)),
    ),
  ];
}

/** BibLaTeX reads no words as `date`, but has BibTeX's `year` too, which may be a text. */
function issuedFields(issued: CslDate, isBiblatex: boolean): readonly Field[] {
  const iso = isBiblatex ? isoDate(issued) : undefined;
  return iso === undefined ? yearFields(issued) : field('date', iso);
}

const literalText = ({ literal }: CslDate): string | undefined =>
  literal === undefined ? undefined : bibtexText(literal);

const articles: ReadonlySet<string> = new Set(['article', 'review', 'periodical']);
const partsOfBooks: ReadonlySet<string> = new Set([
  'book',
  'booklet',
  'collection',
  'incollection',
  'inreference',
  'inproceedings',
]);

function containerFields({ csl, entry, isBiblatex }: Writing): Field[] {
  const container = csl['container-title'];
  const isArticle = articles.has(entry.type);
  const name = isArticle ? (isBiblatex ? 'journaltitle' : 'journal') : 'booktitle';
  return [
    ...(container === undefined ? [] : field(name, isArticle ? bibtexText(container) : bibtexTitle(container))),
    ...textField('shortjournal', csl['container-title-short']),
    ...textField('series', csl['collection-title']),
  ];
}

/** `number` is the issue of an article, the place of a book in its series, and the number of everything else. */
function numberFields({ paper, csl, entry }: Writing): Field[] {
  const isArxivId =
    paper.arxiv !== undefined && csl.number !== undefined && csl.number.replace(/^arxiv:/i, '').startsWith(paper.arxiv);
  const own = isArxivId ? undefined : csl.number;
  const inSeries = csl['collection-number'];
  const pages = csl.page === undefined ? undefined : bibtexText(csl.page).replace(/(?<=\w)\s*[-–—]+\s*(?=\w)/g, '--');
  const numbers: Field[] = articles.has(entry.type)
    ? [...textField('number', csl.issue), ...textField('eid', own)]
    : partsOfBooks.has(entry.type)
      ? [...textField('number', inSeries), ...textField('issue', csl.issue), ...textField('eid', own)]
      : [...textField('number', own), ...textField('issue', csl.issue)];
  return [...textField('volume', csl.volume), ...numbers, ...field('pages', pages)];
}

function publisherFields({ csl, entry, isBiblatex }: Writing): Field[] {
  const publisher = csl.publisher === 'arXiv' ? undefined : csl.publisher;
  return [
    ...textField(publisherName(entry.type, isBiblatex), publisher),
    ...textField(isBiblatex ? 'location' : 'address', csl['publisher-place']),
  ];
}

function publisherName(type: string, isBiblatex: boolean): string {
  if (type === 'phdthesis' || type === 'mastersthesis') return 'school';
  if (type === 'thesis' || type === 'report' || type === 'techreport') return 'institution';
  const isOrganization =
    type === 'manual' || (isBiblatex && ['online', 'misc', 'software', 'unpublished', 'standard'].includes(type));
  return isOrganization ? 'organization' : 'publisher';
}

function kindFields({ csl, entry, isBiblatex }: Writing): Field[] {
  const { type, subtype, kind } = entry;
  const said = type === 'misc' && kind !== undefined ? (csl.medium ?? csl.genre ?? kindOf(csl, kind)) : csl.medium;
  return [
    ...textField('type', genreField(csl, type, isBiblatex)),
    ...field('entrysubtype', subtype),
    ...textField('howpublished', said),
  ];
}

/** The kind of a thesis or report, where the type does not say it already. BibLaTeX has names for it that it translates. */
function genreField({ genre }: CslItem, type: string, isBiblatex: boolean): string | undefined {
  if (type === 'manual') return undefined;
  if (genre === 'PhD thesis') return type === 'phdthesis' ? undefined : isBiblatex ? 'phdthesis' : genre;
  if (genre === "Master's thesis") return type === 'mastersthesis' ? undefined : isBiblatex ? 'mathesis' : genre;
  return genre;
}

/** "Patent US1234567": BibTeX's `misc` prints no number. */
const kindOf = ({ number }: CslItem, kind: string): string => (number === undefined ? kind : `${kind} ${number}`);

/** Texts that are written as they are: the variable, its field in BibLaTeX, and that in BibTeX where it is another. */
const plainTexts: readonly (readonly [TextVariable, biblatex: string, bibtex?: string])[] = [
  ['edition', 'edition'],
  ['version', 'version'],
  ['chapter-number', 'chapter'],
  ['part', 'part'],
  ['number-of-volumes', 'volumes'],
  ['number-of-pages', 'pagetotal'],
  ['title-short', 'shorttitle'],
  ['volume-title', 'issuetitle'],
  ['event-title', 'eventtitle'],
  ['event-place', 'venue'],
  ['original-title', 'origtitle'],
  ['original-publisher', 'origpublisher'],
  ['original-publisher-place', 'origlocation'],
  ['keyword', 'keywords'],
  ['note', 'note'],
  ['annote', 'annotation', 'annote'],
  ['license', 'license'],
  ['section', 'section'],
  ['scale', 'scale'],
  ['dimensions', 'dimensions'],
  ['call-number', 'library'],
  ['authority', 'court'],
  ['jurisdiction', 'jurisdiction'],
  ['ISBN', 'isbn'],
  ['ISSN', 'issn'],
  ['PMID', 'pmid'],
  ['PMCID', 'pmcid'],
];

/** BibLaTeX's names for what is not published yet, which it translates. */
const states: Readonly<Record<string, string>> = lookupTable({
  'in press': 'inpress',
  'in preparation': 'inpreparation',
  'pre-published': 'prepublished',
});

function plainFields({ csl, isBiblatex }: Writing): Field[] {
  const { status, language } = csl;
  return [
    ...plainTexts.flatMap(([variable, biblatex, bibtex]) =>
      textField(isBiblatex ? biblatex : (bibtex ?? biblatex), csl[variable]),
    ),
    ...textField('pubstate', status && isBiblatex ? (states[status] ?? status) : status),
    ...textField('language', language && languageName(language)),
  ];
}

/** Identifiers and addresses. */
function locatingFields({ paper, csl, entry, isBiblatex }: Writing): Field[] {
  const { arxiv, category } = paper;
  const isAtArxiv = arxiv !== undefined && /^https?:\/\/(?:www\.)?arxiv\.org\//i.test(csl.URL ?? '');
  const isAtDoi = csl.DOI !== undefined && /^https?:\/\/(?:dx\.)?doi\.org\//i.test(csl.URL ?? '');
  const isRedundant = isAtDoi || (isAtArxiv && entry.type !== 'misc');
  const eprint =
    arxiv === undefined
      ? []
      : [
          ...field('eprint', bibtexVerbatim(arxiv)),
          ...(isBiblatex ? field('eprinttype', 'arxiv') : field('archiveprefix', 'arXiv')),
          ...textField(isBiblatex ? 'eprintclass' : 'primaryclass', category),
        ];
  return [
    ...field('doi', csl.DOI === undefined ? undefined : bibtexVerbatim(csl.DOI)),
    ...eprint,
    ...field('url', csl.URL === undefined || isRedundant ? undefined : bibtexVerbatim(csl.URL)),
  ];
}
