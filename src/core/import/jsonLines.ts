import { PaperglossError } from '../errors.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { makePaper, type PaperFacts, type Venue } from '../papers/makePaper.ts';
import { personName } from '../papers/personName.ts';
import type { PersonName } from '../papers/csl.ts';
import type { Paper, PaperSource } from '../papers/paper.ts';
import { allAtOnce, type Steps } from '../steps.ts';
import { parseJson } from './parseJson.ts';

/** A line of a library that could not be read. The other lines are. */
export interface LineProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : [];

/** The year in `2023`, `"2023"`, `"2023-04-21"` or CSL's `{"date-parts": [[2023, 4]]}`. */
const yearOf = (value: unknown): number | undefined => {
  if (isObject(value)) return yearOf([value['date-parts']].flat(2)[0] ?? value['raw']);
  const match = /^(\d{4})(?:$|-)/.exec(textOf(value) ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

function authorsOf(value: unknown): PersonName[] {
  if (typeof value === 'string') return namesIn(oneSpaced(value)).map(personName);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    if (!isObject(item)) return textOf(item) === undefined ? [] : [personName(textOf(item) ?? '')];
    const [family, given, literal, name] = [item['family'], item['given'], item['literal'], item['name']].map(textOf);
    if (family === undefined && literal !== undefined) return [{ literal }];
    if (family === undefined && name !== undefined) return [personName(name)];
    return family === undefined && given === undefined
      ? []
      : [{ ...(family !== undefined && { family }), ...(given !== undefined && { given }) }];
  });
}

// Patterns that look for an end behind spaces look at each space of a long run from all those before it.
const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ');

const cutEnding = /(?:,|;|\s)\s*(?:(?:and|&)\s+)?(?:et al\.?|others)\s*$/i;

/** "Zhao, Yanli and Gu, Andrew", "Zhao, Yanli; Gu, Andrew", and "Yanli Zhao, Andrew Gu, and Rohan Varma". */
function namesIn(list: string): string[] {
  const parts = list.replace(cutEnding, '').split(/,?\s+(?:and|&)\s+|;\s*/).filter((part) => part.trim() !== '');
  // A comma stands between two names when there are two words on each side of it.
  return parts.flatMap((part) => {
    const names = part.split(/\s*,\s*/);
    return names.every((name) => /\S\s\S/.test(name.trim())) ? names : part;
  });
}

const isCutList = (value: unknown): boolean => typeof value === 'string' && cutEnding.test(oneSpaced(value));

function venueOf(value: unknown): Venue | undefined {
  if (!isObject(value)) {
    const name = textOf(value);
    return name === undefined ? undefined : { name };
  }
  const name = textOf(value['name']);
  if (name === undefined) return undefined;
  return {
    name,
    short: textOf(value['short']),
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
  return `${text.slice(0, openingLength).replace(/\s+\S*$/, '')} …`;
}

/**
 * The facts in one JSON record. `id`, `title`, `abstract`, `authors` (names or CSL names), `year`, `venue`, `doi`,
 * `arxiv`, `category`, `code`, `url`, `names`, `aliases`, `summary`, `topics` are known; a collection in BEIR's form
 * (`_id`, `text`) is read too. Undefined with neither title nor text.
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
    venue: venueOf(record['venue'] ?? record['journal'] ?? record['booktitle'] ?? record['container-title']),
    doi: textOf(record['doi'] ?? record['DOI']),
    arxiv: textOf(record['arxiv']),
    category: textOf(record['category']),
    abstract,
    summary: textOf(record['summary']),
    names: textsOf(record['names']),
    aliases: textsOf(record['aliases']),
    topics: textsOf(record['topics'] ?? record['tags'] ?? record['keywords']),
    code: textOf(record['code']),
    url: textOf(record['url'] ?? record['URL']),
  };
}

interface LineObject {
  readonly object: JsonObject;
  /** 1-based. */
  readonly line: number;
}

/** The objects of a JSON Lines text with their lines. A line that is none is a problem. */
export function readJsonObjects(
  text: string,
  fileName: string,
): { readonly objects: readonly LineObject[]; readonly problems: readonly LineProblem[] } {
  const objects: LineObject[] = [];
  const problems: LineProblem[] = [];
  for (const { content, line } of linesOf(text)) {
    const object = objectIn(content, fileName, line);
    if ('message' in object) problems.push(object);
    else objects.push(object);
  }
  return { objects, problems };
}

/** Lines that are not blank. */
function* linesOf(text: string): Generator<{ readonly content: string; readonly line: number; readonly end: number }> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (/\S/.test(content)) yield { content, line, end };
    start = end + 1;
  }
}

function objectIn(content: string, fileName: string, line: number): LineObject | LineProblem {
  try {
    const object = parseJson(content, fileName, line);
    return isObject(object) ? { object, line } : { line, message: `${fileName}:${line}: expected a JSON object` };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return { line, message: error.message };
  }
}

export interface JsonLinesFile {
  readonly papers: readonly Paper[];
  readonly problems: readonly LineProblem[];
}

const linesPerStep = 20;

/** Reads a JSON Lines library. Broken lines, lines without a title and repeated ids are problems; the rest is read. */
export function readJsonLines(text: string, fileName: string, source: PaperSource): JsonLinesFile {
  return allAtOnce(jsonLinesSteps(text, fileName, source));
}

/** As {@link readJsonLines}, for files that take seconds. The steps tell how many characters are read. */
export function* jsonLinesSteps(text: string, fileName: string, source: PaperSource): Steps<JsonLinesFile> {
  const problems: LineProblem[] = [];
  const papers: Paper[] = [];
  const lineOfKey = new Map<string, number>();
  let read = 0;
  for (const { content, line, end } of linesOf(text)) {
    if (++read % linesPerStep === 0) yield end;
    const parsed = objectIn(content, fileName, line);
    if ('message' in parsed) {
      problems.push(parsed);
      continue;
    }
    const facts = factsOfRecord(parsed.object);
    if (facts === undefined) {
      problems.push({ line, message: `${fileName}:${line}: the record has neither a title nor a text` });
      continue;
    }
    const earlier = facts.key === undefined ? undefined : lineOfKey.get(facts.key);
    if (facts.key !== undefined && earlier !== undefined) {
      problems.push({ line, message: `${fileName}:${line}: id "${facts.key}" is already used in line ${earlier}; this record is left out` });
      continue;
    }
    if (facts.key !== undefined) lineOfKey.set(facts.key, line);
    papers.push(makePaper(facts, source));
  }
  return { papers, problems };
}
