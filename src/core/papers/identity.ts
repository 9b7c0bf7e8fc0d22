import { foldTitle } from '../text/foldText.ts';

/** What identity is decided by. */
export interface IdentityFacts {
  readonly title: string;
  readonly doi?: string | undefined;
  readonly arxiv?: string | undefined;
  /** The family name of the first creator: author, else editor, director … */
  readonly creatorFamily?: string | undefined;
  readonly year?: number | undefined;
  /** The id that a library gave the record; tells apart records of which only the title is known. */
  readonly key?: string | undefined;
}

const doiPattern =
  /^\s*(?:doi:\s*)?(?:(?:https?:\/\/)?(?:(?:dx|www)\.)?doi\.org\/)?(10\.\d{4,9}(?:\.\d+)*\/\S*[^\s.,;]|10\/[a-z0-9]{3,})[.,;]*\s*$/i;
// The resolver takes short DOIs without their beginning: https://doi.org/gf29tr.
const shortDoiAddress = /^\s*(?:https?:\/\/)?(?:(?:dx|www)\.)?doi\.org\/([a-z0-9]{3,})\s*$/i;

/**
 * A DOI as it was written, without resolver or scheme; short ones count, `10/gf29tr`. Undefined for what is not a DOI.
 */
export function doiIn(text: string): string | undefined {
  const doi = doiPattern.exec(text)?.[1];
  if (doi !== undefined) return doi;
  const short = shortDoiAddress.exec(text)?.[1];
  return short === undefined ? undefined : `10/${short}`;
}

/** Whether a DOI is a short one, which stands for another that it does not tell. */
export const isShortDoi = (doi: string): boolean => doi.startsWith('10/');

const preprintDoi =
  /^10\.(?:1101\/(?:\d{6}|20\d\d\.)|2139\/ssrn|31\d{3}\/osf|21203\/rs|36227\/techrxiv|20944\/preprints|26434\/chemrxiv|22541\/au|48550\/arxiv)/i;

/**
 * Whether a DOI is one of a server where preprints are kept: bioRxiv and medRxiv, SSRN, OSF, Research Square, TechRxiv,
 * Preprints.org, ChemRxiv, Authorea, arXiv.
 */
export const isPreprintDoi = (doi: string): boolean => preprintDoi.test(doi);

/** The address at which a DOI resolves: https://doi.org/10.1145/3611540, https://doi.org/gf29tr for a short one. */
export const doiAddress = (doi: string): string => `https://doi.org/${isShortDoi(doi) ? doi.slice('10/'.length) : doi}`;

/**
 * A DOI in the form in which it is compared: lower case, without resolver or scheme.
 * `https://doi.org/10.1145/3611540` and `doi:10.1145/3611540` are the same. Undefined for what is not a DOI.
 */
export function normaliseDoi(text: string): string | undefined {
  return doiIn(text)?.toLowerCase();
}

const arxivPattern =
  /^\s*(?:https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|https?:\/\/(?:dx\.)?doi\.org\/10\.48550\/arxiv\.|10\.48550\/arxiv\.|arxiv:\s*)?((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?\s*$/i;

/** The arXiv id without version in an id, address or arXiv DOI; undefined where the whole text is none of these. */
export function normaliseArxivId(text: string): string | undefined {
  return arxivPattern.exec(text)?.[1]?.toLowerCase();
}

/**
 * The identity of a paper: normalised DOI, else arXiv id without version, else folded title with first
 * creator and year. It holds no white space. A record of which nothing but the title is known keeps
 * its own key in its identity, because equal titles alone do not make one paper.
 */
export function paperIdentity(facts: IdentityFacts): string {
  const doi = facts.doi === undefined ? undefined : normaliseDoi(facts.doi);
  const arxiv =
    (facts.arxiv === undefined ? undefined : normaliseArxivId(facts.arxiv)) ??
    (doi === undefined ? undefined : normaliseArxivId(doi));
  if (doi !== undefined && !doi.startsWith('10.48550/arxiv.')) return `doi:${doi}`;
  if (arxiv !== undefined) return `arxiv:${arxiv}`;
  return titleIdentity(facts);
}

/** The last resort of {@link paperIdentity}, also used to find a record that knows more of the same paper. */
export function titleIdentity(facts: IdentityFacts): string {
  const parts = [foldTitle(facts.title).replaceAll(' ', '-')];
  if (facts.creatorFamily !== undefined) parts.push(foldTitle(facts.creatorFamily).replaceAll(' ', '-'));
  if (facts.year !== undefined) parts.push(String(facts.year));
  if (parts.length === 1 && facts.key !== undefined) parts.push(`#${facts.key.replace(/\s+/g, '_')}`);
  return `title:${parts.join(':')}`;
}
