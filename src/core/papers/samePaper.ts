import { lookupTable } from '../lookupTable.ts';
import { latexToUnicode } from '../text/latexText.ts';
import { type CslItem, yearOfDate } from './csl.ts';
import { foldTitle } from '../text/foldText.ts';
import { isPreprintDoi, isShortDoi, normaliseArxivId, normaliseDoi } from './identity.ts';
import { creatorsOf, familyName } from './labels.ts';
import { isPageOrigin } from './pageOrigin.ts';
import type { Paper } from './paper.ts';

/** What two records are compared by, each in the form in which it is compared. */
export interface ComparableFacts {
  readonly doi?: string | undefined;
  readonly arxiv?: string | undefined;
  readonly title?: string | undefined;
  /** The family name of the first creator: author, else editor, director … */
  readonly family?: string | undefined;
  /** The year of the publication and that of the preprint, as far as known. */
  readonly years?: readonly number[];
  /** A work of one kind is none of another; undefined where the record does not tell. */
  readonly kind?: 'preprint' | 'book' | 'thesis' | 'contained' | undefined;
  /** What tells the parts and editions of a work apart, numbers only: `{volume: '2'}`. */
  readonly parts?: Readonly<Partial<Record<PartVariable, string>>>;
  /** Only where nobody is known to have made it: pages of the web often name nobody. */
  readonly url?: string | undefined;
  readonly keys?: readonly string[];
  /** Ids of the libraries that hold the record. */
  readonly libraries?: readonly string[];
  /** What was merged into the record, where it goes by other ids or titles. */
  readonly others?: readonly ComparableFacts[];
}

const partVariables = ['volume', 'issue', 'edition', 'part'] as const satisfies readonly (keyof CslItem)[];
type PartVariable = (typeof partVariables)[number];

const kinds: Readonly<Record<string, ComparableFacts['kind']>> = lookupTable({
  article: 'preprint',
  book: 'book',
  collection: 'book',
  periodical: 'book',
  thesis: 'thesis',
  chapter: 'contained',
  'article-journal': 'contained',
  'article-magazine': 'contained',
  'article-newspaper': 'contained',
  'paper-conference': 'contained',
  entry: 'contained',
  'entry-dictionary': 'contained',
  'entry-encyclopedia': 'contained',
});

export function comparableFacts(paper: Paper): ComparableFacts {
  const { csl, keys, otherRecords } = paper;
  const [creator] = creatorsOf(csl)?.people ?? [];
  const doi = csl.DOI === undefined ? undefined : normaliseDoi(csl.DOI);
  const arxiv = paper.arxiv ?? doi;
  const years = [yearOfDate(csl.issued), yearOfDate(csl['available-date'])].filter((year) => year !== undefined);
  const parts = partsOf(csl);
  return {
    doi: doi?.startsWith('10.48550/arxiv.') === true ? undefined : doi,
    arxiv: arxiv === undefined ? undefined : normaliseArxivId(arxiv),
    title: comparableTitle(csl.title),
    family: creator === undefined ? undefined : foldTitle(familyName(creator)),
    kind: kinds[csl.type],
    keys,
    // Libraries in which the same page was noted are not one library.
    libraries: paper.origins.filter((origin) => !isPageOrigin(origin)).map(({ id }) => id),
    ...(years.length > 0 && { years }),
    ...(parts !== undefined && { parts }),
    ...(creator === undefined && csl.URL !== undefined && { url: comparableAddress(csl.URL) }),
    ...(otherRecords !== undefined && { others: otherRecords }),
  };
}

function partsOf(csl: CslItem): ComparableFacts['parts'] {
  let parts: Partial<Record<PartVariable, string>> | undefined;
  for (const name of partVariables) {
    // "2nd", "Vol. 2" and "2" are one; "second" and "XVI" say nothing that could contradict them.
    const number = csl[name] === undefined ? undefined : /\d+/.exec(csl[name])?.[0].replace(/^0+(?=\d)/, '');
    if (number !== undefined) (parts ??= {})[name] = number;
  }
  return parts;
}

