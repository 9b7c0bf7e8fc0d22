/**
 * The one analysis of text, for papers and queries alike: text → words → terms. Two texts match
 * where their terms are equal, so nothing else may split, fold or stem text that is searched.
 */
import { characterClass, classAt } from './characters.ts';
import { foldText } from './foldText.ts';
import { letterCase, PieceScanner } from './pieces.ts';
import { stemOf } from './stem.ts';

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
// Of a text without any space, this many characters are looked at; in scripts that have no spaces, more.
const longestWord = 4 * maximalWordLength;
const longestRun = 20_000;

const joiners: ReadonlySet<number> = new Set(Array.from("-‐‑‒–_'’.&/", (joiner) => joiner.charCodeAt(0)));
const numberSign = 35;
const plus = 43;
const space = 32;

/** Letters and digits; words of scripts without spaces are none. */
function isInWord(kind: number): boolean {
  return kind !== characterClass.nothing && kind !== characterClass.invisible && kind !== characterClass.unspaced;
}

/** Cuts a run of a script without spaces into overlapping pairs, the usual unit of search there. */
function pairsOf(run: string): string[] {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

/** What stands between the joiners of a compound, and the pieces of which it is made. */
class Segment {
  readonly start: number;
  end: number;
  readonly #humps: { readonly start: number; readonly end: number; readonly isNumber: boolean }[] = [];

  constructor(first: PieceScanner) {
    this.start = first.start;
    this.end = first.end;
    this.add(first);
  }

  add({ start, end, written }: PieceScanner): void {
    this.#humps.push({ start, end, isNumber: written === letterCase.digits });
    this.end = end;
  }

  /** "FullySharded" → Fully, Sharded; "XMLParser" → XML, Parser; "GPT4" → GPT, 4; nothing for "C4" and "2p". */
  parts(text: string): string[] {
    const humps = this.#humps;
    const isParted = humps.some((hump, index) => {
      const before = humps[index - 1];
      if (before === undefined) return false;
      const letters = hump.isNumber ? before : before.isNumber ? hump : undefined;
      return letters === undefined || letters.end - letters.start >= 2;
    });
    if (!isParted) return [];
    return humps.flatMap(({ start, end, isNumber }, index) => {
      // The plural of an acronym is no part: "LPINNs", "myLLMs".
      const hump = text.slice(start, end).replace(/(?<=\p{Lu}\p{Lu})s$/u, '');
      // Short humps are fragments of a name ("dLLM", "LoPA"), but a number after letters is one ("GPT4", "WMT2023").
      return hump.length >= 3 || (index > 0 && isNumber) ? [foldText(hump)] : [];
    });
  }
}

const noParts: readonly string[] = [];

/** How a word goes on behind a piece of it. */
const continuation = { none: 0, atOnce: 1, joined: 2 } as const;

function continuationAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code === space || offset >= text.length) return continuation.none;
  if (isInWord(classAt(text, offset))) return continuation.atOnce;
  // A single hyphen, apostrophe, full stop, slash, underscore or ampersand joins what stands on its two sides: "8-bit",
  // "torch.nn", "x_i", "R&D".
  const isJoined = joiners.has(code) && offset + 1 < text.length && isInWord(classAt(text, offset + 1));
  return isJoined ? continuation.joined : continuation.none;
}

/** The words of a text in order, at most `limit`. A text without letters and digits has none. */
export function wordsOf(text: string, limit = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = [];
  const scanner = new PieceScanner(text, 0, text.length);
  while (words.length < limit && scanner.next()) {
    const { start } = scanner;
    if (scanner.written === letterCase.unspaced) {
      const run = text.slice(start, Math.min(scanner.end, start + longestRun));
      for (const surface of pairsOf(foldText(run)).slice(0, limit - words.length))
        words.push({ surface, start, end: scanner.end, parts: noParts, isOnlyParts: false });
      continue;
    }
    let next = continuationAt(text, scanner.end);
    // Most words are one piece.
    const segments = next === continuation.none ? [] : [new Segment(scanner)];
    for (; next !== continuation.none; next = continuationAt(text, scanner.end)) {
      scanner.next();
      if (scanner.end - start > longestWord) continue;
      if (next === continuation.joined) segments.push(new Segment(scanner));
      else segments.at(-1)?.add(scanner);
    }
    let { end } = scanner;
    // "C++" and "C#" keep their signs.
    const sign = text.charCodeAt(end);
    if (sign === plus && text.charCodeAt(end + 1) === plus) end += 2;
    else if (sign === numberSign) end++;
    const last = segments.at(-1);
    if (last?.end === scanner.end) last.end = end;
    words.push(segments.length > 1 ? compound(text, start, end, segments) : simpleWord(text, start, end, last));
  }
  return words;
}

function simpleWord(text: string, start: number, end: number, segment: Segment | undefined): Word {
  const surface = foldText(text.slice(start, Math.min(end, start + maximalWordLength)));
  return { surface, start, end, parts: segment?.parts(text) ?? noParts, isOnlyParts: false };
}

function compound(text: string, start: number, end: number, segments: readonly Segment[]): Word {
  const token = text.slice(start, end);
  const pieces = segments.map((segment) => foldText(text.slice(segment.start, segment.end)));
  const surface = pieces.join('').slice(0, maximalWordLength);
  // "don't" stays one word; "model's" is "model".
  if (pieces.length === 2 && /['’]/.test(token)) {
    const [stem = ''] = pieces;
    return { surface: pieces[1] === 's' ? stem : surface, start, end, parts: noParts, isOnlyParts: false };
  }
  // Decimals and arXiv ids, "0.95" and "2304.11277", are single words.
  if (/^[\d.]+$/.test(token)) return { surface: token, start, end, parts: noParts, isOnlyParts: false };
  const parts = segments.flatMap((segment, index) => [pieces[index] ?? '', ...segment.parts(text)]);
  return { surface, start, end, parts, isOnlyParts: token.includes('/') };
}

/** The word, with all that is joined to it, that the character at `offset` belongs to: start and end. */
export function wordBoundsAt(text: string, offset: number): { start: number; end: number } {
  const isPart = (place: number): boolean =>
    classAt(text, place) !== characterClass.nothing || joiners.has(text.charCodeAt(place));
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

/** The term under which a folded word is searched. */
export const termOf: (surface: string) => string = stemOf;

/** A name or title as it is compared for equality: "Zero-Bubble" and "zero bubble" are the same key. */
export function comparisonKey(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}+#]+/gu, '');
}
