import { isObject, type JsonObject } from '../jsonObject.ts';
import { dateVariables, personVariables, type PersonName, textVariables } from '../papers/csl.ts';
import { normaliseArxivId } from '../papers/identity.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { personName } from '../papers/personName.ts';
import { withoutEntities, withoutTags } from '../text/htmlText.ts';
import { textOfMarkdown } from '../text/pandocMarkdown.ts';
import { cslDate } from './cslDate.ts';
import { cslType } from './cslTypes.ts';
import { paperOfItem, type RecordItem } from './itemPaper.ts';

/** The text of a value, of numbers too, in one line without control characters; undefined when there is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

/** How the texts of a file are to be read: CSL-JSON has HTML of a few kinds in them, Pandoc reads those of YAML as Markdown. */
export type PlainText = (value: unknown) => string | undefined;

export const textOfHtml: PlainText = (value) => {
  const text = textOf(value);
  return text === undefined ? undefined : textOf(withoutEntities(withoutTags(text)));
};

const textOfYaml: PlainText = (value) => {
  const text = textOf(value);
  return text === undefined ? undefined : textOf(textOfMarkdown(text));
};

/** Names of CSL 1.0.1 and of programs for variables of today. */
const olderNames = {
  event: 'event-title',
  shortTitle: 'title-short',
  journalAbbreviation: 'container-title-short',
} as const;

/** The facts that an object gives under the names of CSL's variables. The title is empty when there is none. */
export function cslFacts(item: JsonObject, plain: PlainText): RecordItem {
  const facts: Record<string, unknown> = {};
  for (const name of personVariables) {
    const people = peopleIn(item[name], plain);
    if (people.length > 0) facts[name] = people;
  }
  for (const name of dateVariables) facts[name] = cslDate(item[name]);
  for (const name of textVariables) facts[name] = plain(oneOf(name, item[name]));
  for (const [older, name] of Object.entries(olderNames)) facts[name] ??= plain(item[older]);
  if (typeof facts['page'] === 'string') facts['page'] = facts['page'].replace(/ *[-–—]+ */g, '-');
  const known = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Partial<RecordItem>;
  const type = cslType(textOf(item['type']));
  return { ...known, ...(type !== undefined && { type }), title: plain(oneOf('title', item['title'])) ?? '' };
}

/** Some services give lists of texts: keywords belong together, of titles and numbers the first counts. */
function oneOf(name: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const texts = value.filter((part) => typeof part === 'string');
  if (name === 'references') return undefined;
  return name === 'keyword' ? texts.join(', ') : texts[0];
}

/**
 * The record of a CSL-JSON or CSL-YAML item. The title is empty when there is none. `isMarkdown` for YAML, whose texts Pandoc reads
 * as Markdown.
 */
export function paperFromCsl(item: JsonObject, source: RecordOrigin, isMarkdown: boolean): Paper {
  const plain = isMarkdown ? textOfYaml : textOfHtml;
  const facts = cslFacts(item, plain);
  const arxiv = arxivOfItem(item);
  const { people, isCut } = withoutOthers(facts.author);
  return paperOfItem(
    { ...withoutArxiv(facts, arxiv), ...(people !== undefined && { author: people }) },
    {
      key: textOf(item['id']) ?? textOf(item['citation-key']),
      authorsComplete: !isCut,
      arxiv,
      abstract: plain(item['abstract']),
      topics: [...new Set((facts.keyword ?? '').split(/ ?[;,] ?/).filter((topic) => topic !== ''))],
    },
    source,
  );
}

/** Programs write what BibTeX calls "and others" as a last person of that name. */
export function withoutOthers(people: readonly PersonName[] | undefined): {
  readonly people?: readonly PersonName[];
  readonly isCut: boolean;
} {
  if (people === undefined) return { isCut: false };
  const last = people.at(-1);
  const isCut = people.length > 1 && /^others$/i.test(last?.literal ?? last?.family ?? '') && last?.given === undefined;
  return { people: isCut ? people.slice(0, -1) : people, isCut };
}

/** People as a list of names, as one name, or as text. */
export function peopleIn(value: unknown, plain: PlainText): PersonName[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((person) => personOf(person, plain) ?? []);
}

function personOf(value: unknown, plain: PlainText): PersonName | undefined {
  if (!isObject(value)) {
    const text = plain(value);
    return text === undefined ? undefined : personName(text);
  }
  const literal = plain(value['literal']) ?? plain(value['name']);
  const parts = [value['dropping-particle'], value['non-dropping-particle'], value['family']].map(plain);
  const family = parts.filter((part) => part !== undefined).join(' ');
  const given = plain(value['given']);
  const suffix = plain(value['suffix']);
  if (family === '')
    return literal === undefined && given === undefined ? undefined : { literal: literal ?? given ?? '' };
  return { family, ...(given !== undefined && { given }), ...(suffix !== undefined && { suffix }) };
}

/** CSL has no field of its own for it: programs put it into the number, the archive, a note or the address. */
export function arxivOfItem(item: JsonObject): string | undefined {
  const mentioned = /\barXiv: ?([^\s\\]+)/i;
  const places = ['number', 'archive_location', 'note', 'container-title', 'publisher'].map(
    (name) => textOf(item[name]) ?? '',
  );
  const isArchive = /^arxiv/i.test(textOf(item['archive']) ?? textOf(item['publisher']) ?? '');
  return (
    places.flatMap(
      (text) => normaliseArxivId(mentioned.exec(text)?.[1]?.replace(/[\])},;.]{1,9}$/, '') ?? '') ?? [],
    )[0] ??
    (isArchive ? normaliseArxivId(textOf(item['number']) ?? textOf(item['archive_location']) ?? '') : undefined) ??
    normaliseArxivId(textOf(item['DOI']) ?? '') ??
    normaliseArxivId(textOf(item['URL']) ?? '')
  );
}

/** Leaves out of number and note what is written there only because CSL has no other place for an arXiv id. */
function withoutArxiv(facts: RecordItem, arxiv: string | undefined): RecordItem {
  if (arxiv === undefined) return facts;
  const written = `arXiv:${arxiv}`;
  const { number, note, ...rest } = facts;
  const ownNote =
    note === written ? undefined : note?.endsWith(`; ${written}`) === true ? note.slice(0, -written.length - 2) : note;
  return {
    ...rest,
    ...(number !== undefined && number !== written && { number }),
    ...(ownNote !== undefined && { note: ownNote }),
  };
}

/** The papers of a list; items without a title are left out. */
export function papersFromCsl(items: readonly unknown[], source: RecordOrigin, isMarkdown: boolean): Paper[] {
  const papers = items.filter(isObject).map((item) => paperFromCsl(item, source, isMarkdown));
  return papers.filter((paper) => paper.csl.title !== '');
}

/** Whether a value is a list of CSL items, rather than, say, a page of papers with summaries. */
export function isCslList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  // One bad record never hides the others.
  const first: unknown = value.find((item) => isObject(item) && item['title'] !== undefined);
  if (!isObject(first) || isObject(first['paper'])) return false;
  const isCsl = ['author', 'editor', 'issued', 'container-title', 'DOI', 'type'].some(
    (name) => first[name] !== undefined,
  );
  return isCsl || (first['id'] !== undefined && first['summary'] === undefined);
}