const comparableAddress = (url: string): string => url.toLowerCase().replace(/^https?:\/\/(?:www\.)?|[/#]+$/g, '');

/**
 * A title as it is compared. It may hold LaTeX (arXiv has `$\\infty$-former`), the tags of CSL-JSON, or the characters that
 * both stand for: `H$_2$O`, `H<sub>2</sub>O` and `H₂O` are the same.
 */
export function comparableTitle(title: string): string {
  if (!/[$\\{}<&^_]/.test(title)) return foldTitle(title);
  let text = title;
  if (/[$\\{}]/.test(text)) text = latexToUnicode(text);
  if (text.includes('<')) text = text.replace(/<\/?(?:i|b|em|strong|sc|sup|sub|span)\b[^<>]*>/gi, '');
  if (text.includes('&')) text = text.replace(/&(?:amp;)?/g, ' and ');
  // What is raised or lowered in plain text: "O(n^2)", "x_i".
  return foldTitle(text.replace(/[\^_{}$](?=[\p{L}\p{N}({])/gu, ''));
}

/**
 * The one definition of sameness, for libraries and bibliographies. Two records are of the same paper when they share
 * a DOI or an arXiv id (one preprint may have become a conference paper and an article, with a DOI each); else, unless
 * their ids contradict each other, when title and first creator agree and neither years, volumes, editions nor kinds
 * speak against it. A library that gives two records keys of their own means two works, as long as no id says otherwise.
 */
export function isSamePaper(a: ComparableFacts, b: ComparableFacts): boolean {
  const isAlone = a.others === undefined && b.others === undefined;
  const [as, bs] = isAlone ? [] : [recordsOf(a), recordsOf(b)];
  const holds = (test: PairTest): boolean =>
    as === undefined || bs === undefined ? test(a, b) : as.some((one) => bs.some((other) => test(one, other)));
  if (holds(haveSameDoi)) return true;
  const isOtherDoi = holds(haveContradictoryDois);
  // Conference paper and article in one library, each with its key: the reader tells them apart.
  if (holds(haveSameArxiv)) return !(isOtherDoi && areKeptApart(a, b));
  return !isOtherDoi && !holds(haveContradictoryArxiv) && holds(haveSameTitle) && !areKeptApart(a, b);
}

type PairTest = (a: ComparableFacts, b: ComparableFacts) => boolean;

/** The record itself and those that were merged into it. */
export const recordsOf = (facts: ComparableFacts): readonly ComparableFacts[] => [facts, ...(facts.others ?? [])];

const haveSameDoi: PairTest = (a, b) => a.doi !== undefined && a.doi === b.doi;
const haveSameArxiv: PairTest = (a, b) => a.arxiv !== undefined && a.arxiv === b.arxiv;
const haveContradictoryArxiv: PairTest = (a, b) =>
  a.arxiv !== undefined && b.arxiv !== undefined && a.arxiv !== b.arxiv;

const haveContradictoryDois: PairTest = (a, b) => {
  if (a.doi === undefined || b.doi === undefined || a.doi === b.doi) return false;
  // A short DOI stands for another one that it does not tell, and a preprint has a DOI beside that of its publication.
  if (isShortDoi(a.doi) !== isShortDoi(b.doi)) return false;
  return isPreprintDoi(a.doi) === isPreprintDoi(b.doi);
};

const haveSameTitle: PairTest = (a, b) => {
  if (a.title === undefined || a.title === '' || a.title !== b.title) return false;
  if (a.family !== undefined && b.family !== undefined) {
    return isSameFamily(a.family, b.family) && !haveContradictoryParts(a, b) && !haveContradictoryYears(a, b, a.title);
  }
  if (a.family !== undefined || b.family !== undefined) return false;
  // Equal titles alone do not make one paper: "Notes".
  return (a.url !== undefined && a.url === b.url) || sharesAny(a.keys, b.keys);
};

// One library files a person under "van der Maaten", another under "Maaten".
const isSameFamily = (a: string, b: string): boolean => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);

function haveContradictoryParts(a: ComparableFacts, b: ComparableFacts): boolean {
  if (a.kind !== b.kind) return isPublished(a) && isPublished(b);
  return partVariables.some((name) => {
    const [one, other] = [a.parts?.[name], b.parts?.[name]];
    return one !== undefined && other !== undefined && one !== other;
  });
}

const isPublished = ({ kind }: ComparableFacts): boolean => kind !== undefined && kind !== 'preprint';

// Words. A paper that is online in December is printed in January; "Editorial" stands in every volume.
const telling = 4;

function haveContradictoryYears(a: ComparableFacts, b: ComparableFacts, title: string): boolean {
  const [ofA, ofB] = [a.years, b.years];
  if (ofA === undefined || ofB === undefined) return false;
  // A paper can be on arXiv years before it is printed, or after.
  if (isPreprint(a) !== isPreprint(b) && (isPublished(a) || isPublished(b))) return false;
  const tolerance = title.split(' ', telling).length < telling ? 0 : 1;
  return !ofA.some((year) => ofB.some((other) => Math.abs(year - other) <= tolerance));
}

const isPreprint = ({ kind, arxiv, doi }: ComparableFacts): boolean =>
  kind === 'preprint' || (kind === undefined && arxiv !== undefined) || (doi !== undefined && isPreprintDoi(doi));

/** Whether one library gives both records keys of their own: "Editorial" of each year, or the parts of a series. */
function areKeptApart(a: ComparableFacts, b: ComparableFacts): boolean {
  if (a.keys === undefined || b.keys === undefined || a.keys.length === 0 || b.keys.length === 0) return false;
  return sharesAny(a.libraries, b.libraries) && !sharesAny(a.keys, b.keys);
}

const sharesAny = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined && b !== undefined && a.some((item) => b.includes(item));
