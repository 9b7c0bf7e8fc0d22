import { doiIn } from '../papers/identity.ts';
import { type CslItem, yearOfDate } from '../papers/csl.ts';
import { makePaper, type PaperFacts } from '../papers/makePaper.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';

/** What a record says of a paper; the type may be missing. */
export type RecordItem = Partial<Omit<CslItem, 'title'>> & { readonly title: string };

/** What a record says beside the facts of CSL. */
export type RecordFacts = Pick<
  PaperFacts,
  | 'key'
  | 'authorsComplete'
  | 'arxiv'
  | 'category'
  | 'abstract'
  | 'summary'
  | 'plain'
  | 'introduces'
  | 'names'
  | 'aliases'
  | 'topics'
  | 'code'
> & {
  /** What people call the venue, "VLDB". */
  readonly venue?: string | undefined;
};

/**
 * The paper of a record, with all its facts as they stand. A container that is arXiv is none, a preprint has arXiv as its
 * publisher and address where it names none, and what has no type gets one by its container, and arXiv's address.
 */
export function paperOfItem(item: RecordItem, facts: RecordFacts, source: RecordOrigin): Paper {
  const { title, type, DOI, ...rest } = item;
  const container = isRepository(item['container-title']) ? undefined : item['container-title'];
  const { venue, ...others } = facts;
  const made = makePaper(
    {
      ...others,
      title,
      authors: item.author,
      year: yearOfDate(item.issued),
      doi: DOI,
      venue: container === undefined ? undefined : { name: container, short: venue, issue: item.issue },
      url: item.URL,
    },
    source,
  );
  const ownDoi = made.csl.DOI ?? (DOI === undefined || doiIn(DOI) !== undefined ? undefined : DOI);
  const isPreprint = container === undefined && made.arxiv !== undefined && (type === undefined || type === 'article');
  const { 'container-title': _, ...outside } = rest;
  return {
    ...made,
    ...(venue !== undefined && { venue }),
    csl: {
      type: type ?? made.csl.type,
      title,
      ...(isPreprint && made.csl.publisher !== undefined && { publisher: made.csl.publisher }),
      ...((isPreprint || type === undefined) && made.csl.URL !== undefined && { URL: made.csl.URL }),
      ...outside,
      ...(container !== undefined && { 'container-title': container }),
      ...(ownDoi !== undefined && { DOI: ownDoi }),
    },
  };
}

function isRepository(container: string | undefined): boolean {
  return container !== undefined && /^arxiv\b/i.test(container);
}
