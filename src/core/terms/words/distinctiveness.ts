import { wordHash } from '../../text/foldedWords.ts';
import { gap, isPointInNumber, letterCase, type Pieces } from '../../text/pieces.ts';
import type { TermMeasures } from '../model.ts';
import { type TermShape, termShape } from '../termShape.ts';
import { areOrdinaryNeighbours, isInLargeDictionary, isInOrdinaryUse } from './ordinaryUse.ts';
import { kindOfWord, rarityOfWord, wordKind } from './ordinaryWords.ts';

/** What a name is like, whoever bears it. */
export interface Distinctiveness {
  readonly shape: TermShape;
  readonly measures: TermMeasures;
  /** The name may not be written in separate pieces: "CaR" is not "ca r". */
  readonly tight: boolean;
  /** True when the name is a word, or words, of everyday language. */
  readonly ordinary: boolean;
  /** Two known words written in one, "ChunkList": anyone's compound, unless a paper takes it as its name. */
  readonly isCompound: boolean;
}

/** Letters from which a name in one word is long enough to be told by. */
const longEnough = 7;

/** Marks of rarity that count, of a phrase and of a path. */
const mostRarity = { phrase: 6, path: 4 };

/** Looks at a written name. `pieces` are the pieces of `surface`, at least one. */
export function distinctivenessOf(surface: string, pieces: Pieces): Distinctiveness {
  const shape = shapeOf(surface, pieces);
  switch (shape) {
    case termShape.path:
      return ofPath(pieces);
    case termShape.phrase:
      return ofPhrase(surface, pieces);
    case termShape.word:
    case termShape.acronym:
    case termShape.mixed:
      return ofOneRun(surface, pieces, shape);
  }
}

function shapeOf(surface: string, pieces: Pieces): TermShape {
  let joined = true;
  let paths = 0;
  for (let i = 0; i + 1 < pieces.count; i++) {
    const between = pieces.gaps[i];
    if (isPointInNumber(pieces, i)) continue;
    if (between === gap.dot || between === gap.slash) paths++;
    if (between !== gap.none) joined = false;
  }
  if (paths > 0) return termShape.path;
  if (!joined) return termShape.phrase;
  let capitalised = 0;
  let lower = 0;
  for (let i = 0; i < pieces.count; i++) {
    if (pieces.cases[i] === letterCase.lower) lower++;
    if (pieces.cases[i] === letterCase.capitalised) capitalised++;
  }
  if (pieces.count === 1) return pieces.cases[0] === letterCase.upper ? termShape.acronym : termShape.word;
  if (
    capitalised === 0 &&
    (lower === 0 || (lower === 1 && pieces.cases[0] === letterCase.lower && surface.length <= 4))
  ) {
    return lower === 0 ? termShape.acronym : termShape.mixed;
  }
  return termShape.mixed;
}

/** A word, an acronym, or a name with inner capitals. */
function ofOneRun(surface: string, pieces: Pieces, shape: TermShape): Distinctiveness {
  const letters = lettersIn(pieces);
  let shortest = letters;
  let known = 0;
  let parts = 0;
  let madeUp = 0;
  for (let i = 0; i < pieces.count; i++) {
    const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
    shortest = Math.min(shortest, length);
    if (pieces.cases[i] === letterCase.digits) continue;
    parts++;
    if (kindOfWord(pieces.hashes[i] as number) !== wordKind.unknown) known++;
    else if (!isMet(wordAt(surface, pieces, i))) madeUp += length;
    else if (length >= 4) known++;
  }
  // "Mooncake" is in no dictionary, but is made of words that are.
  const isTwoWords = pieces.count === 1 && madeUp > 0 && arePlainWords(surface.toLowerCase());
  if (isTwoWords) madeUp = 0;
  const kind = pieces.count === 1 ? kindOfWord(pieces.hashes[0] as number) : wordKind.unknown;
  const ordinary = kind !== wordKind.unknown && kind !== wordKind.jargon;
  const whole = surface.toLowerCase();
  const isUsed = !ordinary && (kind === wordKind.jargon || isInOrdinaryUse(pieces.count === 1 ? surface : whole));
  const isCompound = parts >= 2 && known === parts;
  return {
    shape,
    measures: {
      'made-up word': madeUpAmount(madeUp),
      'short name': Math.max(0, longEnough - letters),
      'ordinary word': ordinary ? (kind === wordKind.level50 || kind === wordKind.level35 ? 1 : 1.5) : 0,
      'in ordinary use': isUsed ? 1 : 0,
      'in a large dictionary': !ordinary && !isUsed && isInLargeDictionary(whole) ? 1 : 0,
      'known words': isCompound || isTwoWords ? 1 : 0,
      'ordinary neighbours': parts >= 2 ? neighbourShare(surface, pieces) : 0,
    },
    tight: shape !== termShape.mixed || shortest < 3,
    ordinary,
    isCompound: isCompound && pieces.count === 2,
  };
}

