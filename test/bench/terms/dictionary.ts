import { readFileSync, statSync } from 'node:fs';

import { foldText } from '../../../src/core/text/foldText.ts';
import { wordHash } from '../../../src/core/text/foldedWords.ts';
import { BloomFilter, keyOfText } from '../../../src/core/terms/words/bloomFilter.ts';
import { isInOrdinaryUse, plainWord } from '../../../src/core/terms/words/ordinaryUse.ts';
import { kindOfWord, wordKind } from '../../../src/core/terms/words/ordinaryWords.ts';
import { documentsOf, textFilesIn, writeTable } from './tables.ts';

/** Letters of the words that are kept: names of systems are seldom shorter or longer. */
const letters = { least: 3, most: 11 };

/** Files of texts in which a word has to stand. */
const leastFiles = 2;

/** Of the filter, for a key. */
const bitsForKey = 7.5;

/**
 * Writes the table of rarer words. A path that is a file is a list of words, one a line; a folder has texts, of which words count
 * that stand in several files.
 */
export function makeLargeDictionary(paths: readonly string[], target: string): void {
  const keys = new Set<number>();
  const keep = (word: string): void => {
    const plain = plainWord(word);
    if (!/^[a-z]+$/.test(plain) || plain.length < letters.least || plain.length > letters.most) return;
    if (kindOfWord(wordHash(plain)) === wordKind.unknown && !isInOrdinaryUse(plain)) keys.add(keyOfText(plain));
  };
  for (const path of paths) {
    if (statSync(path).isFile()) {
      for (const line of readFileSync(path, 'utf8').split('\n')) keep(line.replace(/'s$/, ''));
    } else {
      const files = new Map<string, number>();
      for (const file of textFilesIn(path)) {
        for (const text of documentsOf(file)) {
          for (const word of new Set(foldText(text).match(/[a-z]{3,12}/g))) files.set(word, (files.get(word) ?? 0) + 1);
        }
      }
      for (const [word, count] of files) if (count >= leastFiles) keep(word);
    }
    console.log(`${path}: ${keys.size} words`);
  }
  const filter = BloomFilter.of(keys, Math.ceil((keys.size * bitsForKey) / 8));
  writeTable(
    target,
    'largeDictionaryData',
    'Hashes of words that large dictionaries have; ordinaryUse.ts says what of.',
    filter,
  );
}
