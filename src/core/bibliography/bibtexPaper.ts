import { doiIn, normaliseArxivId } from '../papers/identity.ts';
import { makePaper } from '../papers/makePaper.ts';
import { type CslDate, type CslItem, yearOfDate } from '../papers/csl.ts';
import type { Paper, PaperSource } from '../papers/paper.ts';
import { bibtexNames, hasOtherNames } from './bibtexNames.ts';
import type { BibtexEntry, BibtexFile } from './bibtexReader.ts';
import { latexToUnicode } from '../text/latexText.ts';

type FieldOf = (...names: readonly string[]) => string | undefined;

const cslTypes: Readonly<Record<string, string>> = {
  article: 'article-journal',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  proceedings: 'book',
  book: 'book',
  mvbook: 'book',
  collection: 'book',
  inbook: 'chapter',
  incollection: 'chapter',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  software: 'software',
  dataset: 'dataset',
  online: 'webpage',
  electronic: 'webpage',
};

/** The papers of a bibliography, in order; entries without a title are left out. Cross-references are followed. */
export function papersFromBibtex(file: BibtexFile, source: PaperSource): Paper[] {
  const byKey = new Map(file.entries.map((entry) => [entry.key.toLowerCase(), entry]));
  return file.entries.flatMap((entry) => {
    const parent = entry.fields.get('crossref') ?? entry.fields.get('xdata');
    const paper = paperFromBibtex(entry, source, parent && byKey.get(parent.value.toLowerCase()));
    return paper.csl.title === '' ? [] : [paper];
  });
}

/**
 * The record of a bibliography entry. A field that is missing is looked for in `parent`, the entry that this one
 * cross-references. The title is empty when there is none.
 */
export function paperFromBibtex(entry: BibtexEntry, source: PaperSource, parent?: BibtexEntry): Paper {
  const field: FieldOf = (...names) => {
    for (const from of [entry, parent]) {
      // The title of a volume is not that of a paper in it, nor are its authors and DOI; of its own kind, an entry inherits all.
      const isOfOtherKind = from === parent && entry.type !== parent?.type && parent?.type !== 'xdata';
      const own = isOfOtherKind ? names.filter((name) => !ownFields.has(name)) : names;
      for (const name of own) {
        const value = from?.fields.get(name)?.value;
        if (value !== undefined && value !== '') return value;
      }
    }
    return undefined;
  };
  const text: FieldOf = (...names) => {
    const value = field(...names);
    return value === undefined ? undefined : latexToUnicode(value);
  };
  const arxiv = arxivOf(field);
  const container = containerOf(entry, text, parent);
  const issued = dateOf(field);
  const subtitle = text('subtitle');
  const title = text('title') ?? '';
  const paper = makePaper(
    {
      title: subtitle === undefined ? title : `${title}: ${subtitle}`,
      key: entry.key,
      authors: bibtexNames(field('author') ?? ''),
      authorsComplete: !hasOtherNames(field('author') ?? ''),
      year: yearOfDate(issued),
      doi: doiOf(field),
      arxiv,
      category: text('primaryclass', 'eprintclass'),
      venue:
        container === undefined
          ? undefined
          : {
              name: container,
              short: text('shortjournal') ?? conferenceName(text('series')),
              issue: text('number', 'issue'),
            },
      abstract: text('abstract'),
      topics: topicsOf(text('keywords')),
      url: addressOf(field('url')),
    },
    source,
  );
  return { ...paper, csl: { ...paper.csl, ...exactFacts(entry, field, text, paper.csl, issued) } };
}

const ownFields = new Set(['title', 'subtitle', 'author', 'doi', 'url', 'abstract', 'eprint', 'pages', 'keywords', 'note', 'crossref']);

/** What an entry says and a list of papers does not: its type, month and day, publisher. */
function exactFacts(
  entry: BibtexEntry,
  field: FieldOf,
  text: FieldOf,
  csl: CslItem,
  issued: CslDate | undefined,
): Partial<CslItem> {
  const known = cslTypes[entry.type];
  const isPreprint = csl['container-title'] === undefined && csl.publisher === 'arXiv';
  const publisher = text('publisher', 'institution', 'school');
  const eventDate = parsedDate(field('eventdate'));
  const isbn = text('isbn');
  // A book has a volume, and a paper in proceedings that are not named has pages all the same.
  const [volume, issue, page] = isPreprint ? [] : [text('volume'), text('number', 'issue'), pagesOf(text)];
  return {
    type: isPreprint && (known === undefined || known === 'article-journal' || known === 'webpage') ? 'article' : (known ?? 'document'),
    ...(issued !== undefined && { issued }),
    ...(eventDate !== undefined && { 'event-date': eventDate }),
    ...(publisher !== undefined && { publisher }),
    ...(isbn !== undefined && { ISBN: isbn }),
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
    ...(page !== undefined && { page }),
  };
}

