import { foldText } from '../../text/foldText.ts';
import { BloomFilter, keyOfText } from './bloomFilter.ts';
import { largeDictionaryData } from './largeDictionaryData.ts';
import { ordinaryUseData } from './ordinaryUseData.ts';

let use: BloomFilter | undefined;
let dictionary: BloomFilter | undefined;

/**
 * Whether ordinary code and text have the word, "ssr" and "dsl": words that are in no dictionary, in several languages.
 * `npm run bench -- terms ordinary FOLDER…` makes the table.
 */
export function isInOrdinaryUse(word: string): boolean {
  use ??= BloomFilter.read(ordinaryUseData);
  return use.has(useKey(word));
}

/** Whether ordinary texts have the two words side by side, as words or in an identifier: "blog posts", "metaKey". */
export function areOrdinaryNeighbours(first: string, second: string): boolean {
  use ??= BloomFilter.read(ordinaryUseData);
  return use.has(useKey(first, second));
}

/**
 * Whether a large dictionary of English, or texts in German, French, Italian or Spanish, have the word: "sequoia", "Pythia",
 * "Projektor". The common words of English are not among them. `npm run bench -- terms dictionary PATH…` makes the table.
 */
export function isInLargeDictionary(word: string): boolean {
  dictionary ??= BloomFilter.read(largeDictionaryData);
  return dictionary.has(keyOfText(plainWord(word)));
}

/** The number of a word, or of two neighbours: without case, accents and the s of a plural. */
export function useKey(first: string, second?: string): number {
  return keyOfText(second === undefined ? plainWord(first) : `${plainWord(first)} ${plainWord(second)}`);
}

/** A word as the tables have it. */
export function plainWord(word: string): string {
  const folded = foldText(word);
  return folded.length > 3 && folded.endsWith('s') && !folded.endsWith('ss') ? folded.slice(0, -1) : folded;
}
