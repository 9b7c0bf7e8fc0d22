import { type CslDate, type CslItem, personVariables, type PersonName } from '../papers/csl.ts';
import type { Paper } from '../papers/paper.ts';
import { hayagrivaText } from './hayagrivaText.ts';
import { hayagrivaTypes, rolesByVariable, wholes } from './hayagrivaTypes.ts';
import { yamlText } from './writeCslYaml.ts';

type Fields = Record<string, unknown>;

/**
 * A paper as an entry of Typst's YAML bibliographies (Hayagriva) under a key, ending with a newline.
 *
 * The format has no room for: ends of date ranges, seasons and dates in words; `available-date`, `original-date`,
 * `submitted`; people such as chairs, hosts, guests, interviewers, recipients, curators, reviewed and original authors; the
 * variables of reviews, originals, parts, sections, supplements, scales, statuses, licences, keywords, jurisdictions and
 * `annote`; containers of books, reports and theses; a date of access without an address; texts in fields that hold numbers,
 * languages or addresses only. A family name alone becomes a literal one. Types without a counterpart are written as `misc`.
 */
export function hayagrivaEntry(paper: Paper, key: string): string {
  return yamlText({ [key]: entryOf(paper) });
}

function entryOf(paper: Paper): Fields {
  const { csl } = paper;
  const { type, parent: parentType } = hayagrivaTypes[csl.type] ?? { type: 'misc' };
  const isWhole = wholes.has(type);
  const hasContainer = csl['container-title'] !== undefined && !isWhole;
  const series = seriesOf(csl);
  const event = eventOf(csl);
  // What an article is, its container says; beside a series or an event one without a title keeps these apart from it.
  const isNeeded =
    hasContainer || (!isWhole && (series !== undefined || event !== undefined)) || byContainer.has(csl.type);
  const container = isNeeded
    ? known({
        type: parentType ?? 'misc',
        ...(hasContainer && { title: withShort(csl['container-title'], csl['container-title-short']) }),
        author: people(csl['container-author']),
        ...(hasContainer && publication(csl)),
        parent: series,
      })
    : series;
  const parents = [container, event].filter((parent) => parent !== undefined);
  const author =
    paper.authorsComplete === false && csl.author !== undefined ? [...csl.author, { literal: 'others' }] : csl.author;
  return known({
    type,
    title: withShort(csl.title, csl['title-short']),
    author: people(author),
    date: date(csl.issued),
    ...(!hasContainer && publication(csl)),
    ...itemFields(paper, hasContainer),
    parent: parents.length > 1 ? parents : parents[0],
  });
}

/** Types that only a container tells from others. */
const byContainer: ReadonlySet<string> = new Set([
  'article-journal',
  'article-newspaper',
  'paper-conference',
  'post-weblog',
  'entry',
]);

/** What a journal, a book or proceedings say of themselves. */
function publication(csl: CslItem): Fields {
  const serial = known({ isbn: csl.ISBN, issn: csl.ISSN });
  return {
    editor: people(csl.editor),
    volume: csl.volume,
    issue: csl.issue,
    'volume-total': ifMatches(csl['number-of-volumes'], /^\d+$/),
    edition: csl.edition,
    publisher: publisher(csl),
    ...(Object.keys(serial).length > 0 && { 'serial-number': serial }),
  };
}

function itemFields({ csl, arxiv, abstract }: Paper, hasContainer: boolean): Fields {
  const serial = known({
    ...(!hasContainer && { isbn: csl.ISBN, issn: csl.ISSN }),
    doi: csl.DOI,
    arxiv,
    pmid: csl.PMID,
    pmcid: csl.PMCID,
    version: csl.version,
    serial: csl.number,
  });
  const accessed = date(csl.accessed);
  // A file with one address that is none cannot be read by Typst at all.
  const url = ifMatches(csl.URL, /^[a-z][a-z0-9+.-]*:\/\/[^\s/]/i);
  return {
    affiliated: affiliated(csl),
    genre: text(csl.genre),
    'page-range': csl.page,
    'page-total': ifMatches(csl['number-of-pages'], /^\d+$/),
    chapter: csl['chapter-number'],
    runtime: ifMatches(csl.dimensions, /^\d+(?::[0-5]\d){1,3}(?:,\d+)?$/),
    ...(Object.keys(serial).length > 0 && { 'serial-number': serial }),
    url: accessed === undefined || url === undefined ? url : { value: url, date: accessed },
    language: ifMatches(csl.language, /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i),
    archive: text(csl.archive),
    'archive-location': text(csl.archive_location),
    'call-number': text(csl['call-number']),
    note: text(csl.note),
    abstract: text(abstract),
  };
}

function seriesOf(csl: CslItem): Fields | undefined {
  if (csl['collection-title'] === undefined) return undefined;
  return known({
    type: 'anthology',
    title: text(csl['collection-title']),
    editor: people(csl['collection-editor']),
    volume: csl['collection-number'],
  });
}

function eventOf(csl: CslItem): Fields | undefined {
  const event = known({
    title: text(csl['event-title']),
    location: text(csl['event-place']),
    date: date(csl['event-date']),
  });
  return Object.keys(event).length === 0 ? undefined : { type: 'conference', ...event };
}

function publisher(csl: CslItem): unknown {
  const [name, location] = [text(csl.publisher), text(csl['publisher-place'])];
  return location === undefined ? name : known({ name, location });
}

function affiliated(csl: CslItem): unknown {
  const list = personVariables.flatMap((variable) => {
    const role = rolesByVariable[variable];
    const names = people(csl[variable]);
    return role === undefined || names === undefined ? [] : [{ role, names }];
  });
  return list.length === 0 ? undefined : list;
}

/** Typst reads these only in one form. */
const ifMatches = (value: string | undefined, form: RegExp): string | undefined =>
  value !== undefined && form.test(value) ? value : undefined;

const known = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const text = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : hayagrivaText(value);

function withShort(value: string | undefined, short: string | undefined): unknown {
  return short === undefined ? text(value) : { value: text(value), short: text(short) };
}

function people(names: readonly PersonName[] | undefined): unknown {
  return names === undefined || names.length === 0 ? undefined : names.map(person);
}

/** A comma parts a name in text; other names are written with what each part is. */
function person({ family, given, suffix, literal }: PersonName): unknown {
  if (family === undefined) return { name: literal ?? given ?? '' };
  if (given === undefined) return known({ name: family, suffix });
  return [family, given, suffix ?? ''].some((part) => part.includes(',')) || suffix !== undefined
    ? known({ name: family, 'given-name': given, suffix })
    : `${family}, ${given}`;
}

/** The first day of a date; undefined for one in words. */
function date(value: CslDate | undefined): string | undefined {
  const [year, ...rest] = value?.['date-parts']?.[0] ?? [];
  if (year === undefined) return undefined;
  const digits = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  const written = [digits, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
  return value?.circa === true ? `~${written}` : written;
}
