import { foldTitle } from '../papers/foldText.ts';
import { normaliseArxivId, normaliseDoi } from '../papers/identity.ts';
import { familyName } from '../papers/labels.ts';
import type { Paper } from '../papers/paper.ts';
import { entriesByKey } from './bibtexInheritance.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import { latexToUnicode } from '../text/latexText.ts';
import type { BibtexEntry, BibtexFile } from './bibtexReader.ts';

/** What two records are compared by, each in the form in which it is compared. */
export interface ComparableFacts {
  readonly doi?: string | undefined;
  readonly arxiv?: string | undefined;
  readonly title?: string | undefined;
  readonly family?: string | undefined;
}

export function comparableFacts(paper: Paper): ComparableFacts {
  const [author] = paper.csl.author ?? [];
  return {
    doi: normaliseDoi(paper.csl.DOI ?? ''),
    arxiv: normaliseArxivId(paper.arxiv ?? ''),
    title: comparableTitle(paper.csl.title),
    family: author === undefined ? undefined : foldTitle(familyName(author)),
  };
}

/** arXiv has mathematics in titles as LaTeX, `$\\infty$-former`; a bibliography has it that way or as characters. */
export function comparableTitle(title: string): string {
  return foldTitle(/\$[^$]+\$|\\[a-z]/i.test(title) ? latexToUnicode(title) : title);
}

/**
 * Whether two records are of the same paper: equal DOIs, else equal arXiv ids, else equal titles and first authors.
 * Identifiers that contradict each other mean two papers, whatever the titles say.
 */
export function isSamePaper(a: ComparableFacts, b: ComparableFacts): boolean {
  const hasSameDoi = a.doi !== undefined && a.doi === b.doi;
  const hasSameArxiv = a.arxiv !== undefined && a.arxiv === b.arxiv;
  if (hasSameDoi || hasSameArxiv) return true;
  const contradicts =
    (a.doi !== undefined && b.doi !== undefined) || (a.arxiv !== undefined && b.arxiv !== undefined);
  if (contradicts || a.title === undefined || a.title === '' || a.title !== b.title) return false;
  return a.family !== undefined && b.family !== undefined && isSameFamily(a.family, b.family);
}

// One library files a person under "van der Maaten", another under "Maaten".
const isSameFamily = (a: string, b: string): boolean => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);

export const entrySource = { id: 'entry', label: 'bibliography' };

// Reading the facts of 8,000 entries takes a fifth of a second: once per file, not once per paper.
const factsOfFiles = new WeakMap<BibtexFile, readonly ComparableFacts[]>();

/** The facts of all entries, in their order. */
export function factsOfEntries(file: BibtexFile): readonly ComparableFacts[] {
  let facts = factsOfFiles.get(file);
  if (facts === undefined) {
    const entries = entriesByKey(file);
    facts = file.entries.map((entry) => comparableFacts(paperFromBibtex(entry, entrySource, entries)));
    factsOfFiles.set(file, facts);
  }
  return facts;
}

/** The entry of a paper in a bibliography, under whatever key; undefined when the paper is not in it. */
export function entryOfPaper(file: BibtexFile, paper: Paper): BibtexEntry | undefined {
  const facts = comparableFacts(paper);
  const index = factsOfEntries(file).findIndex((entry) => isSamePaper(entry, facts));
  return file.entries[index];
}
