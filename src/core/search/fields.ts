import { type PersonName, yearOfDate } from '../papers/csl.ts';
import { peopleOf, venueLabel } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';

/** A searched field of a paper. */
export interface SearchField {
  /** As reasons name it: "title", "author". */
  readonly name: string;
  /** How often an occurrence counts, in occurrences in the abstract. */
  readonly weight: number;
  /** Running text: occurrences count less the longer the text is. */
  readonly isText: boolean;
  /** Stop words are left out. */
  readonly isProse: boolean;
  /** The prefix of the terms by which a query asks for this field alone, "author:". */
  readonly filter?: string;
  /** The strings of the field; none where the paper does not have it. */
  readonly values: (paper: Paper) => readonly string[];
}

function personText(person: PersonName): string {
  return person.literal ?? [person.given, person.family].filter((part) => part !== undefined).join(' ');
}

/** The years that a paper is remembered by, that of the publication first: a reader may know the preprint's. */
export function yearsOf({ csl }: Paper): readonly number[] {
  const years = [yearOfDate(csl.issued), yearOfDate(csl['available-date'])];
  return [...new Set(years.filter((year) => year !== undefined))];
}

/** The year of publication counts twice, so that a preprint of a year stands behind what was published in it. */
function yearTexts(paper: Paper): readonly string[] {
  const [year, ...others] = yearsOf(paper).map(String);
  return year === undefined ? [] : [year, year, ...others];
}

/** Everybody whom a paper names. Who it is listed by stands first, and the first of them twice: papers are remembered by theirs. */
function peopleTexts({ csl }: Paper): readonly string[] {
  const [leading = [], ...others] = peopleOf(csl).map(({ people }) => people.map(personText));
  return [...leading.slice(0, 1), ...leading, ...new Set(others.flat().filter((name) => !leading.includes(name)))];
}

/** What the paper appeared in, as lists show it and in full. */
function venueTexts(paper: Paper): readonly string[] {
  const [label, container] = [venueLabel(paper), paper.csl['container-title']];
  return optional(label, paper.venue === undefined && label === container ? undefined : container);
}

function optional(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined && value !== '') as string[];
}

/**
 * The numbers that name a work in catalogues: ISBNs as digits, `9783161484100` and `316148410x`, however they are divided by
 * hyphens and in both lengths; those of PubMed.
 */
export function catalogueNumbersOf({ csl }: Paper): string[] {
  const found = csl.ISBN?.match(/\d[\d -]{8,15}[\dXx]/g) ?? [];
  const isbns = found.map((isbn) => isbn.replace(/[ -]/g, '').toLowerCase());
  return [
    ...new Set([...isbns, ...isbns.flatMap((isbn) => otherLength(isbn) ?? []), ...optional(csl.PMID, csl.PMCID)]),
  ];
}

/** An ISBN of ten digits with thirteen, and the reverse; undefined for those of 2019 and later, which have thirteen alone. */
function otherLength(isbn: string): string | undefined {
  if (isbn.length === 10) {
    const digits = `978${isbn.slice(0, 9)}`;
    const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
    return `${digits}${(10 - (sum % 10)) % 10}`;
  }
  if (isbn.length !== 13 || !isbn.startsWith('978')) return undefined;
  const digits = isbn.slice(3, 12);
  const check = [...digits].reduce((total, digit, place) => total + Number(digit) * (place + 1), 0) % 11;
  return `${digits}${check === 10 ? 'x' : check}`;
}

/** Everything that is searched, most telling first: reasons are given in this order. */
export const searchFields: readonly SearchField[] = [
  { name: 'title', weight: 2, isText: true, isProse: false, values: (paper) => [paper.csl.title] },
  { name: 'name', weight: 3, isText: false, isProse: false, values: (paper) => paper.names },
  { name: 'alias', weight: 1, isText: false, isProse: false, values: (paper) => paper.aliases },
  {
    name: 'author',
    weight: 1,
    isText: false,
    isProse: false,
    filter: 'author:',
    values: peopleTexts,
  },
  { name: 'year', weight: 1, isText: false, isProse: false, values: yearTexts },
  {
    name: 'venue',
    weight: 1,
    isText: false,
    isProse: false,
    filter: 'venue:',
    values: venueTexts,
  },
  { name: 'topic', weight: 1, isText: false, isProse: false, filter: 'tag:', values: (paper) => paper.topics },
  { name: 'summary', weight: 1, isText: true, isProse: true, values: (paper) => optional(paper.summary) },
  { name: 'abstract', weight: 1, isText: true, isProse: true, values: (paper) => optional(paper.abstract) },
  {
    name: 'key',
    weight: 1,
    isText: false,
    isProse: false,
    // A running number as a key would answer every query with a number in it; whole keys are found all the same.
    values: (paper) => [...paper.keys.filter((key) => /\p{L}/u.test(key)), ...optional(paper.arxiv, paper.csl.DOI)],
  },
];

/** How term occurrences become scores (BM25 over all fields together, as BM25F does it). */
export const scoring = {
  /** How soon further occurrences of a word stop to count. */
  saturation: 1.2,
  /** 0: long texts count as much as short ones; 1: fully in proportion to their length. */
  lengthNormalisation: 0.75,
  /** Words of one field that are looked at, so that a paper with a whole book as its abstract cannot stall a build. */
  wordsPerField: 10_000,
} as const;
