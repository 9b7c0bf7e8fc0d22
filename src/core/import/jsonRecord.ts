import { arxivOfItem, cslFacts, peopleIn, textOfHtml, withoutOthers } from '../bibliography/cslPaper.ts';
import { cslDate } from '../bibliography/cslDate.ts';
import { paperOfItem, type RecordItem } from '../bibliography/itemPaper.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { lookupTable } from '../lookupTable.ts';
import { type CslDate, type PersonName, type PersonVariable, personVariables, yearOfDate } from '../papers/csl.ts';
import type { PaperFacts, Venue } from '../papers/makePaper.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { personName } from '../papers/personName.ts';
import { withoutEntities, withoutTags } from '../text/htmlText.ts';

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

const lineOf = (value: unknown): string | undefined => textOf(value)?.replace(/\s+/g, ' ');

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : []);

/** The year in `2023`, `"2023"`, `"2023-04-21"` or CSL's `{"date-parts": [[2023, 4]]}`. */
const yearOf = (value: unknown): number | undefined => {
  if (isObject(value)) {
    const year = [value['date-parts']].flat(2)[0] ?? value['raw'];
    return isObject(year) ? undefined : yearOf(year);
  }
  const match = /^(\d{4})(?:$|-)/.exec(textOf(value) ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

/** People in one text, or in a list of texts, of CSL's names and of objects with a `name`. */
function authorsOf(value: unknown): PersonName[] {
  if (typeof value === 'string') return namesIn(value).map(personName);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const isNamed = isObject(item) && item['family'] === undefined && item['literal'] === undefined;
    const name = isNamed ? textOf(item['name']) : undefined;
    return name === undefined ? peopleIn(item, textOfHtml) : [personName(name)];
  });
}

const cutEnding = /[,; ] ?(?:(?:and|&) )?(?:et al\.?|others) ?$/i;

/** "Zhao, Yanli and Gu, Andrew", "Zhao, Yanli; Gu, Andrew", and "Yanli Zhao, Andrew Gu, and Rohan Varma". */
function namesIn(list: string): string[] {
  const line = list.replace(/\s+/g, ' ').trim();
  const parts = line
    .replace(cutEnding, '')
    .split(/,? (?:and|&) |; ?/)
    .filter((part) => part.trim() !== '');
  // A comma stands between two names when there are two words on each side of it.
  return parts.flatMap((part) => {
    const names = part.split(/ ?, ?/);
    return names.every((name) => /\S \S/.test(name.trim())) ? names : part;
  });
}

const isCutList = (value: unknown): boolean => typeof value === 'string' && cutEnding.test(value.replace(/\s+/g, ' '));

function venueOf(value: unknown): Venue | undefined {
  if (!isObject(value)) {
    const name = lineOf(value);
    return name === undefined ? undefined : { name };
  }
  const name = lineOf(value['name']);
  if (name === undefined) return undefined;
  return {
    name,
    short: lineOf(value['short']),
    year: yearOf(value['year']),
    volume: textOf(value['volume']),
    issue: textOf(value['issue']),
    pages: textOf(value['pages']),
  };
}

// Some collections have texts without titles. They are listed by how they begin, as letters and poems are.
const openingLength = 80;

function openingWords(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= openingLength) return text;
  return `${text.slice(0, openingLength).replace(/ [^ ]*$/, '')} …`;
}

/**
 * The facts in one JSON record. `id`, `title`, `abstract`, `authors` (names or CSL names), `year`, `venue`, `doi`,
 * `arxiv`, `category`, `code`, `url`, `names`, `aliases`, `summary`, `plain`, `introduces`, `topics` are known; a collection
 * in BEIR's form (`_id`, `text`) is read too. Undefined with neither title nor text.
 */
export function factsOfRecord(record: JsonObject): PaperFacts | undefined {
  const abstract = textOf(record['abstract'] ?? record['text']);
  const title = textOf(record['title'])?.replace(/\s+/g, ' ') ?? openingWords(abstract);
  if (title === undefined) return undefined;
  return {
    title,
    key: textOf(record['id'] ?? record['_id']),
    authors: authorsOf(record['authors'] ?? record['author']),
    authorsComplete: record['authorsComplete'] !== false && !isCutList(record['authors'] ?? record['author']),
    year: yearOf(record['year'] ?? record['issued'] ?? record['date']),
    venue: [record['venue'], record['journal'], record['booktitle'], record['container-title']]
      .map(venueOf)
      .find((venue) => venue !== undefined),
    doi: textOf(record['doi'] ?? record['DOI']),
    arxiv: textOf(record['arxiv']),
    category: textOf(record['category']),
    abstract,
    summary: textOf(record['summary']),
    plain: textOf(record['plain']),
    introduces: textsOf(record['introduces']),
    names: textsOf(record['names']),
    aliases: textsOf(record['aliases']),
    topics: textsOf(record['topics'] ?? record['tags'] ?? record['keywords']),
    code: textOf(record['code']),
    url: textOf(record['url'] ?? record['URL']),
  };
}

