import { extendHash, wordHash } from '../../text/foldedWords.ts';
import { passingPieces, gap } from '../../text/pieces.ts';

/** Pieces of the longest name. */
const mostPieces = 24;

/**
 * The number under which spellings are one term: a hash of the pieces without inflection, or of the whole
 * where a name is written in one, so that "MoBSter" and "MOBSTER" meet. Undefined for what cannot be a name.
 */
export function termKey(surface: string): number | undefined {
  const pieces = passingPieces(surface);
  if (pieces.count === 0 || pieces.count > mostPieces) return undefined;
  let isOneRun = true;
  let key = pieces.hashes[0] as number;
  for (let i = 1; i < pieces.count; i++) {
    key = extendHash(key, pieces.hashes[i] as number, pieces.powers[i] as number);
    if (pieces.gaps[i - 1] === gap.other) return undefined;
    if (pieces.gaps[i - 1] !== gap.none) isOneRun = false;
  }
  return isOneRun && pieces.count > 1 && !/\d/.test(surface) ? wordHash(surface) : key;
}
