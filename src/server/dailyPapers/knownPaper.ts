import type { DailyPaper } from '../../core/import/dailyPaper.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { comparableTitle } from '../../core/papers/samePaper.ts';
import type { KnownBy } from '../../protocol/dailyPapers.ts';

/** A paper of a library that an entry of a page is, and what tells so. */
export interface KnownPaper {
  readonly paper: Paper;
  readonly by: KnownBy;
}

/** The paper of a library that an entry is: by its arXiv id or DOI, else by its exact title, where no arXiv id speaks against it. */
export function knownPaper(library: Library, { arxiv, doi, title }: DailyPaper): KnownPaper | undefined {
  const sameArxiv = arxiv === undefined ? undefined : library.get(arxiv);
  if (sameArxiv !== undefined) return { paper: sameArxiv, by: 'arxiv' };
  const sameDoi = doi === undefined ? undefined : library.get(doi);
  if (sameDoi !== undefined) return { paper: sameDoi, by: 'doi' };
  const paper = library.get(title);
  // A title may read like the id of another paper.
  if (paper === undefined || comparableTitle(paper.csl.title) !== comparableTitle(title)) return undefined;
  return arxiv !== undefined && paper.arxiv !== undefined ? undefined : { paper, by: 'title' };
}
