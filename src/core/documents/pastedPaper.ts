import { explicitIdsIn } from '../papers/explicitId.ts';
import { familyName } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { foldTitle } from '../text/foldText.ts';
import { doiIn, normaliseArxivId, normaliseDoi } from '../papers/identity.ts';

/** What somebody pastes that is one paper and nothing else. */
export interface PastedPaper {
  /** What a library is asked by, in the order in which they count: ids, DOIs. */
  readonly names: readonly string[];
  /** The words of a title and of names of authors, from an address that has no id: "attention is all you need vaswani". */
  readonly words?: string;
}

// Addresses with what follows them are shorter.
const longestPasted = 400; // UTF-16 units

/**
 * The paper that a pasted text names: a DOI, an arXiv id, or an address of arXiv, the DOI resolver, Hugging Face, Semantic Scholar or
 * the ACL Anthology. Undefined where the text has anything else in it, two papers, or a number that may be something else.
 */
export function pastedPaper(text: string): PastedPaper | undefined {
  const pasted = text.trim().replace(/^<(.*)>$/, '$1');
  if (pasted === '' || pasted.length > longestPasted || /\s/.test(pasted.replace(/^(?:arxiv|doi):[ \t]/i, '')))
    return undefined;
  const address = pasted.replace(/(?:[?#].*)$/, '');
  const known = scholarPage(address) ?? anthologyPage(address);
  if (known !== undefined) return known;
  const arxiv = normaliseArxivId(address) ?? normaliseArxivId(pasted);
  if (arxiv !== undefined) return { names: [arxiv] };
  const [id, ...others] = explicitIdsIn(/^https?:/i.test(pasted) && !/doi\.org/i.test(pasted) ? address : pasted);
  const end = pasted.length - (pasted.length - address.length);
  if (id !== undefined && others.length === 0 && id.start === 0 && (id.end === pasted.length || id.end >= end))
    return { names: [id.id] };
  const doi = doiIn(pasted);
  return doi === undefined ? undefined : { names: [normaliseDoi(doi) ?? doi] };
}

const scholar = /^https?:\/\/(?:www\.|api\.)?semanticscholar\.org\/(?:graph\/v1\/|v1\/)?(.+?)\/?$/i;

function scholarPage(address: string): PastedPaper | undefined {
  const path = scholar.exec(address)?.[1];
  if (path === undefined) return undefined;
  const named = /^(?:paper\/)?(?:arxiv|doi)[:/](.+)$/i.exec(path)?.[1];
  if (named !== undefined) {
    const name = normaliseArxivId(named) ?? normaliseDoi(named);
    return name === undefined ? undefined : { names: [name] };
  }
  const slug = /^(?:reader|paper)\/([^/]+)\/[0-9a-f]{40}$/i.exec(path)?.[1];
  return slug === undefined
    ? undefined
    : {
        names: [],
        words: slug
          .replace(/-|%[0-9a-f]{2}/gi, ' ')
          .replace(/ +/g, ' ')
          .trim(),
      };
}

const anthology =
  /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d{1,5})(?:\/|\.pdf|\.bib)?$/i;

/** The Anthology registers its papers under its own ids: https://aclanthology.org/info/ids/. */
function anthologyPage(address: string): PastedPaper | undefined {
  const id = anthology.exec(address)?.[1];
  return id === undefined
    ? undefined
    : { names: [`10.18653/v1/${id}`.toLowerCase(), `10.3115/v1/${id}`.toLowerCase()] };
}

const fewestWords = 2;
const mostNames = 2;

/**
 * Whether the words of an address are those of a paper: the beginning of its title, then at most two names of its authors, as
 * Semantic Scholar puts them together.
 */
export function isNamedBy(paper: Paper, words: string): boolean {
  const [asked, title] = [foldTitle(words).split(' '), foldTitle(paper.csl.title).split(' ')];
  let same = 0;
  while (same < asked.length && asked[same] === title[same]) same += 1;
  const names = asked.slice(same);
  const families = new Set((paper.csl.author ?? []).flatMap((name) => foldTitle(familyName(name)).split(' ')));
  return (
    same >= Math.min(fewestWords, title.length) &&
    names.length <= mostNames &&
    names.every((name) => families.has(name))
  );
}
