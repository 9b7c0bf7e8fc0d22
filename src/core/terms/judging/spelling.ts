import { foldWord } from '../../text/foldedWords.ts';
import { passingPieces } from '../../text/pieces.ts';
import type { EvidenceKind } from '../model.ts';
import { type TermShape, termShape } from '../termShape.ts';

/** What the way a name is written says, by kind. */
export type SpellingMeasures = readonly (readonly [kind: EvidenceKind, amount: number])[];

/** A name as papers have it. */
export interface KnownSpelling {
  readonly surfaces: readonly string[];
  readonly shape: TermShape;
  /** Programs are known to use it. */
  readonly isInCode: boolean;
  /** Known words written in one: "MetaShift". */
  readonly isOfKnownWords: boolean;
}

/** By letters: what a name loses when its capitals go. "fsdp" is less of a name than FSDP, "gptqmarlin" is not. */
const lostCapitals: readonly number[] = [3, 3, 3, 3, 2.5, 2];

const beforeVersion = /[\s_-](?=[vV]?\d[\d.]*$)/;

/** "librispeech", "IMAGENET": nobody puts two words together like that but for a name. */
const writtenInOne = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)\p{N}*$/u;

/**
 * How a name is written in the document, against the spellings that papers use. Undefined when the two are different words
 * after all ("reduces" is not "Reducer").
 */
export function spellingMeasures(written: string, known: KnownSpelling): SpellingMeasures | undefined {
  const { surfaces, shape } = known;
  if (surfaces.includes(written)) return exactMeasures(written, shape);
  // "DeepLab v3" is DeepLabv3 to the letter.
  const unparted = written.replace(beforeVersion, '');
  if (unparted !== written && surfaces.includes(unparted)) return exactMeasures(unparted, shape);
  const rewritten: SpellingMeasures = known.isOfKnownWords
    ? [['known words, rewritten', writtenInOne.test(written) ? 0.5 : 1]]
    : [];
  const plain = joined(written);
  const isSame = surfaces.some((surface) => joined(surface) === plain);
  const singular = singularOf(written);
  if (!isSame && singular !== undefined && surfaces.some((surface) => joined(surface) === joined(singular))) {
    const without = spellingMeasures(singular, known);
    return without && [...without, ['inflected', 1]];
  }
  if (shape === termShape.phrase || shape === termShape.path) {
    if (isSame) {
      if (shape === termShape.phrase && isTitled(written)) return [['titled', 1]];
      return surfaces.every(hasAcronym) && !hasAcronym(written) ? [['other case', 1], ...rewritten] : rewritten;
    }
    if (surfaces.some((surface) => joined(singularOf(surface) ?? surface) === plain)) return [['inflected', 1]];
    return sameInflection(written, surfaces) ? [['inflected', 2]] : undefined;
  }
  if (!isSame) {
    // "lookahead decoder": the paper writes its name both in one and in words, and the words can be inflected.
    const phrases = surfaces.filter((surface) => /[\s-]/.test(surface));
    return phrases.length > 0 && passingPieces(written).count > 1 && sameInflection(written, phrases)
      ? [['inflected', 2], ...rewritten]
      : undefined;
  }
  if (known.isInCode) return rewritten;

  if (/[\s_\-.]/.test(written) && !surfaces.some((surface) => /[\s_\-.]/.test(surface))) {
    // As code would write it: "scatter_moe" for ScatterMoE. "zero_pp" is also the rank of something.
    const parts = written.toLowerCase().split(/[\s_\-.]+/);
    const hasShortPart = parts.some((part) => part.length <= 2);
    const isAlongCapitals = surfaces.some((surface) => partsOf(surface).join(' ') === parts.join(' '));
    const amount = /\s/.test(written) || hasShortPart ? 2 : isAlongCapitals ? 0 : 1;
    return [['split otherwise', amount], ...rewritten];
  }
  const isDistinctive = surfaces.some((surface) => (surface.match(/\p{Lu}/gu) ?? []).length >= 2 || /\d/.test(surface));
  return [['other case', isDistinctive ? (lostCapitals[plain.length] ?? 1) : 0.5], ...rewritten];
}

function exactMeasures(written: string, shape: TermShape): SpellingMeasures {
  // "find_unused_parameters": an option, to the letter.
  if (/^\p{L}[\p{L}\p{N}]*(?:_[\p{L}\p{N}]+){2,}$/u.test(written)) return [['as coined', 1]];
  if (shape === termShape.phrase) return isTitled(written) ? [['titled', 1]] : [];
  if (!/\p{Lu}/u.test(written)) return [];
  // "Pathways" has the capital that any first word has.
  const coined = ['as coined', /^\p{Lu}\p{Ll}*$/u.test(written) ? 0.5 : 1] as const;
  return hasOwnCapitals(written) ? [coined, ['capitals of its own', 1]] : [coined];
}

/** Capitals after which no word begins, or a small letter before the first: "RoPE" and "mT5", but not "MetaShift" or "LORA". */
function hasOwnCapitals(written: string): boolean {
  return (
    /\p{Ll}/u.test(written) &&
    /\p{Lu}.*\p{Lu}|^\p{Ll}\p{Lu}/u.test(written) &&
    !/^\p{Ll}*(?:\p{Lu}\p{Ll}+)+\p{N}*$/u.test(written)
  );
}

/** "OR-Set" and "ZeRO-Infinity" have a part with capitals that no sentence gives. */
function hasAcronym(text: string): boolean {
  return /(?<!\p{L})\p{Lu}{2,}(?!\p{Ll})|\p{L}\p{Lu}/u.test(text);
}

function isTitled(written: string): boolean {
  return (written.match(/(?:^|[\s-])\p{Lu}/gu) ?? []).length >= 2;
}

/** The pieces of a name, "Scatter" and "MoE" small; a short last capital run belongs to the piece before it. */
function partsOf(surface: string): string[] {
  const spaced = surface.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').toLowerCase();
  const words = spaced.split(' ');
  const last = words.at(-1);
  // "ScatterMoE" has the pieces Scatter, Mo and E.
  if (words.length > 2 && last !== undefined && last.length === 1)
    return [...words.slice(0, -2), `${words.at(-2)}${last}`];
  return words;
}

/** Letters and digits alone, without case: "mp_senet" and "MP-SENet" give the same. */
function joined(text: string): string {
  let plain = '';
  const pieces = passingPieces(text);
  for (let i = 0; i < pieces.count; i++) plain += foldWord(text.slice(pieces.starts[i], pieces.ends[i]), false);
  return plain;
}

function singularOf(written: string): string | undefined {
  return /[^s]s$/.test(written) && written.length > 3 ? written.slice(0, -1) : undefined;
}

function sameInflection(written: string, surfaces: readonly string[]): boolean {
  const stems = stemmed(written);
  return (
    surfaces.some((surface) => stemmed(surface) === stems) ||
    surfaces.some((surface) => foldWord(joined(surface)) === foldWord(joined(written)))
  );
}

function stemmed(text: string): string {
  let plain = '';
  const pieces = passingPieces(text);
  for (let i = 0; i < pieces.count; i++) plain += foldWord(text.slice(pieces.starts[i], pieces.ends[i]));
  return plain;
}
