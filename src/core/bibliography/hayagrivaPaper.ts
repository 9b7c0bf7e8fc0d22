import { isObject, type JsonObject } from '../jsonObject.ts';
import { makePaper } from '../papers/makePaper.ts';
import { personName } from '../papers/personName.ts';
import type { CslItem, PersonName } from '../papers/csl.ts';
import type { Paper, PaperSource } from '../papers/paper.ts';

const textOf = (value: unknown): string | undefined => {
  if (isObject(value)) return textOf(value['value']);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.replace(/\s+/g, ' ').trim() : undefined;
};

/** Types of what an entry is part of, which decide its own. */
const typesByParent: Readonly<Record<string, string>> = {
  periodical: 'article-journal',
  newspaper: 'article-newspaper',
  proceedings: 'paper-conference',
  conference: 'paper-conference',
  anthology: 'chapter',
  book: 'chapter',
};

const types: Readonly<Record<string, string>> = {
  article: 'article-journal', book: 'book', chapter: 'chapter', report: 'report', thesis: 'thesis', web: 'webpage',
  repository: 'software', manuscript: 'manuscript',
};

/**
 * Whether a value has the form of Typst's bibliographies (Hayagriva): entries by key, each with a title or a type.
 */
export function isHayagriva(value: unknown): value is Readonly<Record<string, JsonObject>> {
  if (!isObject(value)) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => isObject(entry) && (entry['title'] !== undefined || entry['type'] !== undefined));
}

/** The record of an entry; undefined without a title. What is not said is looked for in the first parent that says it. */
export function paperFromHayagriva(key: string, entry: JsonObject, source: PaperSource): Paper | undefined {
  const title = textOf(entry['title']);
  if (title === undefined) return undefined;
  const parents = parentsOf(entry);
  const [parent] = parents;
  const inherited = (name: string): string | undefined => [entry, ...parents].map((each) => textOf(each[name])).find((text) => text !== undefined);
  const numbers = isObject(entry['serial-number']) ? entry['serial-number'] : {};
  const year = /^-?(\d{4})/.exec(inherited('date') ?? '')?.[1];
  const container = textOf(parent?.['title']);
  const isRepository = /^arxiv\b/i.test(container ?? '');
  const paper = makePaper(
    {
      title,
      key,
      authors: personsOf(entry['author']),
      year: year === undefined ? undefined : Number(year),
      doi: textOf(numbers['doi']),
      arxiv: textOf(numbers['arxiv']),
      venue: container === undefined || isRepository ? undefined : { name: container, volume: inherited('volume'), issue: inherited('issue') },
      abstract: textOf(entry['abstract']),
      url: textOf(entry['url']),
    },
    source,
  );
  return { ...paper, csl: { ...paper.csl, ...exactFacts(entry, parent, inherited, paper.csl) } };
}

function exactFacts(entry: JsonObject, parent: JsonObject | undefined, inherited: (name: string) => string | undefined, csl: CslItem): Partial<CslItem> {
  const type = typesByParent[textOf(parent?.['type'])?.toLowerCase() ?? ''] ?? types[textOf(entry['type'])?.toLowerCase() ?? ''];
  const isPreprint = csl['container-title'] === undefined && csl.publisher === 'arXiv';
  const page = textOf(entry['page-range'])?.replace(/\s*[-–—]+\s*/g, '-');
  const publisher = isPreprint ? undefined : inherited('publisher');
  return {
    ...(type !== undefined && !isPreprint && { type }),
    ...(page !== undefined && { page }),
    ...(publisher !== undefined && { publisher }),
  };
}

const parentsOf = (entry: JsonObject): JsonObject[] => (Array.isArray(entry['parent']) ? entry['parent'] : [entry['parent']]).filter(isObject);

/** "Zhao, Yanli", or `{name, given-name, prefix, suffix}`, alone or in a list. */
function personsOf(value: unknown): PersonName[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((person) => {
    if (!isObject(person)) return textOf(person) === undefined ? [] : [personName(textOf(person) ?? '')];
    const family = [textOf(person['prefix']), textOf(person['name'])].filter((part) => part !== undefined).join(' ');
    const [given, suffix] = [textOf(person['given-name']), textOf(person['suffix'])];
    if (family === '') return [];
    if (given === undefined) return [{ literal: family }];
    return [{ family, given, ...(suffix !== undefined && { suffix }) }];
  });
}