/** Names that libraries have for variables of CSL. */
const otherNames: Readonly<Record<string, string>> = lookupTable({
  doi: 'DOI',
  url: 'URL',
  isbn: 'ISBN',
  issn: 'ISSN',
  pmid: 'PMID',
  pmcid: 'PMCID',
  pages: 'page',
  address: 'publisher-place',
  place: 'publisher-place',
  series: 'collection-title',
  institution: 'publisher',
  school: 'publisher',
});

/** Roles that stand under the name in the plural too, and as one text. */
const commonRoles: readonly PersonVariable[] = [
  'editor',
  'translator',
  'director',
  'illustrator',
  'compiler',
  'composer',
];

/**
 * The paper of a record with what {@link factsOfRecord} knows and any variable of CSL under its name, at the top or in
 * `csl`. Undefined with neither title nor text.
 */
export function paperOfRecord(record: JsonObject, source: RecordOrigin): Paper | undefined {
  const said = isObject(record['csl']) ? { ...record['csl'], ...record } : record;
  const facts = factsOfRecord(said);
  if (facts === undefined) return undefined;
  const { title, venue, year, doi, url, ...others } = facts;
  const { people: author, isCut } = withoutOthers(facts.authors);
  const item: RecordItem = {
    ...variablesOf(said),
    ...peopleOfRecord(said),
    ...dates(said, facts),
    ...defined({
      author: author?.length === 0 ? undefined : author,
      'container-title': textOfHtml(said['container-title']) ?? venue?.name,
      volume: textOfHtml(said['volume']) ?? venue?.volume,
      issue: textOfHtml(said['issue']) ?? venue?.issue,
      page: textOfHtml(said['page'] ?? said['pages']) ?? venue?.pages,
      DOI: doi,
      URL: url,
    }),
    title: textOfHtml(title) ?? title,
  };
  const abstract = facts.abstract === undefined ? undefined : withoutEntities(withoutTags(facts.abstract));
  const arxiv = facts.arxiv ?? arxivOfItem(said);
  const isComplete = facts.authorsComplete !== false && !isCut;
  return paperOfItem(
    item,
    { ...others, authorsComplete: isComplete, abstract, arxiv, venue: shortVenue(said) ?? venue?.short },
    source,
  );
}

function variablesOf(record: JsonObject): Partial<RecordItem> {
  const named = Object.entries(otherNames).flatMap(([name, variable]) =>
    record[name] === undefined ? [] : [[variable, record[name]]],
  );
  const withoutPeople = Object.entries(record).filter(
    ([name]) => !(personVariables as readonly string[]).includes(name),
  );
  return cslFacts({ ...Object.fromEntries(named), ...Object.fromEntries(withoutPeople) }, textOfHtml);
}

function peopleOfRecord(record: JsonObject): Partial<RecordItem> {
  const people = personVariables.flatMap((role) => {
    const isCommon = commonRoles.includes(role);
    const value = record[role] ?? (isCommon ? record[`${role}s`] : undefined);
    // "host" and "guest" name other things in other libraries: those are lists of names only.
    const isList = Array.isArray(value) && value.every(isObject);
    const named = role !== 'author' && (isCommon || isList) ? authorsOf(value) : [];
    return named.length === 0 ? [] : [[role, named]];
  });
  return Object.fromEntries(people) as Partial<RecordItem>;
}

/** `issued` is the date of the publication; where the venue has another year than the record, that is the preprint's. */
function dates(record: JsonObject, { venue, year }: PaperFacts): Partial<RecordItem> {
  const exact = cslDate(record['issued'] ?? record['date']);
  const issuedYear = venue?.year ?? year;
  const isExact =
    exact !== undefined &&
    (issuedYear === undefined || yearOfDate(exact) === issuedYear || record['issued'] !== undefined);
  const issued: CslDate | undefined = isExact
    ? exact
    : issuedYear === undefined
      ? undefined
      : { 'date-parts': [[issuedYear]] };
  const isEarlier =
    year !== undefined && venue?.year !== undefined && year !== venue.year && record['available-date'] === undefined;
  return defined({ issued, ...(isEarlier && { 'available-date': { 'date-parts': [[year]] } }) });
}

function shortVenue({ venue }: JsonObject): string | undefined {
  return isObject(venue) ? textOf(venue['short']) : undefined;
}

const defined = (facts: object): Partial<RecordItem> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
