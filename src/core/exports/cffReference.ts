import { lookupTable } from '../lookupTable.ts';
import { type CslDate, type CslItem, type PersonName, yearOfDate } from '../papers/csl.ts';
import { doiAddress } from '../papers/identity.ts';
import { creatorsOf } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { webAddress } from '../papers/webAddress.ts';
import { visibleLine, visibleText } from '../text/visibleText.ts';

/** A reference of the Citation File Format, version 1.2.0, by the names of its schema. */
export type CffReference = Readonly<Record<string, unknown>>;

/** The types of CFF that mean what types of CSL mean; what is left out is `generic`. */
const types: Readonly<Record<string, string>> = lookupTable({
  article: 'article',
  'article-journal': 'article',
  'article-magazine': 'magazine-article',
  'article-newspaper': 'newspaper-article',
  bill: 'bill',
  book: 'book',
  broadcast: 'audiovisual',
  classic: 'historical-work',
  collection: 'edited-work',
  dataset: 'data',
  'entry-dictionary': 'dictionary',
  'entry-encyclopedia': 'encyclopedia',
  graphic: 'art',
  hearing: 'hearing',
  legal_case: 'legal-case',
  legislation: 'statute',
  manuscript: 'unpublished',
  map: 'map',
  motion_picture: 'film-broadcast',
  musical_score: 'music',
  pamphlet: 'pamphlet',
  'paper-conference': 'conference-paper',
  patent: 'patent',
  periodical: 'serial',
  personal_communication: 'personal-communication',
  post: 'blog',
  'post-weblog': 'blog',
  regulation: 'legal-rule',
  report: 'report',
  software: 'software',
  song: 'sound-recording',
  speech: 'slides',
  standard: 'standard',
  thesis: 'thesis',
  webpage: 'website',
});

// The schema takes these alone; other DOIs are written as addresses.
const doiPattern = /^10\.\d{4,9}(?:\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/;
const isbnPattern = /^[0-9\- ]{10,17}X?$/;
const issnPattern = /^\d{4}-\d{3}[\dxX]$/;

/** A paper as a reference of a `CITATION.cff`. What is not known is left out; the format asks for somebody as author. */
export function cffReference(paper: Paper): CffReference {
  const { csl, arxiv, links } = paper;
  const type = types[csl.type] ?? 'generic';
  const leading = creatorsOf(csl);
  const authors = people(leading?.people);
  const isInProceedings = type === 'conference-paper';
  const doi = csl.DOI !== undefined && doiPattern.test(csl.DOI) ? csl.DOI : undefined;
  const address = csl.URL ?? (doi === undefined && csl.DOI !== undefined ? doiAddress(csl.DOI) : links[0]?.url);
  return withoutEmpty({
    type,
    title: line(csl.title) ?? 'Untitled',
    // The guide of the format gives this name to who is not known.
    authors: authors.length > 0 ? authors : [{ name: 'anonymous' }],
    editors: leading?.role === 'editor' ? undefined : people(csl.editor),
    translators: leading?.role === 'translator' ? undefined : people(csl.translator),
    ...dated(csl.issued),
    journal: type === 'article' || type.endsWith('-article') ? line(csl['container-title']) : undefined,
    'collection-title': type.endsWith('article') ? undefined : line(csl['container-title'] ?? csl['collection-title']),
    'collection-type': isInProceedings && csl['container-title'] !== undefined ? 'proceedings' : undefined,
    conference: isInProceedings ? entity(csl['event-title'] ?? csl['container-title']) : undefined,
    publisher: type === 'thesis' || type === 'report' ? undefined : entity(csl.publisher),
    institution: type === 'thesis' || type === 'report' ? entity(csl.publisher) : undefined,
    'thesis-type': type === 'thesis' ? line(csl.genre) : undefined,
    volume: line(csl.volume),
    issue: line(csl.issue),
    number: line(csl.number),
    edition: line(csl.edition),
    version: line(csl.version),
    ...pages(csl),
    isbn: matching(csl.ISBN, isbnPattern),
    issn: matching(csl.ISSN, issnPattern),
    doi,
    url: address === undefined ? undefined : webAddress(address),
    identifiers:
      arxiv === undefined
        ? undefined
        : [{ type: 'other', value: `arXiv:${arxiv}`, description: 'The identifier on arXiv.' }],
    languages: /^[a-z]{2,3}$/.test(csl.language ?? '') ? [csl.language] : undefined,
    notes: paper.authorsComplete === false ? 'There are further authors.' : undefined,
  });
}

function people(names: readonly PersonName[] | undefined): CffReference[] {
  const listed = (names ?? []).flatMap(({ family, given, suffix, literal }): CffReference[] => {
    const named = entity(literal);
    if (named !== undefined) return [named];
    const person = withoutEmpty({
      'family-names': line(family),
      'given-names': line(given),
      'name-suffix': line(suffix),
    });
    return Object.keys(person).length === 0 ? [] : [person];
  });
  // Nobody is named twice there, though two authors of a large paper may have one name.
  return [...new Map(listed.map((person) => [JSON.stringify(person), person])).values()];
}

function entity(name: string | undefined): CffReference | undefined {
  const shown = line(name);
  return shown === undefined ? undefined : { name: shown };
}

function dated(date: CslDate | undefined): CffReference {
  const year = yearOfDate(date);
  if (year === undefined) return {};
  const [, month, day] = date?.['date-parts']?.[0] ?? [];
  const hasDay = month !== undefined && day !== undefined && year > 0 && year < 10_000;
  return {
    year,
    ...(month !== undefined && month >= 1 && month <= 12 && { month }),
    ...(hasDay && {
      'date-published': [
        String(year).padStart(4, '0'),
        ...[month, day].map((part) => String(part).padStart(2, '0')),
      ].join('-'),
    }),
  };
}

/** "1-10" is the first and the last page; anything else is where the work begins. */
function pages({ page }: CslItem): CffReference {
  const shown = line(page);
  if (shown === undefined) return {};
  const [, start, end] = /^([^\s,–—-]+)\s*[-–—]+\s*([^\s,–—-]+)$/.exec(shown) ?? [];
  return start === undefined ? { start: shown } : { start, end };
}

const line = (text: string | undefined): string | undefined => visibleLine(visibleText(text ?? '')) || undefined;

const matching = (text: string | undefined, pattern: RegExp): string | undefined =>
  text !== undefined && pattern.test(text) ? text : undefined;

function withoutEmpty(facts: CffReference): CffReference {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
