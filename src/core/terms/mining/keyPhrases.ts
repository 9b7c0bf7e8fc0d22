import { isJudging, rarityOfWord, kindOfWord, wordKind } from '../words/ordinaryWords.ts';
import { extendHash } from '../../text/foldedWords.ts';
import { gap, letterCase, type Pieces } from '../../text/pieces.ts';

const longestPhrase = 5;

/** A run of words in a text, as offsets. */
export interface PhraseSpan {
  readonly start: number;
  readonly end: number;
  /** How many pieces it has. */
  readonly pieces: number;
  readonly key: number;
  /** Nothing that could belong to it stands before or after it. */
  readonly isWholeChunk: boolean;
}

/**
 * Word sequences of a title that could be the name of a concept: two to five words, without function
 * words and without words that only judge ("efficient", "novel").
 */
export function phraseCandidates(pieces: Pieces): PhraseSpan[] {
  const found: PhraseSpan[] = [];
  for (let i = 0; i < pieces.count; i++) {
    if (!canBound(pieces, i) || (i > 0 && isCompound(pieces, i - 1)) || isJudging(pieces.hashes[i] as number)) continue;
    let words = 1;
    let key = pieces.hashes[i] as number;
    let rarity = rarityOfWord(key);
    for (let k = i + 1; k < pieces.count && k - i < longestPhrase; k++) {
      const between = pieces.gaps[k - 1] as number;
      if (between !== gap.space && between !== gap.hyphen && between !== gap.line) break;
      const hash = pieces.hashes[k] as number;
      if (kindOfWord(hash) === wordKind.function || pieces.cases[k] === letterCase.digits) break;
      key = extendHash(key, hash, pieces.powers[k] as number);
      rarity += rarityOfWord(hash);
      if (between !== gap.hyphen) words++;
      if (words >= 2 && canBound(pieces, k) && !isCompound(pieces, k) && rarity >= 0.5) {
        found.push({
          start: pieces.starts[i] as number,
          end: pieces.ends[k] as number,
          pieces: k - i + 1,
          key,
          isWholeChunk: !goesOn(pieces, i - 1, i - 1) && !goesOn(pieces, k, k + 1),
        });
      }
    }
  }
  return found;
}

/** Piece `i` and the next one are parts of one word: "pre-training", "GPUDirect". */
function isCompound(pieces: Pieces, i: number): boolean {
  return pieces.gaps[i] === gap.hyphen || pieces.gaps[i] === gap.none;
}

/** Whether the phrase could take in the neighbouring piece across the gap after piece `before`. */
function goesOn(pieces: Pieces, before: number, neighbour: number): boolean {
  if (before < 0 || neighbour >= pieces.count) return false;
  const between = pieces.gaps[before] as number;
  if (between !== gap.space && between !== gap.hyphen && between !== gap.line) return false;
  const hash = pieces.hashes[neighbour] as number;
  return kindOfWord(hash) !== wordKind.function && !isJudging(hash);
}

/** A piece that a phrase can begin or end with: a whole word of some weight. */
function canBound(pieces: Pieces, i: number): boolean {
  if (pieces.cases[i] === letterCase.digits) return false;
  const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
  return length >= 3 && kindOfWord(pieces.hashes[i] as number) !== wordKind.function;
}