function containerOf(entry: BibtexEntry, text: FieldOf, parent: BibtexEntry | undefined): string | undefined {
  const inherited = parent?.type === entry.type || parent?.type === 'xdata' ? undefined : parent?.fields.get('title')?.value;
  const name = text('journal', 'journaltitle', 'booktitle') ?? (inherited && latexToUnicode(inherited));
  // Repositories are named as journals: "arXiv preprint arXiv:1706.03762", DBLP's "CoRR".
  if (name === undefined || /^(?:arxiv\b|corr$)/i.test(name)) return undefined;
  return entry.type === 'misc' && /^arxiv/i.test(name) ? undefined : name;
}

/** ACM calls its conferences so, "KDD '20"; other series are shelves, "Lecture Notes in Computer Science". */
const conferenceName = (series: string | undefined): string | undefined =>
  /^(\p{Lu}[\p{L}\p{N}&/-]*)\s*['’]\s*\d{2}$/u.exec(series ?? '')?.[1];

/** Web of Science doubles the braces around every value. */
const bare = (value: string | undefined): string | undefined => value?.replace(/^\{([^{}]*)\}$/, '$1');

function doiOf(field: FieldOf): string | undefined {
  const value = bare(field('doi'))?.replace(/\\(?=[_&%#])/g, '');
  return (value === undefined ? undefined : doiIn(value)) ?? doiIn(addressOf(field('url')) ?? '');
}

/** Addresses stand as they are, but some programs wrap or escape them. */
function addressOf(value: string | undefined): string | undefined {
  return bare(value)
    ?.replace(/^\\url\s*\{(.*)\}$/, '$1')
    .replace(/\\(?=[_&%#~])/g, '')
    .trim();
}

/** The arXiv id, wherever programs put it: eprint, address, DOI, journal ("arXiv:1706.03762"), volume ("abs/1706.03762"). */
function arxivOf(field: FieldOf): string | undefined {
  const eprint = bare(field('eprint'));
  const type = bare(field('archiveprefix', 'eprinttype'));
  if (eprint !== undefined && (type === undefined || /^arxiv$/i.test(type))) {
    const number = eprint.replace(/\s*\[.*$/, '').replace(/^abs\//, '');
    const id = normaliseArxivId(number) ?? normaliseArxivId(`${field('primaryclass', 'eprintclass') ?? ''}/${number}`);
    if (id !== undefined) return id;
  }
  // "arXiv preprint arXiv:1706.03762", "\url{https://arxiv.org/abs/1706.03762}".
  const mentioned = /arxiv(?:[:\s]+(?:arxiv:)?\s*|\.org\/(?:abs|pdf|html)\/)([a-z.-]*\/?\d[\d.v]+\d)/i;
  const mentions = ['journal', 'journaltitle', 'howpublished', 'note', 'number'].map((name) => field(name) ?? '');
  return (
    normaliseArxivId(field('arxivid', 'arxiv') ?? '') ??
    normaliseArxivId(bare(field('doi')) ?? '') ??
    normaliseArxivId(addressOf(field('url')) ?? '') ??
    normaliseArxivId(/^abs\/(.+)$/.exec(field('volume') ?? '')?.[1] ?? '') ??
    mentions.flatMap((value) => normaliseArxivId(mentioned.exec(value)?.[1] ?? '') ?? [])[0]
  );
}

function topicsOf(keywords: string | undefined): string[] {
  if (keywords === undefined) return [];
  const parts = keywords.split(keywords.includes(';') ? ';' : ',').map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

const pagesOf = (text: FieldOf): string | undefined => text('pages')?.replace(/\s*[–—]\s*/g, '-');

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** BibLaTeX's `date`, else year, month and day. */
function dateOf(field: FieldOf): CslDate | undefined {
  const date = parsedDate(field('date'));
  if (date !== undefined) return date;
  const year = /\d{4}/.exec(field('year') ?? '')?.[0];
  if (year === undefined) return undefined;
  const named = (field('month') ?? '').toLowerCase();
  const index = monthNames.findIndex((name) => named.includes(name));
  const month = index >= 0 ? index + 1 : Number(/^\d{1,2}$/.exec(named)?.[0] ?? 0);
  const day = Number(/^\d{1,2}$/.exec(field('day') ?? /\d{1,2}/.exec(named)?.[0] ?? '')?.[0] ?? 0);
  return { 'date-parts': [dateParts(Number(year), month, index >= 0 ? day : 0)] };
}

/** The beginning of an ISO 8601 date or range, `2013-05-22/2013-06`, `2013~`; undefined for anything else. */
function parsedDate(value: string | undefined): CslDate | undefined {
  const [, year, month, day] = /^[~?]?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value ?? '') ?? [];
  if (year === undefined) return undefined;
  return { 'date-parts': [dateParts(Number(year), Number(month ?? 0), Number(day ?? 0))] };
}

function dateParts(year: number, month: number, day: number): number[] {
  if (month < 1 || month > 12) return [year];
  return day < 1 || day > 31 ? [year, month] : [year, month, day];
}
