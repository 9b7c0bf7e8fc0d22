import type { PaperList } from '../papers/paperList.ts';
import { foldText } from '../text/foldText.ts';
import { stopWords } from '../text/stopWords.ts';
import { comparisonKey, surfacesOf, wordsOf } from '../text/words.ts';
import { allChoices, filterPrefix, type SearchField } from './fields.ts';
import type { FilterFacts } from './filterFacts.ts';
import type { FoundTopics } from './foundTopics.ts';
import type { PaperColumns } from './paperColumns.ts';
import { paperCount } from './postings.ts';
import { ReaderMarks } from './readerMarks.ts';
import type { Vocabulary } from './units.ts';

/** A value that a filter can go on with. */
export interface FilterValue {
  /** The query with the filter complete, `fsdp author:Zhao`. */
  readonly query: string;
  /** The filter alone, `author:Zhao`. */
  readonly filter: string;
  /** How many papers have it; undefined where they are not counted. */
  readonly papers?: number;
}

const charactersRead = 300;
const wordsLookedAt = 20_000;
const papersRead = 4;
const longestValue = 60; // UTF-16 units

/** The query whose last piece is an unfinished filter: "fsdp -author:zh". */
const unfinished = /^((?:.*\s)?)(-?)([a-z]+):("?)([^"\s]*|(?<=")[^"]*)$/isu;

/** What the filter at the end of a query can go on with, commonest first; none where the query ends in something else. */
export function filterValues(
  query: string,
  limit: number,
  fields: readonly SearchField[],
  papers: PaperList,
  columns: PaperColumns,
  vocabulary: Vocabulary,
  { marks = ReaderMarks.none, foundTopics }: FilterFacts = {},
): readonly FilterValue[] {
  const [, before = '', minus = '', name = '', , begun = ''] = unfinished.exec(query.slice(-charactersRead)) ?? [];
  const field = fields.find(({ filter }) => filter?.names.includes(name.toLowerCase()));
  if (field?.filter === undefined || begun.length > longestValue) return [];
  const start = query.slice(0, Math.max(0, query.length - charactersRead)) + before;
  const made = (value: string, count?: number): FilterValue => {
    const filter = `${minus}${name}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;
    return { query: `${start}${filter} `, filter, ...(count !== undefined && { papers: count }) };
  };
  const choices = allChoices(field.filter);
  if (field.filter.years !== undefined) return [];
  if (choices !== undefined) {
    const asked = begun.toLowerCase();
    // What the reader tells is counted, and stands first where there is any.
    const counts = new Map(
      (field.filter.readerChoices ?? []).map((choice) => [choice, marks.count(field.filter?.names[0] ?? '', choice)]),
    );
    const order = (choice: string): number => (counts.get(choice) === undefined ? 1 : counts.get(choice) === 0 ? 2 : 0);
    return choices
      .filter((choice) => choice.startsWith(asked) && choice !== asked)
      .sort((a, b) => order(a) - order(b))
      .map((choice) => made(choice, counts.get(choice)))
      .slice(0, limit);
  }
  const found =
    field.name === 'topic'
      ? topics(begun, columns, papers.length, foundTopics, marks)
      : field.name === 'note'
        ? noteWords(begun, marks)
        : words(begun, field, papers, vocabulary);
  const isWhole = found.length === 1 && comparisonKey(found[0]?.value ?? '') === comparisonKey(begun);
  return isWhole ? [] : found.slice(0, limit).map(({ value, count }) => made(value, count));
}

interface Counted {
  readonly value: string;
  readonly count: number;
}

/** Topics, those that were found among them, and tags of the reader, in which a word begins with what is typed. */
function topics(
  begun: string,
  columns: PaperColumns,
  size: number,
  found: FoundTopics | undefined,
  marks: ReaderMarks,
): Counted[] {
  const asked = foldText(begun);
  const counted = new Map<string, Counted>();
  const add = (value: string, count: number): void => {
    const key = foldText(value);
    const known = counted.get(key);
    counted.set(key, known === undefined ? { value, count } : { ...known, count: known.count + count });
  };
  const own = columns.topics.counts();
  for (const [number, value] of columns.topics.labels.entries()) add(value, own[number] ?? 0);
  const foundCounts = new Uint32Array(found?.topics.length ?? 0);
  for (let place = 0; found !== undefined && place < size; place++) {
    const number = found.numberOf(place);
    if (number >= 0) foundCounts[number] = (foundCounts[number] ?? 0) + 1;
  }
  for (const [number, value] of (found?.topics ?? []).entries()) add(value, foundCounts[number] ?? 0);
  // A paper can have a tag and a topic of one name: the topic's number is the surer one.
  for (const [value, count] of marks.tags) if (!counted.has(foldText(value))) add(value, count);
  return [...counted.values()]
    .filter(({ value }) => ` ${foldText(value)}`.includes(` ${asked}`))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Words of the reader's notes that begin with what is typed, those of most papers first. */
function noteWords(begun: string, marks: ReaderMarks): Counted[] {
  const asked = foldText(begun);
  if (asked === '') return [];
  return [...marks.noteWords(asked)]
    .filter(([word]) => word !== asked && !stopWords.has(word))
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Words of a field as some paper writes them. */
function words(begun: string, field: SearchField, papers: PaperList, vocabulary: Vocabulary): Counted[] {
  const { dictionary, postings } = vocabulary;
  const prefix = filterPrefix(field) ?? '';
  const asked = foldText(begun);
  const terms = new Map<number, number>();
  let looked = 0;
  dictionary.visitPrefix(prefix + asked, (_, term) => {
    terms.set(term, paperCount(postings, term));
    return ++looked < wordsLookedAt;
  });
  const commonest = [...terms].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 30);
  const values = new Map<string, Counted>();
  for (const [term, count] of commonest) {
    const value = writtenForm(prefix, term, asked, field, papers, vocabulary);
    if (value !== undefined && !values.has(comparisonKey(value))) values.set(comparisonKey(value), { value, count });
  }
  return [...values.values()];
}

function writtenForm(
  prefix: string,
  term: number,
  asked: string,
  field: SearchField,
  papers: PaperList,
  { dictionary, postings }: Vocabulary,
): string | undefined {
  const start = postings.starts[term] ?? 0;
  const end = Math.min(postings.starts[term + 1] ?? 0, start + papersRead);
  for (const place of postings.papers.subarray(start, end)) {
    const paper = papers.at(place);
    for (const value of paper === undefined ? [] : field.values(paper)) {
      for (const word of wordsOf(value, 200)) {
        const isMeant = surfacesOf(word).some(
          (surface) => surface.startsWith(asked) && dictionary.termOfWord(prefix + surface) === term,
        );
        // An initial is nobody's name.
        if (isMeant && word.surface.length > 1) return value.slice(word.start, word.end);
      }
    }
  }
  return undefined;
}
