import { lookupTable } from '../lookupTable.ts';
import { arxivOfEntry, doiOfEntry } from './bibtexIdentifiers.ts';
import { bibtexDate } from './bibtexDates.ts';
import { addressOf, bare, type EntryFields, entryFields, onlyAddressIn } from './bibtexFields.ts';
import { addFacts } from './bibtexFacts.ts';
import { entriesByKey, resolvedFields } from './bibtexInheritance.ts';
import { hasOtherNames } from './bibtexNames.ts';
import { addPeople, authorsField, namesIn, type WritableItem } from './bibtexPeople.ts';
import type { BibtexEntry, BibtexFile } from './bibtexReader.ts';
import { cslTypeOf } from './bibtexTypes.ts';
import { yearOfDate } from '../papers/csl.ts';
import { makePaper } from '../papers/makePaper.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { journalOfMacro } from '../text/journalMacros.ts';

/** The papers of a bibliography, in order; entries without a title are left out. Cross-references are followed. */
export function papersFromBibtex(file: BibtexFile, source: RecordOrigin): Paper[] {
  const entries = entriesByKey(file);
  return file.entries.flatMap((entry) => {
    const paper = paperFromBibtex(entry, source, entries);
    return paper.csl.title === '' ? [] : [paper];
  });
}

/** Whether an entry stands for a work. BibLaTeX's `set` ties entries together, and `xdata` holds fields for others. */
export const isWork = ({ type }: BibtexEntry): boolean => type !== 'set' && type !== 'xdata';

const noFields: BibtexEntry['fields'] = new Map();

/**
 * The record of a bibliography entry, with what it inherits from the entries of its file. The title is empty when there is
 * none, and for an entry that is no work; there are no keys when the entry has none.
 */
export function paperFromBibtex(
  entry: BibtexEntry,
  source: RecordOrigin,
  entries?: ReadonlyMap<string, BibtexEntry>,
): Paper {
  const resolved = entries === undefined ? entry.fields : resolvedFields(entry, entries);
  const fields = entryFields(entry, isWork(entry) ? resolved : noFields);
  const { raw, text } = fields;
  const arxiv = arxivOfEntry(raw);
  const issued = bibtexDate(raw);
  const title = titled(text('title'), text('subtitle')) ?? '';
  const type = cslTypeOf(fields, title);
  const container = containerOf(fields, type);
  const authors = authorsField(fields);
  const paper = makePaper(
    {
      title,
      key: entry.key === '' ? undefined : entry.key,
      authors: namesIn(fields, authors),
      authorsComplete: !hasOtherNames(raw(authors) ?? ''),
      year: yearOfDate(issued),
      doi: doiOfEntry(raw),
      arxiv,
      category: text('primaryclass', 'eprintclass'),
      venue: container === undefined ? undefined : { name: container, short: conferenceName(text('series')) },
      abstract: text('abstract'),
      topics: topicsOf(text('keywords', 'keyword')),
      url: urlOf(fields),
    },
    source,
  );
  const isPreprint = container === undefined && arxiv !== undefined && paper.csl.publisher === 'arXiv';
  const csl: WritableItem = {
    ...paper.csl,
    type:
      isPreprint && (type === undefined || type === 'article-journal' || type === 'webpage')
        ? 'article'
        : (type ?? 'document'),
  };
  if (issued !== undefined) csl.issued = issued;
  addPeople(csl, fields);
  addFacts(csl, fields, { type, isPreprint });
  return { ...paper, csl, keys: keysOfEntry(entry) };
}

/** The keys that an entry goes by: its own, and BibLaTeX's `ids`. Empty for an entry without any. */
export function keysOfEntry({ key, fields }: BibtexEntry): string[] {
  const ids = fields.get('ids')?.value.split(',') ?? [];
  return [...new Set([key, ...ids.map((id) => id.trim())])].filter((name) => name !== '');
}

const addedTo = (title: string | undefined, addon: string | undefined): string | undefined =>
  title === undefined || addon === undefined ? title : `${title}. ${addon}`;

const titled = (title: string | undefined, subtitle: string | undefined): string | undefined =>
  title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`;

/** What a paper appeared in: the journal of an article, the book of anything else, and each where the other is not named. */
function containerOf(fields: EntryFields, type: string | undefined): string | undefined {
  const { entry, text } = fields;
  const inBook = (): string | undefined =>
    addedTo(titled(text('booktitle'), text('booksubtitle')), text('booktitleaddon'));
  if (/^(?:in|supp(?:book|coll)|bookin|conference)/.test(entry.type)) return inBook() ?? journalOf(fields);
  return journalOf(fields) ?? (type === 'book' ? undefined : inBook());
}

function journalOf({ entry, raw, text }: EntryFields): string | undefined {
  const value = raw('journal', 'journaltitle', 'fjournal');
  if (value === undefined) return undefined;
  const name = journalOfMacro(value) ?? titled(text('journal', 'journaltitle', 'fjournal'), text('journalsubtitle'));
  // Repositories are named as journals: "arXiv preprint arXiv:1706.03762", DBLP's "CoRR".
  if (name === undefined || /^(?:arxiv\b|corr$)/i.test(name)) return undefined;
  return entry.type === 'misc' && /^arxiv/i.test(name) ? undefined : name;
}

/** ACM calls its conferences so, "KDD '20"; other series are shelves, "Lecture Notes in Computer Science". */
const conferenceName = (series: string | undefined): string | undefined =>
  /^(\p{Lu}[\p{L}\p{N}&/-]*)\s*['’]\s*\d{2}$/u.exec(series ?? '')?.[1];

/** An address that stands elsewhere counts where it stands alone: `howpublished = {\url{https://…}}`. */
function urlOf({ raw }: EntryFields): string | undefined {
  const url = addressOf(raw('url'));
  if (url !== undefined) return url;
  for (const name of ['howpublished', 'note']) {
    const address = onlyAddressIn(raw(name));
    if (address !== undefined) return address;
  }
  const resolver = resolvers[raw('eprinttype', 'archiveprefix')?.toLowerCase() ?? ''];
  const id = bare(raw('eprint'))?.trim();
  return resolver === undefined || id === undefined || !/^[\w./:-]+$/.test(id) ? undefined : `${resolver}${id}`;
}

/** Where the archives resolve their numbers that BibLaTeX knows by name. */
const resolvers: Readonly<Record<string, string>> = lookupTable({
  hdl: 'https://hdl.handle.net/',
  handle: 'https://hdl.handle.net/',
  hal: 'https://hal.science/',
  jstor: 'https://www.jstor.org/stable/',
  googlebooks: 'https://books.google.com/books?id=',
});

function topicsOf(keywords: string | undefined): string[] {
  if (keywords === undefined) return [];
  const parts = keywords.split(keywords.includes(';') ? ';' : ',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
