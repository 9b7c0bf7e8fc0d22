import { isObject, type JsonObject } from '../jsonObject.ts';
import { normaliseArxivId } from '../papers/identity.ts';
import { makePaper } from '../papers/makePaper.ts';
import { type CslDate, type CslItem, type PersonName, yearOfDate } from '../papers/csl.ts';
import type { Paper, PaperSource } from '../papers/paper.ts';

/** The text of a value, of numbers too; undefined when there is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

/** What programs put into texts: HTML of a few kinds in CSL-JSON, Markdown's escapes and emphasis in CSL-YAML. */
function plainText(value: unknown, isMarkdown: boolean): string | undefined {
  const text = textOf(value)?.replace(/<\/?(?:i|b|em|strong|sc|sup|sub|span|p|jats:\w+)\b[^<>]*>/gi, '');
  if (!isMarkdown) return text;
  return text
    ?.replace(/(?<!\\)([*_]{1,2})(?=\S)(.{1,500}?)(?<=[^\s\\])\1/g, '$2')
    .replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')
    .trim();
}

/**
 * The record of a CSL-JSON or CSL-YAML item. The title is empty when there is none. `isMarkdown` for YAML, whose texts Pandoc reads
 * as Markdown.
 */
export function paperFromCsl(item: JsonObject, source: PaperSource, isMarkdown: boolean): Paper {
  const text = (name: string): string | undefined => plainText(item[name], isMarkdown);
  const names = Array.isArray(item['author']) ? item['author'].flatMap((name) => personOf(name) ?? []) : [];
  // Programs write what BibTeX calls "and others" as a last person of that name.
  const isCut = names.length > 1 && names.at(-1)?.literal?.toLowerCase() === 'others';
  const issued = dateOf(item['issued']);
  const doi = textOf(item['DOI']);
  const container = text('container-title');
  const paper = makePaper(
    {
      title: text('title') ?? '',
      key: textOf(item['id']),
      authors: isCut ? names.slice(0, -1) : names,
      authorsComplete: !isCut,
      year: yearOfDate(issued),
      doi,
      arxiv: arxivOf(item),
      venue: container === undefined || isRepository(container) ? undefined : { name: container, short: text('container-title-short') },
      abstract: text('abstract'),
      topics: (textOf(item['keyword']) ?? '').split(/\s*[;,]\s*/).filter((topic) => topic !== ''),
      url: textOf(item['URL']),
    },
    source,
  );
  return { ...paper, csl: { ...paper.csl, ...exactFacts(item, text, issued) } };
}

const isRepository = (container: string): boolean => /^arxiv\b/i.test(container);

/** What an item says and a list of papers does not. */
function exactFacts(item: JsonObject, text: (name: string) => string | undefined, issued: CslDate | undefined): Partial<CslItem> {
  const eventDate = dateOf(item['event-date']);
  const page = textOf(item['page'])?.replace(/\s*[-–—]+\s*/g, '-');
  const facts = {
    type: textOf(item['type']),
    volume: text('volume'),
    issue: text('issue'),
    page,
    publisher: text('publisher'),
    ISBN: textOf(item['ISBN']),
    issued,
    'event-date': eventDate,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function personOf(value: unknown): PersonName | undefined {
  if (!isObject(value)) return textOf(value) === undefined ? undefined : { literal: textOf(value) ?? '' };
  const literal = textOf(value['literal']) ?? textOf(value['name']);
  const family = [textOf(value['dropping-particle']), textOf(value['non-dropping-particle']), textOf(value['family'])];
  const joined = family.filter((part) => part !== undefined).join(' ');
  const given = textOf(value['given']);
  const suffix = textOf(value['suffix']);
  if (joined === '') return literal === undefined && given === undefined ? undefined : { literal: literal ?? given ?? '' };
  return { family: joined, ...(given !== undefined && { given }), ...(suffix !== undefined && { suffix }) };
}

/** The beginning of `{date-parts: [[2023, 4]]}`, `{raw: "2023-04"}`, `2023-04-21`, `{year: 2023}` and lists of these. */
function dateOf(value: unknown): CslDate | undefined {
  if (Array.isArray(value)) return dateOf(value[0]);
  if (value instanceof Date) return dateOf(value.toISOString().slice(0, 10));
  const parts = isObject(value) ? partsOf(value) : /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/.exec(textOf(value) ?? '')?.slice(1);
  const numbers = (parts ?? []).map((part) => Number(part ?? Number.NaN));
  const length = numbers.findIndex((number) => !Number.isInteger(number) || number === 0);
  const known = length === -1 ? numbers : numbers.slice(0, length);
  return known.length === 0 ? undefined : { 'date-parts': [known.slice(0, 3)] };
}

function partsOf(date: JsonObject): readonly unknown[] | undefined {
  const [first] = Array.isArray(date['date-parts']) ? (date['date-parts'] as readonly unknown[]) : [];
  if (Array.isArray(first)) return first;
  if (date['year'] !== undefined) return [date['year'], date['month'], date['day']];
  return dateOf(date['raw'] ?? date['literal'])?.['date-parts']?.[0];
}

/** CSL has no field of its own for it: programs put it into the number, the archive, a note or the address. */
function arxivOf(item: JsonObject): string | undefined {
  const mentioned = /\barXiv:\s*(\S+)/i;
  const places = ['number', 'archive_location', 'note', 'container-title', 'publisher'].map((name) => textOf(item[name]) ?? '');
  const isArchive = /^arxiv/i.test(textOf(item['archive']) ?? textOf(item['publisher']) ?? '');
  return (
    places.flatMap((text) => normaliseArxivId(mentioned.exec(text)?.[1]?.replace(/[\])},;.]+$/, '') ?? '') ?? [])[0] ??
    (isArchive ? normaliseArxivId(textOf(item['number']) ?? textOf(item['archive_location']) ?? '') : undefined) ??
    normaliseArxivId(textOf(item['DOI']) ?? '') ??
    normaliseArxivId(textOf(item['URL']) ?? '')
  );
}

/** The papers of a list; items without a title are left out. */
export function papersFromCsl(items: readonly unknown[], source: PaperSource, isMarkdown: boolean): Paper[] {
  const papers = items.filter(isObject).map((item) => paperFromCsl(item, source, isMarkdown));
  return papers.filter((paper) => paper.csl.title !== '');
}

/** Whether a value is a list of CSL items, rather than, say, a page of papers with summaries. */
export function isCslList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  const first: unknown = value[0];
  if (!isObject(first) || isObject(first['paper'])) return false;
  const isCsl = ['author', 'issued', 'container-title', 'DOI', 'type'].some((name) => first[name] !== undefined);
  return first['id'] !== undefined && first['title'] !== undefined && (isCsl || first['summary'] === undefined);
}
