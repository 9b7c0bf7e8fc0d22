import { type PersonName, yearOfDate } from '../papers/csl.ts';
import { paperYear, peopleOf, preprintYear, venueLabel } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { linkChoices, stateChoices, typeChoices } from './choices.ts';
import { l10n } from '../l10n.ts';

/** How a query asks for one field alone. */
export interface FieldFilter {
  /** What stands before the colon; the first is the one that help names. */
  readonly names: readonly string[];
  /** A whole condition, "author:zhao", and what it means, for help. */
  readonly example: string;
  readonly meaning: () => string;
  /** Asked for by words where neither of the following is there. Years: of the publication and of its preprint, 0 where not known. */
  readonly years?: (paper: Paper) => readonly [number, number];
  /** All that can be asked for; the values of the field are some of them. All fields together have 32 at most. */
  readonly choices?: readonly string[];
  /** What can be asked for beside these, which the reader tells and no record: the index knows nothing of it. */
  readonly readerChoices?: readonly string[];
}

/** A searched field of a paper: all that searching, filters, help and the version of an index know of it. */
export interface SearchField {
  /** As reasons name it: "title", "author". */
  readonly name: string;
  /** How often an occurrence counts, in occurrences in the abstract; 0 for fields that only filter. */
  readonly weight: number;
  /** Running text: occurrences count less the longer the text is. */
  readonly isText: boolean;
  /** Stop words are left out. */
  readonly isProse: boolean;
  readonly filter?: FieldFilter;
  /** The strings of the field; none where the paper does not have it. */
  readonly values: (paper: Paper) => readonly string[];
}

/** The beginning of the terms by which a filter of words finds papers, "author:"; undefined where it needs none. */
export function filterPrefix({ filter }: SearchField): string | undefined {
  const asksForWords = filter !== undefined && filter.years === undefined && filter.choices === undefined;
  return asksForWords ? `${filter.names[0]}:` : undefined;
}

/** All that a filter of choices can ask for; undefined for one that has none. */
export function allChoices({ choices, readerChoices }: FieldFilter): readonly string[] | undefined {
  return choices === undefined ? undefined : [...choices, ...(readerChoices ?? [])];
}

function personText(person: PersonName): string {
  return person.literal ?? [person.given, person.family].filter((part) => part !== undefined).join(' ');
}

// Names in these scripts are written without a space, the family name first.
const unspacedName = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A name as it is written, "明 李", and where that is another, as its readers write it, "李明". */
function personTexts(person: PersonName): readonly string[] {
  const { family, given } = person;
  const isUnspaced = family !== undefined && given !== undefined && unspacedName.test(family + given);
  return isUnspaced ? [personText(person), family + given] : [personText(person)];
}

/** The years that a paper is remembered by, that of the publication first: a reader may know the preprint's. */
function yearsOf({ csl }: Paper): readonly number[] {
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
  const [leading = [], ...others] = peopleOf(csl).map(({ people }) => people.map(personTexts));
  const names = leading.flat();
  const first = leading[0] ?? [];
  return [...first, ...names, ...new Set(others.flat(2).filter((name) => !names.includes(name)))];
}

const editingRoles = ['editor', 'editorial-director', 'collection-editor'] as const;

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

