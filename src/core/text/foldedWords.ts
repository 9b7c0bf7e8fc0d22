import { foldText } from './foldText.ts';
import { uninflected } from './stem.ts';

// The prime of FNV's hashes of 32 bits.
const hashBase = 0x01000193;

/** Words of more characters are no names. */
const longestWord = 64;

/** By length: what a running hash is multiplied with before the hash of that many characters is added. */
const powerOfLength = new Int32Array(longestWord + 1);
powerOfLength[0] = 1;
for (let i = 1; i <= longestWord; i++) powerOfLength[i] = Math.imul(powerOfLength[i - 1] as number, hashBase);

/** Goes on with a running hash over one more piece; "flash" then "attent" equals "flashattent". */
export function extendHash(hash: number, pieceHash: number, piecePower: number): number {
  return (Math.imul(hash, piecePower) + pieceHash) | 0;
}

function withCharacter(hash: number, code: number): number {
  return (Math.imul(hash, hashBase) + code + 7) | 0;
}

function withText(hash: number, folded: string): number {
  let extended = hash;
  for (let i = 0; i < folded.length; i++) extended = withCharacter(extended, folded.charCodeAt(i));
  return extended;
}

const foldedWide = new Map<number, string>();

/** What a unit beyond ASCII is in folded text; nothing for the second half of a pair, whose first half is the whole. */
function foldedUnit(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  if (code >= 0xd800 && code <= 0xdfff) return code < 0xdc00 ? foldText(text.slice(offset, offset + 2)) : '';
  let folded = foldedWide.get(code);
  if (folded === undefined) {
    folded = foldText(String.fromCharCode(code));
    foldedWide.set(code, folded);
  }
  return folded;
}

// The hashes of stems that were asked for lately, by hash and length of the folded word: stemming takes fifty times as long as
// looking here. Words that agree in both are taken for one, as everything takes them that knows words by their hashes.
const places = 1 << 15;
const hashKept = new Int32Array(places);
const lengthKept = new Uint8Array(places);
const stemHash = new Int32Array(places);
const stemPower = new Int32Array(places);

/** Writes the hash of the stem of a word, and the power for it, to place `at` of `hashes` and `powers`. */
export function hashWord(
  text: string,
  start: number,
  end: number,
  hashes: Int32Array,
  powers: Int32Array,
  at: number,
): void {
  let hash = 0;
  let length = end - start;
  for (let i = start; i < end && length <= longestWord; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) hash = withCharacter(hash, code >= 65 && code <= 90 ? code + 32 : code);
    else {
      const folded = foldedUnit(text, i);
      hash = withText(hash, folded);
      length += folded.length - 1;
    }
  }
  if (length > longestWord) {
    // No name is that long. Zero hardly ever equals the hash of a word.
    hashes[at] = 0;
    powers[at] = 1;
    return;
  }
  const place = (hash ^ (hash >>> 15)) & (places - 1);
  if (hashKept[place] !== hash || lengthKept[place] !== length) {
    const word = foldText(text.slice(start, end));
    const stem = uninflected(word);
    hashKept[place] = hash;
    lengthKept[place] = length;
    stemHash[place] = stem === word ? hash : withText(0, stem);
    stemPower[place] = powerOfLength[stem === word ? length : stem.length] as number;
  }
  hashes[at] = stemHash[place] as number;
  powers[at] = stemPower[place] as number;
}

/** The hash that the piece `word` has in a text, with its inflection taken off or kept. */
export function wordHash(word: string, stemmed = true): number {
  if (!stemmed) return withText(0, foldText(word));
  const [hash, power] = [new Int32Array(1), new Int32Array(1)];
  hashWord(word, 0, word.length, hash, power, 0);
  return hash[0] as number;
}

/** A word folded, and without inflection unless that is to be kept. */
export function foldWord(word: string, stemmed = true): string {
  const folded = foldText(word);
  return stemmed ? uninflected(folded) : folded;
}
