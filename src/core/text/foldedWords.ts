import { foldText } from './foldText.ts';
import { stemInPlace } from './stem.ts';

const hashBase = 0x01000193;
const longestPiece = 64;

/** By length: what a running hash is multiplied with before the hash of that many characters is added. */
export const powerTable = new Int32Array(longestPiece + 1);
powerTable[0] = 1;
for (let i = 1; i <= longestPiece; i++) powerTable[i] = Math.imul(powerTable[i - 1] as number, hashBase);

/** What a character is to a word. */
export const characterClass = { nothing: 0, lower: 1, upper: 2, digit: 3, invisible: 4 } as const;

const { nothing: isNothing, lower: isLower, upper: isUpper, digit: isDigit, invisible: isInvisible } = characterClass;

/** The class of each ASCII character. */
export const asciiClass = new Uint8Array(128);
for (let c = 48; c <= 57; c++) asciiClass[c] = isDigit;
for (let c = 65; c <= 90; c++) asciiClass[c] = isUpper;
for (let c = 97; c <= 122; c++) asciiClass[c] = isLower;

const letter = /\p{L}|\p{M}/u;
const upperLetter = /\p{Lu}|\p{Lt}/u;
const wideClasses = new Uint8Array(65536);
const wideKnown = new Uint8Array(65536);

/** The class of any UTF-16 unit; surrogates are no part of a word. */
export function classOf(code: number): number {
  if (code < 128) return asciiClass[code] as number;
  if (wideKnown[code] === 1) return wideClasses[code] as number;
  wideKnown[code] = 1;
  let found: number = isNothing;
  // Soft hyphen, zero-width characters and the byte-order mark do not part a word.
  if (code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff) found = isInvisible;
  else if (code < 0xd800 || code > 0xdfff) {
    const character = String.fromCharCode(code);
    if (upperLetter.test(character)) found = isUpper;
    else if (letter.test(character)) found = isLower;
  }
  wideClasses[code] = found;
  return found;
}

const foldedWide = new Map<number, string>();

/** Lower case without accents: "É" gives "e", "ß" gives "ss". */
function foldedCharacter(code: number): string {
  let folded = foldedWide.get(code);
  if (folded === undefined) {
    folded = foldText(String.fromCharCode(code));
    foldedWide.set(code, folded);
  }
  return folded;
}

/** The characters of the piece at hand. */
export const buffer = new Uint16Array(longestPiece + 8);

/** Fills `buffer` with the folded characters of a piece; -1 when it is too long to be a name. */
export function foldInto(text: string, start: number, end: number): number {
  let length = 0;
  for (let i = start; i < end; i++) {
    if (length >= longestPiece) return -1;
    const code = text.charCodeAt(i);
    if (code < 128) buffer[length++] = code >= 65 && code <= 90 ? code + 32 : code;
    else if (classOf(code) !== isInvisible) {
      const folded = foldedCharacter(code);
      for (let k = 0; k < folded.length; k++) buffer[length++] = folded.charCodeAt(k);
    }
  }
  return length;
}

/** The hash of the first characters of `buffer`. */
export function hashOfBuffer(length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = (Math.imul(hash, hashBase) + (buffer[i] as number) + 7) | 0;
  return hash;
}

/** Goes on with a running hash over one more piece; "flash" then "attent" equals "flashattent". */
export function extendHash(hash: number, pieceHash: number, piecePower: number): number {
  return (Math.imul(hash, piecePower) + pieceHash) | 0;
}

/** The hash that the piece `word` has in a text, with its inflection taken off or kept. */
export function wordHash(word: string, stemmed = true): number {
  const length = foldInto(word, 0, word.length);
  if (length < 0) return 0;
  return hashOfBuffer(stemmed ? stemInPlace(buffer, length) : length);
}

/** A word folded, and without inflection unless that is to be kept. */
export function foldWord(word: string, stemmed = true): string {
  const length = foldInto(word, 0, word.length);
  if (length < 0) return word.toLowerCase();
  return String.fromCharCode(...buffer.subarray(0, stemmed ? stemInPlace(buffer, length) : length));
}
