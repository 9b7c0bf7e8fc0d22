/**
 * What a character is to a word. This is the one classification of characters: whatever parts text into words, for search or for
 * recognition, parts it by these classes.
 */
export const characterClass = {
  /** Parts words: spaces, punctuation, emoji. */
  nothing: 0,
  /** A letter that is no capital. */
  lower: 1,
  upper: 2,
  digit: 3,
  /** No character of its own: marks on letters, soft hyphens, zero-width characters, the byte-order mark. */
  invisible: 4,
  /** A letter of a script that is written without spaces between words. */
  unspaced: 5,
  /** A letter of a script that has spaces between words and no capitals: Hangul, Arabic, Devanagari. */
  caseless: 6,
} as const;

const { nothing, lower, upper, digit, invisible, unspaced, caseless } = characterClass;

/** The class of each ASCII character. */
export const asciiClass = new Uint8Array(128);
for (let c = 48; c <= 57; c++) asciiClass[c] = digit;
for (let c = 65; c <= 90; c++) asciiClass[c] = upper;
for (let c = 97; c <= 122; c++) asciiClass[c] = lower;

const unspacedLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;

// The stroke that lengthens Arabic words belongs to no script; "ª" is a letter of Latin words.
const caselessLetter = /^(?:\u0640|(?!\p{Script=Latin})\p{Lo})$/u;

function classOfCharacter(character: string): number {
  if (/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u.test(character)) return invisible;
  if (/\p{N}/u.test(character)) return digit;
  if (!/\p{L}/u.test(character)) return nothing;
  if (unspacedLetter.test(character)) return unspaced;
  if (caselessLetter.test(character)) return caseless;
  return /[\p{Lu}\p{Lt}]/u.test(character) ? upper : lower;
}

// By UTF-16 unit: the class and one, or 0 where it was not asked for yet.
const wideClasses = new Uint8Array(65536);

/** The class of the character that the UTF-16 unit at an offset belongs to. */
export function classAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code < 128) return asciiClass[code] as number;
  // Beyond the first plane there are letters of mathematics, "𝐅𝐒𝐃𝐏", and rare ones: as rare as the time that this takes.
  if (code >= 0xdc00 && code <= 0xdfff) return offset > 0 ? classOfPair(text.codePointAt(offset - 1)) : nothing;
  if (code >= 0xd800 && code <= 0xdbff) return classOfPair(text.codePointAt(offset));
  const known = wideClasses[code] as number;
  if (known !== 0) return known - 1;
  const found = classOfCharacter(String.fromCharCode(code));
  wideClasses[code] = found + 1;
  return found;
}

function classOfPair(point = 0): number {
  return point > 0xffff ? classOfCharacter(String.fromCodePoint(point)) : nothing;
}
