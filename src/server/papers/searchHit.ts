import type { Library } from '../../core/library.ts';
import type { SourceHit } from '../../core/sources/paperSource.ts';
import type { SearchHit } from '../../protocol/search.ts';
import { paperLabel } from './labels.ts';
import type { ReadingShelf } from '../library/readingShelf.ts';

// Below the visible rows nobody reads passages, and each takes a third of a millisecond.
const rowsWithPassages = 12;
const passageLength = 140; // characters: what a row of a usual window shows
const fieldsInSight: ReadonlySet<string> = new Set(['title', 'name', 'author', 'year', 'venue', 'in your note']);

/** A hit as lists show it; one found by its abstract with the passage that explains it. */
export function searchHit(
  library: Library,
  { paper, score, reasons = [] }: SourceHit,
  query: string,
  rank: number,
  shelf?: ReadingShelf,
): SearchHit {
  const isInSight = reasons.length === 0 || reasons.some(({ field }) => fieldsInSight.has(field));
  const snippet = isInSight || rank >= rowsWithPassages ? undefined : library.snippet(paper, query, passageLength);
  return {
    ...paperLabel(paper, shelf),
    ...(score !== undefined && { score }),
    reasons,
    ...(snippet !== undefined && { snippet }),
  };
}
