import { type CslDate, type CslItem, type PersonName, yearOfDate } from './csl.ts';
import { foldTitle } from '../text/foldText.ts';
import { isPreprintDoi } from './identity.ts';
import { familyName } from './labels.ts';
import type { Paper } from './paper.ts';

// Where it was published: facts that belong together, and are wrong when two records share them out.
// prettier-ignore
const placeFacts = [
  'type', 'genre', 'container-title', 'container-title-short', 'container-author', 'editor', 'collection-editor',
  'collection-title', 'collection-number', 'volume', 'volume-title', 'number-of-volumes', 'issue', 'page', 'page-first',
  'number', 'number-of-pages', 'chapter-number', 'part', 'part-title', 'section', 'supplement', 'edition', 'version', 'publisher',
  'publisher-place', 'event-title', 'event-place', 'event-date', 'issued', 'status', 'DOI', 'ISBN', 'ISSN',
] as const satisfies readonly (keyof CslItem)[];

/** How much a record says of a publication: 2 names what it appeared in, 1 that it is one, 0 is a preprint or a page. */
function publicationRank({ type, publisher, ...csl }: CslItem): 0 | 1 | 2 {
  if (csl['container-title'] !== undefined) return 2;
  const isUnpublished = [
    'article',
    'document',
    'manuscript',
    'webpage',
    'post',
    'post-weblog',
    'software',
    'dataset',
  ].includes(type);
  return isUnpublished && (publisher === undefined || isArxiv(publisher)) ? 0 : 1;
}

const isArxiv = (publisher: string): boolean => /^arxiv\b/i.test(publisher);

/** Whether two records name the same publication, so that one may complete the other. */
function areOfOnePlace(a: Paper, b: Paper): boolean {
  const [inA, inB] = [a.csl['container-title'], b.csl['container-title']];
  const [yearOfA, yearOfB] = [yearOfDate(a.csl.issued), yearOfDate(b.csl.issued)];
  const isOtherYear = yearOfA !== undefined && yearOfB !== undefined && yearOfA !== yearOfB;
  if (inA === undefined || inB === undefined) return !isOtherYear;
  if (foldTitle(inA) === foldTitle(inB)) return true;
  // "Proc. VLDB Endow." and "Proceedings of the VLDB Endowment" are told by what they say beside their names.
  if (isOtherYear) return false;
  const isEqual = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;
  return (
    isEqual(a.csl.DOI?.toLowerCase(), b.csl.DOI?.toLowerCase()) ||
    (isEqual(a.csl.volume, b.csl.volume) && isEqual(a.csl.page, b.csl.page))
  );
}

export interface MergedFacts {
  readonly csl: CslItem;
  readonly venue?: string;
  readonly authorsComplete?: false;
}

/**
 * The facts of two records of a paper. Where both know a fact, the first one's stands; of a preprint and what it became,
 * those of the publication, with the preprint's date beside them.
 */
export function mergedFacts(first: Paper, second: Paper): MergedFacts {
  const [rank, otherRank] = [publicationRank(first.csl), publicationRank(second.csl)];
  const [published, other] = otherRank > rank ? [second, first] : [first, second];
  const isPreprint = Math.min(rank, otherRank) === 0 && Math.max(rank, otherRank) > 0;
  const completes = !isPreprint && areOfOnePlace(first, second);
  const csl: Record<string, unknown> = { ...second.csl, ...first.csl };
  for (const name of placeFacts) {
    const fact = published.csl[name] ?? (completes ? other.csl[name] : undefined);
    if (fact === undefined) delete csl[name];
    else csl[name] = fact;
  }
  // A record that names no venue can have the DOI of the publication all the same.
  const doi = other.csl.DOI;
  if (isPreprint && doi !== undefined && !isPreprintDoi(doi)) csl['DOI'] ??= doi;
  const named = betterAuthors(first, second);
  if (named.csl.author !== undefined) csl['author'] = named.csl.author;
  const repeated = repeatedRole(first.csl, second.csl);
  if (repeated !== undefined) delete csl[repeated];
  const note = mergedNote(first.csl.note, second.csl.note);
  if (note !== undefined) csl['note'] = note;
  const preprint = preprintDate(published.csl, other.csl, isPreprint && isDatedPreprint(other));
  if (preprint !== undefined) csl['available-date'] = preprint;
  const venue =
    published.venue ?? (completes || published.csl['container-title'] === undefined ? other.venue : undefined);
  const known = Object.fromEntries(Object.entries(csl).filter(([, value]) => value !== undefined));
  const isCut = named.authorsComplete === false && csl['author'] !== undefined;
  return { csl: known as CslItem, ...(venue !== undefined && { venue }), ...(isCut && { authorsComplete: false }) };
}

/** Both notes, unless one says what the other does. */
function mergedNote(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined || first.includes(second)) return first ?? second;
  return second.includes(first) ? second : `${first}; ${second}`;
}

// A page or a manuscript without an id on a preprint server has a date of its own, not that of a preprint.
const isDatedPreprint = ({ arxiv, csl }: Paper): boolean => arxiv !== undefined || csl.type === 'article';

function preprintDate(published: CslItem, other: CslItem, isPreprint: boolean): CslDate | undefined {
  const known = published['available-date'] ?? other['available-date'];
  if (known !== undefined || !isPreprint) return known;
  const year = yearOfDate(other.issued);
  return year === undefined || year === yearOfDate(published.issued) ? undefined : other.issued;
}

/** The record whose list of authors counts: the first that has one, unless it is cut and the other's is not. */
function betterAuthors(first: Paper, second: Paper): Paper {
  if (first.csl.author === undefined) return second;
  const isBetter =
    first.authorsComplete === false && second.authorsComplete !== false && second.csl.author !== undefined;
  return isBetter ? second : first;
}

/**
 * Where one library has as authors whom the other has as editors, the first one's word for them alone: nobody is named twice.
 */
function repeatedRole(first: CslItem, second: CslItem): 'author' | 'editor' | undefined {
  const names = (people: readonly PersonName[] | undefined): string =>
    (people ?? []).map((name) => foldTitle(familyName(name))).join();
  if (first.author !== undefined && first.editor === undefined && second.author === undefined) {
    return names(first.author) === names(second.editor) ? 'editor' : undefined;
  }
  if (first.author !== undefined || first.editor === undefined || second.editor !== undefined) return undefined;
  return names(first.editor) === names(second.author) ? 'author' : undefined;
}
