import { extendHash } from '../../text/foldedWords.ts';
import { gap, type Pieces } from '../../text/pieces.ts';
import type { TermTable } from './termTable.ts';

/** Pieces of the longest name. */
const mostPieces = 24;

/** Hears of a term and of its first and last piece. */
export type TermVisitor = (first: number, last: number, term: number) => void;

/**
 * Calls `visit` for every term that begins at any piece, the shorter before the longer. Each piece costs
 * one look-up for every term prefix that it completes, so time does not grow with the number of terms.
 */
export function walkTerms(
  table: TermTable,
  pieces: Pieces,
  visit: TermVisitor,
  from = 0,
  to: number = pieces.count,
): void {
  const { hashes, powers, gaps, count } = pieces;
  for (let i = from; i < to; i++) {
    let hash = hashes[i] as number;
    let found = table.find(hash);
    if (found === 0) continue;
    if (found > 0) visit(i, i, found - 1);
    const end = Math.min(count, i + mostPieces);
    for (let k = i + 1; k < end; k++) {
      if (gaps[k - 1] === gap.other) break;
      hash = extendHash(hash, hashes[k] as number, powers[k] as number);
      found = table.find(hash);
      if (found === 0) break;
      if (found > 0) visit(i, k, found - 1);
    }
  }
}
