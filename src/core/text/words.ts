/**
 * The one analysis of text, for papers and queries alike: text → words → terms. Two texts match
 * where their terms are equal, so nothing else may split, fold or stem text that is searched.
 */
import { stemmer } from 'stemmer';

import { foldText } from './foldText.ts';

/** A word as it stands in a text. */
export interface Word {
  /** Folded, without inner joiners: "zb2p" for "ZB-2P", "pseudorelevance" for "Pseudo-Relevance". */
  readonly surface: string;
  /** Offsets of the word in the text that was analysed. */
  readonly start: number;
  readonly end: number;
  /**
   * The parts of a compound, empty for a simple word: ["zb", "2p"], ["fully", "sharded", "data", "parallel"].
   * They have the offsets of the compound.
   */
  readonly parts: readonly string[];
  /** The compound counts only in its parts: "input/output" is not a word of its own. */
  readonly isOnlyParts: boolean;
}

const maximalWordLength = 64;
// Of a text without any space, this many characters are looked at.
const longestRun = 20_000;

const joinerPattern = /[-‐‑‒–_'’.&/]/;
const asciiPattern = /^[\0-\x7f]*$/;
// Scripts written without spaces between words.
const unspacedPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const unspacedRunPattern = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+)/u;
// "FullySharded" → Fully, Sharded; "XMLParser" → XML, Parser; "GPT4" → GPT, 4.
const humpPattern = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\p{N}+/gu;
const hasHumpPattern = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}|\p{L}\p{L}\p{N}|\p{N}\p{L}\p{L}/u;

function fold(text: string): string {
  return asciiPattern.test(text) ? text.toLowerCase() : foldText(text);
}

