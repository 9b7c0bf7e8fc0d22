import { PaperglossError } from '../errors.ts';
import { makePaper, personName, type PaperFacts, type Venue } from '../papers/makePaper.ts';
import type { Paper, PaperSource, PersonName } from '../papers/paper.ts';
import { parseJson } from './parseJson.ts';

/** A line of a library that could not be read. The other lines are. */
export interface LineProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((item) => textOf(item) ?? []) : [];

/** The year in `2023`, `"2023"` or `"2023-04-21"`. */
const yearOf = (value: unknown): number | undefined => {
  const match = /^(\d{4})(?:$|-)/.exec(textOf(value) ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

function authorsOf(value: unknown): PersonName[] {
  if (typeof value === 'string') return value.split(/\s+and\s+|;\s*/).filter(Boolean).map(personName);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    if (!isObject(item)) return textOf(item) === undefined ? [] : [personName(textOf(item) ?? '')];
    const [family, given, literal] = [textOf(item['family']), textOf(item['given']), textOf(item['literal'] ?? item['name'])];
    if (family === undefined && literal !== undefined) return [personName(literal)];
    return family === undefined && given === undefined
      ? []
      : [{ ...(family !== undefined && { family }), ...(given !== undefined && { given }) }];
  });
}

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

/**
 * The facts in one JSON record. `id`, `title`, `abstract`, `authors` (names or CSL names), `year`, `venue`, `doi`,
 * `arxiv`, `category`, `code`, `url`, `names`, `aliases`, `summary`, `topics` are known; a collection in BEIR's form
 * (`_id`, `text`) is read too. Undefined without a title.
 */
export function factsOfRecord(record: JsonObject): PaperFacts | undefined {
  const title = textOf(record['title']);
  if (title === undefined) return undefined;
  return {
    title,
    key: textOf(record['id'] ?? record['_id']),
    authors: authorsOf(record['authors'] ?? record['author']),
    year: yearOf(record['year'] ?? record['issued'] ?? record['date']),
    venue: venueOf(record['venue']),
    doi: textOf(record['doi'] ?? record['DOI']),
    arxiv: textOf(record['arxiv']),
    category: textOf(record['category']),
    abstract: textOf(record['abstract'] ?? record['text']),
    summary: textOf(record['summary']),
    names: textsOf(record['names']),
    aliases: textsOf(record['aliases']),
    topics: textsOf(record['topics'] ?? record['tags'] ?? record['keywords']),
    code: textOf(record['code']),
    url: textOf(record['url'] ?? record['URL']),
  };
}

/** The objects of a JSON Lines text with their 1-based lines. A line that is none is a problem. */
export function readJsonObjects(
  text: string,
  fileName: string,
): { readonly objects: readonly { readonly object: JsonObject; readonly line: number }[]; readonly problems: readonly LineProblem[] } {
  const objects: { object: JsonObject; line: number }[] = [];
  const problems: LineProblem[] = [];
  text.replace(/^\uFEFF/, '').split('\n').forEach((content, index) => {
    const line = index + 1;
    if (content.trim() === '') return;
    try {
      const object = parseJson(content, fileName, line);
      if (isObject(object)) objects.push({ object, line });
      else problems.push({ line, message: `${fileName}:${line}: expected a JSON object` });
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
      problems.push({ line, message: error.message });
    }
  });
  return { objects, problems };
}

/** Reads a JSON Lines library. Broken lines, lines without a title and repeated ids are problems; the rest is read. */
export function readJsonLines(
  text: string,
  fileName: string,
  source: PaperSource,
): { readonly papers: readonly Paper[]; readonly problems: readonly LineProblem[] } {
  const { objects, problems: broken } = readJsonObjects(text, fileName);
  const problems = [...broken];
  const papers: Paper[] = [];
  const lineOfKey = new Map<string, number>();
  for (const { object, line } of objects) {
    const facts = factsOfRecord(object);
    if (facts === undefined) {
      problems.push({ line, message: `${fileName}:${line}: the record has no title` });
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
  return { papers, problems: problems.sort((a, b) => a.line - b.line) };
}
