import { textsWithoutControls } from '../text/withoutControls.ts';
import { doiIn, normaliseArxivId, paperIdentity } from './identity.ts';
import { familyName } from './labels.ts';
import { linkKind, paperLinks } from './links.ts';
import type { CslItem, PersonName } from './csl.ts';
import type { Paper, RecordOrigin } from './paper.ts';

/** What a source may know of a paper. Missing means not known. */
export interface PaperFacts {
  readonly title: string;
  readonly key?: string | undefined;
  readonly authors?: readonly PersonName[] | undefined;
  /** False when more authors follow, who are not known. */
  readonly authorsComplete?: boolean | undefined;
  /** Year of the first version: that of the publication, unless the venue has one of its own. */
  readonly year?: number | undefined;
  readonly doi?: string | undefined;
  readonly arxiv?: string | undefined;
  readonly category?: string | undefined;
  readonly venue?: Venue | undefined;
  readonly abstract?: string | undefined;
  readonly summary?: string | undefined;
  readonly plain?: string | undefined;
  readonly introduces?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly code?: string | undefined;
  readonly url?: string | undefined;
}

export interface Venue {
  readonly name: string;
  /** What people call it, `VLDB`. */
  readonly short?: string | undefined;
  readonly year?: number | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
}

const journalPattern =
  /\b(transactions|journal|letters|magazine|review|communications of|annals|bulletin)\b|^(theory and practice|proceedings of the vldb endowment|proceedings of the acm on)\b|^(jmlr|tmlr|tacl|jacm|cacm|tods|tkde|tpami|tpds|pvldb|pacm\w*|pnas|jama|plos one)\b/i;
const conferencePattern =
  /\b(proceedings|proc|conference|workshops?|symposium|congress|meeting|findings of|advances in|lecture notes|demonstrations|neural information processing systems)\b|\b(19|20)\d\d\b/i;
// "ICLR", "NeurIPS", "SIGMOD '21", "AAAI/ACM".
const acronym = /^\p{Lu}[\p{L}&/-]*\p{Lu}[\p{L}&/-]*(?:\s*['’]?\d{2})?$/u;

/** The CSL type of a paper, told by its venue: a conference, a journal such as "Nature", or a preprint without either. */
function cslType(venue: Venue | undefined): string {
  if (venue === undefined) return 'article';
  if (journalPattern.test(venue.name) || venue.issue !== undefined) return 'article-journal';
  return conferencePattern.test(venue.name) || acronym.test(venue.name) ? 'paper-conference' : 'article-journal';
}

/** Drops properties that are undefined, so that "not known" is a missing property. */
function known<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } & object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function cslItem(facts: PaperFacts, doi: string | undefined, arxiv: string | undefined): CslItem {
  const { venue, authors, year } = facts;
  const issued = venue?.year ?? year;
  return {
    type: cslType(venue),
    title: facts.title,
    ...known({
      author: authors !== undefined && authors.length > 0 ? authors : undefined,
      issued: issued === undefined ? undefined : { 'date-parts': [[issued]] },
      'available-date': year === undefined || year === issued ? undefined : { 'date-parts': [[year]] },
      'container-title': venue?.name,
      volume: venue?.volume,
      issue: venue?.issue,
      page: venue?.pages,
      publisher: venue === undefined && arxiv !== undefined ? 'arXiv' : undefined,
      DOI: doi,
      URL: facts.url ?? (arxiv === undefined ? undefined : `https://arxiv.org/abs/${arxiv}`),
    }),
  };
}

/** Makes the record of a paper from what one source says of it. Control characters stay behind: records are written to files and terminals. */
export function makePaper(said: PaperFacts, source: RecordOrigin): Paper {
  const facts = textsWithoutControls(said);
  const givenDoi = facts.doi === undefined ? undefined : doiIn(facts.doi);
  const arxiv =
    normaliseArxivId(facts.arxiv ?? '') ?? normaliseArxivId(givenDoi ?? '') ?? normaliseArxivId(facts.url ?? '');
  const doi = /^10\.48550\/arxiv\./i.test(givenDoi ?? '') ? undefined : givenDoi;
  const [firstAuthor] = facts.authors ?? [];
  return {
    id: paperIdentity({
      title: facts.title,
      doi,
      arxiv,
      creatorFamily: firstAuthor && familyName(firstAuthor),
      year: facts.venue?.year ?? facts.year,
      key: facts.key,
    }),
    keys: facts.key === undefined ? [] : [facts.key],
    csl: cslItem(facts, doi, arxiv),
    names: facts.names ?? [],
    aliases: facts.aliases ?? [],
    topics: facts.topics ?? [],
    links: paperLinks({ arxiv, doi, code: facts.code, url: facts.url, abstract: facts.abstract }),
    origins: [source],
    ...(facts.authorsComplete === false && firstAuthor !== undefined && { authorsComplete: false }),
    ...known({
      arxiv,
      venue: facts.venue?.short,
      category: facts.category,
      abstract: facts.abstract,
      summary: facts.summary,
      plain: facts.plain,
      introduces: facts.introduces?.length === 0 ? undefined : facts.introduces,
    }),
  };
}

/** The address of a paper's first link of one kind; undefined when it has none. */
export function linkOf(paper: Paper, kind: ReturnType<typeof linkKind>): string | undefined {
  return paper.links.find((link) => link.kind === kind)?.url;
}
