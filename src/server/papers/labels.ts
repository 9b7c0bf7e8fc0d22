import { authorsLabel, paperYear, venueLabel } from '../../core/papers/labels.ts';
import { linkOf } from '../../core/papers/makePaper.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import type { ReadingShelf } from '../library/readingShelf.ts';

/** A paper in one line of a list, with what the reader keeps of it where a list shows that. */
export function paperLabel(paper: Paper, shelf?: ReadingShelf): PaperLabel {
  const [authors, year, venue] = [authorsLabel(paper), paperYear(paper), venueLabel(paper)];
  const arxivUrl = linkOf(paper, 'arxiv');
  const reading = shelf?.of(paper);
  return {
    id: paper.id,
    title: paper.csl.title,
    ...(authors !== undefined && { authors }),
    ...(year !== undefined && { year }),
    ...(venue !== undefined && { venue }),
    ...(arxivUrl !== undefined && { arxivUrl }),
    ...(reading !== undefined && { reading }),
  };
}