/** Letters that each of two words in one has at least: shorter ones are the end of any word. */
const shortestPart = 4;

/** Whether a word is two words of the dictionary in one, without a joint: "mooncake". */
function arePlainWords(word: string): boolean {
  for (let i = shortestPart; i <= word.length - shortestPart; i++) {
    if (isPlain(word.slice(0, i)) && isPlain(word.slice(i))) return true;
  }
  return false;
}

function isPlain(word: string): boolean {
  const kind = kindOfWord(wordHash(word));
  return kind !== wordKind.unknown && kind !== wordKind.jargon;
}

function isMet(word: string): boolean {
  return isInOrdinaryUse(word) || isInLargeDictionary(word);
}

/** A path names one thing, unless it is as short as "A/L" or as ordinary as "left/right". */
function ofPath(pieces: Pieces): Distinctiveness {
  let rarity = 0;
  for (let i = 0; i < pieces.count; i++) {
    if (pieces.cases[i] !== letterCase.digits) rarity += rarityOfWord(pieces.hashes[i] as number);
  }
  const letters = lettersIn(pieces);
  return {
    shape: termShape.path,
    measures: {
      path: letters < longEnough ? 0 : Math.min(mostRarity.path, Math.max(0, rarity + pieces.count - 3)),
      'short name': Math.max(0, longEnough - letters),
    },
    tight: false,
    ordinary: letters < longEnough || rarity + pieces.count < 3,
    isCompound: false,
  };
}

function ofPhrase(surface: string, pieces: Pieces): Distinctiveness {
  let rarity = 0;
  let content = 0;
  for (let i = 0; i < pieces.count; i++) {
    const hash = pieces.hashes[i] as number;
    const isNumber = pieces.cases[i] === letterCase.digits;
    const kind = isNumber ? wordKind.level10 : kindOfWord(hash);
    if (kind === wordKind.function) continue;
    content++;
    // Initials and short acronyms inside a phrase are rarer than words, but not as rare as made-up names.
    const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
    if (kind === wordKind.unknown && length <= 2) rarity += 0.5;
    else if (kind === wordKind.unknown && length === 3 && pieces.cases[i] === letterCase.upper) rarity += 1.2;
    else rarity += isNumber ? 0.3 : rarityOfWord(hash);
  }
  return {
    shape: termShape.phrase,
    measures: {
      'special words': Math.min(mostRarity.phrase, rarity),
      'short name': Math.max(0, longEnough - lettersIn(pieces)),
      'ordinary neighbours': neighbourShare(surface, pieces),
    },
    tight: false,
    ordinary: rarity < content * 0.7,
    isCompound: false,
  };
}

/** 0 for up to three letters, 1 from seven. */
function madeUpAmount(letters: number): number {
  return Math.max(0, Math.min(1, (letters - 3) / 4));
}

/** Letters and digits in all pieces. */
function lettersIn(pieces: Pieces): number {
  let letters = 0;
  for (let i = 0; i < pieces.count; i++) letters += (pieces.ends[i] as number) - (pieces.starts[i] as number);
  return letters;
}

function wordAt(surface: string, pieces: Pieces, i: number): string {
  return surface.slice(pieces.starts[i], pieces.ends[i]);
}

/** The share of neighbouring words that ordinary texts have side by side too. */
function neighbourShare(surface: string, pieces: Pieces): number {
  let pairs = 0;
  let ordinary = 0;
  for (let i = 0; i + 1 < pieces.count; i++) {
    if (pieces.cases[i] === letterCase.digits || pieces.cases[i + 1] === letterCase.digits) continue;
    pairs++;
    if (areOrdinaryNeighbours(wordAt(surface, pieces, i), wordAt(surface, pieces, i + 1))) ordinary++;
  }
  return pairs === 0 ? 0 : ordinary / pairs;
}
