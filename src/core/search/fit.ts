import { foldText } from '../text/foldText.ts';
import { findPosting, rarity } from './postings.ts';
import { namesWithoutParticles, type Unit, type Vocabulary } from './units.ts';
import { l10n } from '../l10n.ts';

/** Above hits that have too little of what was asked for. */
export const nothingFitsText = (): string => l10n.t('Nothing fits well; nearest');

/** "not searched for: “et al.”, “papers about”". */
export const leftOutText = (pieces: readonly string[]): string =>
  l10n.t('not searched for: {0}', pieces.map((piece) => `“${piece}”`).join(', '));

/**
 * How much of what a query says a paper has: the rarity of the words that it has, over that of all words. A word that the
 * library does not know is as rare as can be. 1 for a query without words.
 */
export function coverage(
  place: number,
  units: readonly Unit[],
  unknown: readonly string[],
  { postings, size }: Vocabulary,
): number {
  let had = 0;
  let all = unknown.length * rarity(0, size);
  for (const { candidates, rarity: telling, isRequired } of units) {
    if (!isRequired) continue;
    all += telling;
    let best = 0;
    for (const { term, weight } of candidates) {
      if (weight > best && findPosting(postings, term, place) !== undefined) best = weight;
    }
    had += best * telling;
  }
  return all === 0 ? 1 : had / all;
}

/** Whether somebody of this name is among the people of a paper. With `typing`, the name may be the beginning of one. */
export function isAuthor(name: string, typing: boolean, { dictionary }: Vocabulary): boolean {
  const folded = foldText(name).replace(/[^\p{L}\p{N}]/gu, '');
  const isPerson = (word: string): boolean => dictionary.termOfWord(`author:${word}`) !== undefined;
  if ([folded, ...namesWithoutParticles(folded)].some(isPerson)) return true;
  let isBeginning = false;
  if (typing) dictionary.visitPrefix(`author:${folded}`, () => ((isBeginning = true), false));
  return isBeginning || dictionary.near(folded).some(({ word }) => isPerson(word));
}
