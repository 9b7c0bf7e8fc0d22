import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { termShape } from '../../../src/core/terms/termShape.ts';
import { isOwnName } from '../../../src/core/terms/termRole.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import type { LabelledDocument } from './examples.ts';

/** Lines around the planted one in every third document. */
const linesAround = 40;

/**
 * Ordinary lines with a name planted in place of a word, written in every way that programs write names: what looks like the
 * name of a paper and is none. Other things have the same name, and words come together by themselves.
 */
export function plantedDocuments(
  lexicon: Lexicon,
  ordinary: readonly LabelledDocument[],
  seed: number,
): LabelledDocument[] {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const { terms } = lexicon;
  const found: LabelledDocument[] = [];
  for (let term = 0; term < terms.count; term++) {
    const shape = terms.shape(term);
    if (
      shape === termShape.path ||
      shape === termShape.phrase ||
      !isOwnName(terms.postingRole(terms.postingStart(term)))
    )
      continue;
    const [surface = ''] = terms.surfaces(term);
    for (const written of new Set(spellingsOf(surface))) {
      const { name = '', text = '', languageId = '' } = pick(ordinary) ?? {};
      const lines = text.split('\n');
      const candidates = lines.flatMap((line, number) =>
        line.length < 160 && /[A-Za-z]{4,}/.test(line) ? [{ line, number }] : [],
      );
      const chosen = pick(candidates);
      if (chosen === undefined) continue;
      const words = [...chosen.line.matchAll(/[A-Za-z]{4,}/g)];
      const word = pick(words);
      if (word === undefined) continue;
      const line = chosen.line.slice(0, word.index) + written + chosen.line.slice(word.index + word[0].length);
      const isWhole = found.length % 3 === 0;
      const around = isWhole
        ? [
            ...lines.slice(Math.max(0, chosen.number - linesAround), chosen.number),
            line,
            ...lines.slice(chosen.number + 1, chosen.number + linesAround),
          ]
        : [line];
      found.push({ name, text: around.join('\n'), languageId, places: [], isWhole: true });
    }
  }
  return found;
}

/** "MetaShift" → MetaShift, metaShift, meta_shift, metashift, "meta shift". */
function spellingsOf(surface: string): string[] {
  const parts = surface.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ').split(/[\s_-]+/);
  const small = parts.map((part) => part.toLowerCase());
  const [first = '', ...rest] = parts;
  return [surface, [first.toLowerCase(), ...rest].join(''), small.join('_'), small.join(''), small.join(' ')];
}