/** Where the code of a paper is kept, `pytorch/fairseq`: as addresses of repositories end. */
export function repositoriesOf({ links }: Paper): string[] {
  return links.flatMap(
    ({ url }) => /^https?:\/\/(?:github|gitlab)\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?(?:[/?#]|$)/.exec(url)?.[1] ?? [],
  );
}

/** The page of a work that has no other id, `r-project.org`: its address without what people leave out of it. */
export function pagesOf({ arxiv, csl: { DOI, URL: url } }: Paper): string[] {
  return arxiv !== undefined || DOI !== undefined || url === undefined ? [] : [...optional(pageOf(url))];
}

/** "https://www.r-project.org/" → "r-project.org"; undefined for what is no address. */
export const pageOf = (url: string): string | undefined =>
  /^\s*<?https?:\/\/(?:www\.)?([^\s<>"]{3,500}?)\/?(?:#[^\s<>"]*)?>?\s*$/i.exec(url)?.[1];

/** What a whole query can be: the exact names of a paper. */
export function exactNamesOf(paper: Paper): string[] {
  const { names, aliases, keys, arxiv, csl } = paper;
  return [
    csl.title,
    ...names,
    ...aliases,
    ...keys,
    ...optional(arxiv, csl.DOI),
    ...catalogueNumbersOf(paper),
    ...repositoriesOf(paper),
    ...pagesOf(paper),
  ];
}

/** The filter that also knows topics which were found. */
export const topicFilter = 'tag';

const fact = { isText: false, isProse: false } as const;
const prose = { isText: true, isProse: true } as const;

/**
 * Everything that is searched, most telling first: reasons are given in this order. A row is all that a field needs: ranking,
 * filter, help and the version of index files follow from it.
 */
export const searchFields: readonly SearchField[] = [
  { name: 'title', weight: 2, isText: true, isProse: false, values: (paper) => [paper.csl.title] },
  { ...fact, name: 'name', weight: 3, values: (paper) => paper.names },
  { ...fact, name: 'alias', weight: 1, values: (paper) => paper.aliases },
  {
    ...fact,
    name: 'author',
    weight: 1,
    filter: { names: ['author', 'authors'], example: 'author:zhao', meaning: () => l10n.t('papers of an author') },
    values: peopleTexts,
  },
  {
    ...fact,
    name: 'editor',
    weight: 0,
    filter: {
      names: ['editor', 'editors'],
      example: 'editor:knuth',
      meaning: () => l10n.t('what somebody has edited'),
    },
    values: ({ csl }) => editingRoles.flatMap((role) => (csl[role] ?? []).flatMap(personTexts)),
  },
  {
    ...fact,
    name: 'year',
    weight: 1,
    filter: {
      names: ['year'],
      example: 'year:2022..',
      meaning: () => l10n.t('from a year on; year:2023, year:..2020 and year:2020..2022 as well'),
      years: (paper) => [paperYear(paper) ?? 0, preprintYear(paper) ?? 0],
    },
    values: yearTexts,
  },
  {
    ...fact,
    name: 'venue',
    weight: 1,
    filter: {
      names: ['venue', 'journal'],
      example: 'venue:vldb',
      meaning: () => l10n.t('papers of a conference or journal'),
    },
    values: venueTexts,
  },
  {
    ...fact,
    name: 'type',
    weight: 0,
    filter: {
      names: ['type'],
      example: 'type:thesis',
      meaning: () => l10n.t('also {0}', othersThan('thesis', typeChoices.names).join(', ')),
      choices: typeChoices.names,
    },
    values: typeChoices.of,
  },
  {
    ...fact,
    name: 'topic',
    weight: 1,
    filter: {
      names: [topicFilter, 'topic'],
      example: 'tag:parallelism',
      meaning: () => l10n.t('papers on a topic of the library, or with a tag of yours'),
    },
    values: (paper) => paper.topics,
  },
  {
    ...fact,
    name: 'link',
    weight: 0,
    filter: {
      names: ['has'],
      example: 'has:code',
      meaning: () =>
        l10n.t(
          'also {0}',
          othersThan('code', [...linkChoices.names, 'note'])
            .map((choice) => `has:${choice}`)
            .join(', '),
        ),
      choices: linkChoices.names,
      readerChoices: ['note'],
    },
    values: linkChoices.of,
  },
  {
    ...fact,
    name: 'state',
    weight: 0,
    filter: {
      names: ['state'],
      example: 'state:reading',
      meaning: () =>
        l10n.t(
          'papers that you are reading; also {0}',
          othersThan('reading', stateChoices)
            .map((choice) => `state:${choice}`)
            .join(', '),
        ),
      choices: [],
      readerChoices: stateChoices,
    },
    values: () => [],
  },
  {
    ...fact,
    name: 'note',
    weight: 0,
    filter: {
      names: ['note', 'notes'],
      example: 'note:idea',
      meaning: () => l10n.t('papers with a word in your note'),
    },
    values: () => [],
  },
  { ...prose, name: 'summary', weight: 1, values: (paper) => optional(paper.summary) },
  { ...prose, name: 'abstract', weight: 1, values: (paper) => optional(paper.abstract) },
  // Cards do not show it.
  { ...prose, name: 'in plain words', weight: 1.5, values: (paper) => optional(paper.plain) },
  {
    ...fact,
    name: 'key',
    weight: 1,
    // A running number as a key would answer every query with a number in it; whole keys are found all the same.
    values: (paper) => [...paper.keys.filter((key) => /\p{L}/u.test(key)), ...optional(paper.arxiv, paper.csl.DOI)],
  },
];

/** The fields that papers are ranked by; the others only filter. */
export const rankedFields: readonly SearchField[] = searchFields.filter(({ weight }) => weight > 0);

function othersThan(one: string, choices: readonly string[]): string[] {
  return choices.filter((choice) => choice !== one);
}

/** How term occurrences become scores (BM25 over all fields together, as BM25F does it). */
export const scoring = {
  /** How soon further occurrences of a word stop to count. */
  saturation: 1.2,
  /** 0: long texts count as much as short ones; 1: fully in proportion to their length. */
  lengthNormalisation: 0.75,
  /**
   * What a usual length is: 0 that of all papers together; 1 that of papers with the same fields. Looked at on the bundled papers
   * among the classics, which have no abstracts, and on SciFact with half of the abstracts cut: the first gains with every step
   * from 0, the second, where half of what is wanted are bare titles, loses.
   */
  sameFields: 0.7,
  /** Words of one field that are looked at, so that a paper with a whole book as its abstract cannot stall a build. */
  wordsPerField: 10_000,
} as const;
