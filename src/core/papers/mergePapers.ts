import { allAtOnce, type Steps } from '../steps.ts';
import { foldTitle } from './foldText.ts';
import { paperIdentity } from './identity.ts';
import { familyName, paperYear } from './labels.ts';
import type { CslItem } from './csl.ts';
import type { Paper } from './paper.ts';

const papersPerStep = 100;

const union = <T>(...lists: (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** Everything that may be known of a paper's identity. Papers that share one of these are the same. */
function identityKeys(paper: Paper): string[] {
  const keys = [paper.id];
  if (paper.csl.DOI !== undefined) keys.push(`doi:${paper.csl.DOI.toLowerCase()}`);
  if (paper.arxiv !== undefined) keys.push(`arxiv:${paper.arxiv}`);
  const [author] = paper.csl.author ?? [];
  if (author !== undefined) keys.push(`title:${foldTitle(paper.csl.title)}:${foldTitle(familyName(author))}`);
  return keys;
}

/** Two titles and first authors can agree while the identifiers contradict each other: then they are two papers. */
function areContradictory(a: Paper, b: Paper): boolean {
  const differ = (x: string | undefined, y: string | undefined): boolean =>
    x !== undefined && y !== undefined && x.toLowerCase() !== y.toLowerCase();
  return differ(a.csl.DOI, b.csl.DOI) || differ(a.arxiv, b.arxiv);
}

// Where it was published: facts that belong together, and are wrong when two records share them out.
const placeFacts = [
  'type', 'container-title', 'container-title-short', 'volume', 'issue', 'page', 'publisher', 'issued',
] as const satisfies readonly (keyof CslItem)[];

/** The facts of both; of a preprint and what it became, the type, pages and so on of the latter. */
function mergedFacts(first: CslItem, second: CslItem): CslItem {
  const both = { ...second, ...first };
  const [firstPlace, secondPlace] = [first['container-title'], second['container-title']];
  if (firstPlace === undefined && secondPlace === undefined) return both;
  const [published, other] = firstPlace === undefined ? [second, first] : [first, second];
  const isSamePlace = secondPlace !== undefined && firstPlace !== undefined && foldTitle(firstPlace) === foldTitle(secondPlace);
  const place = isSamePlace ? { ...other, ...published } : published;
  const rest = Object.entries(both).filter(([name]) => !(placeFacts as readonly string[]).includes(name));
  const facts = placeFacts.flatMap((name) => (place[name] === undefined ? [] : [[name, place[name]] as const]));
  return { ...Object.fromEntries([...rest, ...facts]), type: place.type, title: both.title };
}

/** The record whose list of authors counts: the first that has one, unless it is cut and the other's is not. */
function betterAuthors(first: Paper, second: Paper): Paper {
  if (first.csl.author === undefined) return second;
  const isBetter = first.authorsComplete === false && second.authorsComplete !== false && second.csl.author !== undefined;
  return isBetter ? second : first;
}

/** One record of what two say of the same paper. Where both know a fact, the first one's stands. */
function mergedPaper(first: Paper, second: Paper): Paper {
  const named = betterAuthors(first, second);
  const csl = { ...mergedFacts(first.csl, second.csl), ...(named.csl.author !== undefined && { author: named.csl.author }) };
  const arxiv = first.arxiv ?? second.arxiv;
  const [author] = csl.author ?? [];
  const links = [...first.links];
  for (const link of second.links) if (!links.some((known) => known.url === link.url)) links.push(link);
  const sources = [...first.sources];
  for (const source of second.sources) if (!sources.some((known) => known.id === source.id)) sources.push(source);
  const { authorsComplete, ...rest } = { ...second, ...first, authorsComplete: named.authorsComplete };
  return {
    ...rest,
    ...(authorsComplete === false && { authorsComplete }),
    csl,
    id: paperIdentity({
      title: csl.title,
      doi: csl.DOI,
      arxiv,
      firstAuthorFamily: author && familyName(author),
      year: paperYear({ ...first, csl }),
      key: first.keys[0],
    }),
    keys: union(first.keys, second.keys),
    names: union(first.names, second.names),
    aliases: union(first.aliases, second.aliases),
    topics: union(first.topics, second.topics),
    links,
    sources,
  };
}

/**
 * A library that gives two entries keys of their own means two works, as long as only title and author agree:
 * "Editorial" of each year, or the parts of a series.
 */
function areKeptApart(a: Paper, b: Paper): boolean {
  const shareSource = a.sources.some((source) => b.sources.some((other) => other.id === source.id));
  return shareSource && a.keys.length > 0 && b.keys.length > 0;
}

/**
 * One record per paper, in the order in which each first appears. Records are the same paper when they share a DOI,
 * an arXiv id, or folded title and first author, unless their identifiers contradict each other or one library
 * tells them apart.
 */
export function mergePapers(papers: readonly Paper[]): Paper[] {
  return allAtOnce(mergeSteps(papers));
}

/** As {@link mergePapers}, for libraries that take a second. */
export function* mergeSteps(papers: readonly Paper[]): Steps<Paper[]> {
  const merged: (Paper | undefined)[] = [];
  const places = new Map<string, number>();
  for (const [done, paper] of papers.entries()) {
    if (done % papersPerStep === 0) yield done;
    let place = merged.length;
    let record = paper;
    // A record can tie together two that had nothing in common before it.
    const keys = identityKeys(paper);
    for (const key of keys) {
      const other = places.get(key);
      const known = other === undefined ? undefined : merged[other];
      if (other === undefined || known === undefined || other === place || areContradictory(known, record)) continue;
      if (key.startsWith('title:') && areKeptApart(known, paper)) {
        // Identities are unique: the library's key completes this one.
        if (record.id === known.id) record = { ...record, id: `${record.id}:#${paper.keys[0]?.replace(/\s+/g, '_')}` };
        continue;
      }
      record = mergedPaper(known, record);
      if (place < merged.length) merged[place] = undefined;
      place = other;
      merged[place] = record;
    }
    merged[place] = record;
    // A record that stayed as it was has the same keys still.
    const allKeys = record === paper ? keys : [...keys, ...identityKeys(record)];
    for (const key of allKeys) {
      const other = places.get(key);
      if (other === undefined || merged[other] === undefined) places.set(key, place);
    }
  }
  return merged.filter((paper) => paper !== undefined);
}
