import { type TermShape, termShape } from '../termShape.ts';
import { foldWord } from '../../text/foldedWords.ts';
import { piecesOf } from '../../text/pieces.ts';
import type { Evidence } from '../evidence.ts';

/**
 * What the way a term is written in the document says, against the spellings that papers use.
 * Undefined when the two are different words after all ("reduces" is not "Reducer").
 */
export function spellingEvidence(
  written: string,
  surfaces: readonly string[],
  shape: TermShape,
  isInCode: boolean,
): Evidence | undefined {
  const hasCapital = /\p{Lu}/u.test(written);
  if (surfaces.includes(written)) {
    // "find_unused_parameters": an option, to the letter.
    if (/^\p{L}[\p{L}\p{N}]*(?:_[\p{L}\p{N}]+){2,}$/u.test(written)) {
      return { kind: 'exact case', weight: 1.5, detail: `"${written}" is written exactly as in the paper.` };
    }
    const isTitled = (written.match(/(?:^|[\s-])\p{Lu}/gu) ?? []).length >= 2;
    const weight =
      shape === termShape.phrase ? (isTitled ? 0.6 : 0.2) : !hasCapital ? 0.2 : shape === termShape.word ? 0.8 : 1.2;
    return { kind: 'exact case', weight, detail: `"${written}" is written exactly as in the paper.` };
  }
  const plain = joined(written);
  const sameLetters = surfaces.filter((surface) => joined(surface) === plain);
  const singular = singularOf(written);
  if (
    sameLetters.length === 0 &&
    singular !== undefined &&
    surfaces.some((surface) => joined(surface) === joined(singular))
  ) {
    const without = spellingEvidence(singular, surfaces, shape, isInCode);
    return without && { kind: 'other spelling', weight: without.weight - 0.2, detail: `"${written}" is a plural.` };
  }
  const closest = surfaces[0] as string;
  if (shape === termShape.phrase || shape === termShape.path) {
    if (sameLetters.length > 0)
      return { kind: 'other spelling', weight: 0, detail: `"${written}" stands for "${closest}".` };
    return sameInflection(written, surfaces)
      ? { kind: 'other spelling', weight: -0.25, detail: `"${written}" is a form of "${closest}".` }
      : undefined;
  }
  if (sameLetters.length === 0) {
    // "lookahead decoder": the paper writes its name both in one and in words, and the words can be inflected.
    const phrases = surfaces.filter((surface) => /[\s-]/.test(surface));
    return phrases.length > 0 && piecesOf(written).count > 1 && sameInflection(written, phrases)
      ? { kind: 'other spelling', weight: -0.5, detail: `"${written}" is a form of "${phrases[0]}".` }
      : undefined;
  }
  if (isInCode) return { kind: 'other case', weight: 0.4, detail: `Programs write "${closest}" as "${written}".` };

  const length = plain.length;
  const isSplit = /[\s_\-.]/.test(written);
  if (isSplit && !surfaces.some((surface) => /[\s_\-.]/.test(surface))) {
    // "zero_pp" is also the rank of something; "scatter_moe" is hardly anything else.
    const hasShortPart = written.split(/[_\-.]/).some((part) => part.length <= 2);
    const weight = /\s/.test(written) ? -2.6 : hasShortPart ? -2.4 : -0.6;
    return {
      kind: 'other spelling',
      weight,
      detail: `"${written}" is written in separate words, "${closest}" in one.`,
    };
  }
  const distinctive = surfaces.some((surface) => (surface.match(/\p{Lu}/gu) ?? []).length >= 2 || /\d/.test(surface));
  const weight = !distinctive ? -0.2 : length <= 3 ? -2 : length === 4 ? -1.4 : length === 5 ? -1 : -0.3;
  return { kind: 'other case', weight, detail: `"${written}" is not written like "${closest}".` };
}

/** Letters and digits alone, without case: "mp_senet" and "MP-SENet" give the same. */
function joined(text: string): string {
  let plain = '';
  const pieces = piecesOf(text);
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
  const pieces = piecesOf(text);
  for (let i = 0; i < pieces.count; i++) plain += foldWord(text.slice(pieces.starts[i], pieces.ends[i]));
  return plain;
}
