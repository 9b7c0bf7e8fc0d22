import { authorsLabel, paperYear, venueLabel } from '../core/papers/labels.ts';
import { linkOf } from '../core/papers/makePaper.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { PaperLabel } from '../protocol.ts';

/** A paper in one line of a list. */
export function paperLabel(paper: Paper): PaperLabel {
  const [authors, year, venue] = [authorsLabel(paper), paperYear(paper), venueLabel(paper)];
  const arxivUrl = linkOf(paper, 'arxiv');
  return {
    id: paper.id,
    title: paper.csl.title,
    ...(authors !== undefined && { authors }),
    ...(year !== undefined && { year }),
    ...(venue !== undefined && { venue }),
    ...(arxivUrl !== undefined && { arxivUrl }),
  };
}
