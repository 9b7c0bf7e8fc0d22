import { base64Bytes } from '../../storage/bytes.ts';
import { foldText } from '../../text/foldText.ts';
import { ordinaryUseData } from './ordinaryUseData.ts';

/**
 * What ordinary code and text have: words that are in no dictionary, "ssr" and "dsl", in several languages, and words that
 * stand side by side, "blog posts", "metaKey". A Bloom filter (B. Bloom, "Space/time trade-offs in hash coding with
 * allowable errors", CACM 13, 1970, doi:10.1145/362686.362692) of {@link useKey}s: about two in a hundred are taken for
 * ordinary that are not. `npm run bench -- terms ordinary FOLDER…` makes it.
 */
let bits: Uint8Array | undefined;

/** Bits that are set for each key: best for about nine bits a key. */
export const bitsPerKey = 6;

/** Whether ordinary texts have the word. It says nothing of words that the dictionary has. */
export function isInOrdinaryUse(word: string): boolean {
  return isKnown(useKey(word));
}

/** Whether ordinary texts have the two words side by side, as words or in an identifier. */
export function areOrdinaryNeighbours(first: string, second: string): boolean {
  return isKnown(useKey(first, second));
}

/** The number of a word, or of two neighbours: without case, accents and the s of a plural. */
export function useKey(first: string, second?: string): number {
  const text = second === undefined ? plainWord(first) : `${plainWord(first)} ${plainWord(second)}`;
  // FNV-1a (G. Fowler, L. Noll, K.-P. Vo): short, and the same on every machine.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function plainWord(word: string): string {
  const folded = foldText(word);
  return folded.length > 3 && folded.endsWith('s') && !folded.endsWith('ss') ? folded.slice(0, -1) : folded;
}

/** The bit with a number below `bitsPerKey` of a key, in a filter of so many bits. */
export function bitOfKey(key: number, i: number, size: number): number {
  // Double hashing: two mixes of the key give all positions.
  const step = (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) | 1) >>> 0;
  const start = Math.imul(key ^ (key >>> 13), 0x297a2d39) >>> 0;
  return (start + i * step) % size;
}

function isKnown(key: number): boolean {
  bits ??= base64Bytes(ordinaryUseData) ?? new Uint8Array(1);
  const size = bits.length * 8;
  for (let i = 0; i < bitsPerKey; i++) {
    const bit = bitOfKey(key, i, size);
    if (((bits[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