/** Cuts a run of a script without spaces into overlapping pairs, the usual unit of search there. */
function pairsOf(run: string): string[] {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

function partsInCamelCase(text: string): string[] {
  if (!hasHumpPattern.test(text)) return [];
  // The plural of an acronym is no hump: "LPINNs".
  const humps = text.replace(/(?<=\p{Lu})s$/u, '').match(humpPattern) ?? [];
  if (humps.length === 1) return [];
  // Short humps are fragments of a name ("dLLM", "LoPA"), but a number after letters is one ("GPT4", "WMT2023").
  const parts = humps.filter((hump, index) => hump.length >= 3 || (index > 0 && /^\p{N}+$/u.test(hump)));
  return parts.map(fold);
}

// What a UTF-16 code unit is in a word; 0 means not looked up yet.
const characterKind = {
  unknown: 0,
  other: 1,
  lower: 2,
  upper: 3,
  digit: 4,
  foreign: 5,
  unspaced: 6,
  joiner: 7,
} as const;
const kinds = new Uint8Array(65536);

function kindOf(code: number): number {
  const known = kinds[code] ?? 0;
  if (known !== characterKind.unknown) return known;
  const character = String.fromCharCode(code);
  let kind: number = characterKind.other;
  if (/[a-z]/.test(character)) kind = characterKind.lower;
  else if (/[A-Z]/.test(character)) kind = characterKind.upper;
  else if (/[0-9]/.test(character)) kind = characterKind.digit;
  else if (joinerPattern.test(character)) kind = characterKind.joiner;
  else if (unspacedPattern.test(character)) kind = characterKind.unspaced;
  // Letters beyond the first plane come as two surrogates, emoji too: those are told apart as whole words.
  else if (/[\p{L}\p{N}\p{M}\uD800-\uDFFF]/u.test(character)) kind = characterKind.foreign;
  kinds[code] = kind;
  return kind;
}

function isInWord(kind: number): boolean {
  return kind >= characterKind.lower && kind <= characterKind.unspaced;
}

const noParts: readonly string[] = [];

/** The words of a text in order, at most `limit`. A text without letters and digits has none. */
export function wordsOf(text: string, limit = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = [];
  let position = 0;
  while (position < text.length && words.length < limit) {
    let kind = kindOf(text.charCodeAt(position));
    if (!isInWord(kind)) {
      position++;
      continue;
    }
    const start = position;
    // One bit for each kind of character met.
    let met = 0;
    // Capitals or digits inside may part a word: "FullySharded", "GPT4".
    let changes = 0;
    let previous: number = kind;
    for (;;) {
      met |= 1 << kind;
      if (kind !== previous && (kind !== characterKind.lower || position > start + 1)) changes++;
      previous = kind;
      position++;
      if (position >= text.length) break;
      kind = kindOf(text.charCodeAt(position));
      if (isInWord(kind)) continue;
      // A single hyphen, apostrophe, full stop, slash, underscore or ampersand joins what stands on its two
      // sides: "8-bit", "torch.nn", "x_i", "R&D".
      if (kind !== characterKind.joiner || position + 1 >= text.length) break;
      if (!isInWord(kindOf(text.charCodeAt(position + 1)))) break;
    }
    // "C++" and "C#" keep their signs.
    if (text.startsWith('++', position)) position += 2;
    else if (text.startsWith('#', position)) position++;
    const token = text.slice(start, position);
    const isForeign = (met & ((1 << characterKind.foreign) | (1 << characterKind.unspaced))) !== 0;
    if (token.length > 4 * maximalWordLength || isForeign) addUnusualWord(token, start, limit, words);
    else if ((met & (1 << characterKind.joiner)) !== 0) words.push(compound(token, start, position));
    else {
      const surface = token.slice(0, maximalWordLength).toLowerCase();
      words.push({
        surface,
        start,
        end: position,
        parts: changes === 0 ? noParts : partsInCamelCase(token),
        isOnlyParts: false,
      });
    }
  }
  return words;
}

/** Words with other letters than ASCII, of other scripts, or of extreme length. */
function addUnusualWord(token: string, start: number, limit: number, words: Word[]): void {
  const end = start + token.length;
  const looked = token.slice(0, longestRun);
  if (!/[\p{L}\p{N}]/u.test(looked)) return;
  if (!unspacedPattern.test(looked)) {
    const isLong = token.length > 4 * maximalWordLength;
    if (!isLong && joinerPattern.test(looked)) words.push(compound(looked, start, end));
    else
      words.push({
        surface: fold(looked.slice(0, maximalWordLength)),
        start,
        end,
        parts: partsInCamelCase(looked.slice(0, maximalWordLength)),
        isOnlyParts: false,
      });
    return;
  }
  for (const piece of looked.split(joinerPattern)) {
    for (const run of piece.split(unspacedRunPattern)) {
      if (run === '') continue;
      const surfaces = unspacedPattern.test(run) ? pairsOf(fold(run)) : [fold(run).slice(0, maximalWordLength)];
      for (const surface of surfaces) {
        if (words.length < limit) words.push({ surface, start, end, parts: noParts, isOnlyParts: false });
      }
    }
  }
}

function compound(token: string, start: number, end: number): Word {
  const pieces = token.split(joinerPattern);
  // "model's" is "model"; "don't" stays one word.
  if (/['’]/.test(token)) {
    const [stem, ending] = pieces;
    if (pieces.length === 2 && stem !== undefined) {
      const surface = fold(ending === 's' ? stem : `${stem}${ending ?? ''}`);
      return { surface, start, end, parts: [], isOnlyParts: false };
    }
  }
  // Decimals and arXiv ids, "0.95" and "2304.11277", are single words.
  if (/^[\d.]+$/.test(token)) return { surface: token, start, end, parts: [], isOnlyParts: false };
  const parts = pieces.flatMap((piece) => {
    const inner = partsInCamelCase(piece);
    return inner.length === 0 ? [fold(piece)] : [fold(piece), ...inner];
  });
  const surface = fold(pieces.join('')).slice(0, maximalWordLength);
  return { surface, start, end, parts, isOnlyParts: token.includes('/') };
}

/** The word, with all that is joined to it, that the character at `offset` belongs to: start and end. */
export function wordBoundsAt(text: string, offset: number): { start: number; end: number } {
  const isPart = (place: number): boolean => {
    const kind = kindOf(text.charCodeAt(place));
    return isInWord(kind) || kind === characterKind.joiner;
  };
  let start = offset;
  while (start > 0 && offset - start < maximalWordLength && isPart(start - 1)) start--;
  let end = offset;
  while (end < text.length && end - offset < maximalWordLength && isPart(end)) end++;
  return { start, end };
}

/** Everything a word is indexed under, folded but not stemmed: the parts, and the word as a whole. */
export function surfacesOf(word: Word): readonly string[] {
  if (word.parts.length === 0) return [word.surface];
  return word.isOnlyParts ? word.parts : [...word.parts, word.surface];
}

// One spelling for what British and American English write differently, before the stemmer sees it.
function unifiedSpelling(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/(..(?:al|ar|at|el|en|er|gn|il|im|nt|ol|on|or|th))is(e|ed|es|er|ers|ing|ations?)$/, '$1iz$2')
    .replace(/analy(?:s[ei]s|[sz]e|[sz]ed|[sz]es|[sz]ers?|[sz]ing)$/, 'analys')
    .replace(/(behavi|col|neighb|fav|lab)our/, '$1or');
}

/** The term under which a folded word is searched: its stem if it is an English word, else itself. */
export function termOf(surface: string): string {
  return /^[a-z]{3,}$/.test(surface) ? stemmer(unifiedSpelling(surface)) : surface;
}

/** A name or title as it is compared for equality: "Zero-Bubble" and "zero bubble" are the same key. */
export function comparisonKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}+#]+/gu, '');
}
