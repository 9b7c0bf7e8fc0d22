import { kindOfWord, rarityOfWord, wordKind } from './ordinaryWords.ts';
import { gap, letterCase, type Pieces } from '../../text/pieces.ts';
import { type TermShape, termShape } from '../termShape.ts';

export interface Distinctiveness {
  readonly shape: TermShape;
  /** Log-odds that the string stands for what it names, without any evidence around it. */
  readonly weight: number;
  /** The name may not be written in separate pieces: "CaR" is not "ca r". */
  readonly tight: boolean;
  /** True when the name is a word, or words, of everyday language. */
  readonly ordinary: boolean;
  /** Two known words written in one, "ChunkList": anyone's compound, unless a paper takes it as its name. */
  readonly isCompound?: boolean;
  readonly detail: string;
}

/** How far a written name speaks for itself. `pieces` are the pieces of `surface`, at least one. */
export function distinctivenessOf(surface: string, pieces: Pieces): Distinctiveness {
  const shape = shapeOf(surface, pieces);
  switch (shape) {
    case termShape.word:
      return ofWord(surface, pieces);
    case termShape.acronym:
      return ofAcronym(surface, pieces);
    case termShape.mixed:
      return ofMixed(surface, pieces);
    case termShape.path:
      return ofPath(surface, pieces);
    case termShape.phrase:
      return ofPhrase(surface, pieces);
  }
}

function shapeOf(surface: string, pieces: Pieces): TermShape {
  let joined = true;
  let paths = 0;
  for (let i = 0; i + 1 < pieces.count; i++) {
    const between = pieces.gaps[i];
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

/** A path names one thing, unless it is as short as "A/L" or as ordinary as "left/right". */
function ofPath(surface: string, pieces: Pieces): Distinctiveness {
  let rarity = 0;
  for (let i = 0; i < pieces.count; i++) {
    if (pieces.cases[i] !== letterCase.digits) rarity += rarityOfWord(pieces.hashes[i] as number);
  }
  const weight = lettersIn(pieces) < 7 ? -4 : Math.min(4, rarity + pieces.count - 3);
  return {
    shape: termShape.path,
    weight,
    tight: false,
    ordinary: weight < 0,
    detail:
      weight > 0
        ? `"${surface}" is a path that names one thing.`
        : `"${surface}" is so short that it has many meanings.`,
  };
}

/** Letters and digits in all pieces. */
function lettersIn(pieces: Pieces): number {
  let letters = 0;
  for (let i = 0; i < pieces.count; i++) letters += (pieces.ends[i] as number) - (pieces.starts[i] as number);
  return letters;
}

function ofWord(surface: string, pieces: Pieces): Distinctiveness {
  const kind = kindOfWord(pieces.hashes[0] as number);
  const length = surface.length;
  if (kind !== wordKind.unknown) {
    const weight = kind === wordKind.level50 ? -4 : kind === wordKind.level35 ? -4.5 : -5.5;
    return {
      shape: termShape.word,
      weight,
      tight: true,
      ordinary: true,
      detail: `"${surface}" is also an ordinary word.`,
    };
  }
  const weight =
    length <= 3 ? -4 : length === 4 ? -2.5 : length === 5 ? -1.2 : length === 6 ? -1.2 : length === 7 ? 0.7 : 1.8;
  return {
    shape: termShape.word,
    weight,
    tight: true,
    ordinary: false,
    detail: weight > 0 ? `"${surface}" is in no dictionary.` : `"${surface}" is short and could name other things.`,
  };
}

function ofAcronym(surface: string, pieces: Pieces): Distinctiveness {
  const letters = surface.replace(/[^\p{L}\p{N}]/gu, '').length;
  const kind = pieces.count === 1 ? kindOfWord(pieces.hashes[0] as number) : wordKind.unknown;
  if (kind !== wordKind.unknown) {
    return {
      shape: termShape.acronym,
      weight: kind === wordKind.level50 ? -3.5 : -4.5,
      tight: true,
      ordinary: true,
      detail: `"${surface}" is also an ordinary word.`,
    };
  }
  const weight =
    letters <= 2 ? -5 : letters === 3 ? -3.4 : letters === 4 ? -2.3 : letters === 5 ? -0.4 : letters === 6 ? 1 : 1.6;
  return {
    shape: termShape.acronym,
    weight,
    tight: true,
    ordinary: false,
    detail:
      weight > 0 ? `"${surface}" is a long acronym.` : `"${surface}" is so short that other things have the same name.`,
  };
}

function ofMixed(surface: string, pieces: Pieces): Distinctiveness {
  const length = surface.length;
  let shortest = length;
  let unusual = 0;
  for (let i = 0; i < pieces.count; i++) {
    shortest = Math.min(shortest, (pieces.ends[i] as number) - (pieces.starts[i] as number));
    if (kindOfWord(pieces.hashes[i] as number) === wordKind.unknown) unusual++;
  }
  const tight = shortest < 3;
  const weight =
    (length <= 3 ? -3.6 : length === 4 ? -2.2 : length === 5 ? -1.5 : length === 6 ? -0.4 : length === 7 ? 1.1 : 1.7) +
    (length >= 6 && unusual > 0 ? 0.6 : 0);
  return {
    shape: termShape.mixed,
    weight,
    tight,
    ordinary: false,
    isCompound: unusual === 0 && pieces.count === 2,
    detail:
      unusual === 0 && pieces.count === 2
        ? `"${surface}" is made of two known words.`
        : weight > 0
          ? `"${surface}" is a made-up name.`
          : `"${surface}" is so short that other things have the same name.`,
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
    const written = pieces.cases[i];
    // Initials and short acronyms inside a phrase are rarer than words, but not as rare as made-up names.
    const length = (pieces.ends[i] as number) - (pieces.starts[i] as number);
    if (kind === wordKind.unknown && length <= 2) rarity += 0.5;
    else if (kind === wordKind.unknown && length === 3 && written === letterCase.upper) rarity += 1.2;
    else rarity += isNumber ? 0.3 : rarityOfWord(hash);
  }
  const letters = lettersIn(pieces);
  const short = letters <= 4 ? -4 : letters <= 6 ? -1 : 0;
  const weight = Math.min(4, rarity + short + (content <= 1 ? -2.2 : content === 2 ? -1.7 : content === 3 ? -0.3 : 1));
  return {
    shape: termShape.phrase,
    weight,
    tight: false,
    ordinary: rarity < content * 0.7,
    detail:
      weight > 0
        ? `"${surface}" is a phrase of a special field.`
        : `"${surface}" is made of words that also meet by chance.`,
  };
}
