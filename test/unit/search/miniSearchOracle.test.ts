import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import MiniSearch from 'minisearch';

import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { surfacesOf, termOf, wordsOf } from '../../../src/core/text/words.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const libraries = 12;
const queriesOfEach = 25;

/** Words that no stop list has and that are no other word's stem, plural or neighbour: three syllables each. */
function madeUpWords(random: () => number, count: number): string[] {
  const syllables = [
    'bak',
    'dor',
    'fim',
    'gul',
    'hep',
    'jav',
    'kot',
    'lur',
    'mip',
    'nev',
    'pox',
    'qat',
    'rud',
    'tev',
    'zom',
  ];
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] as string;
  return [...new Set(Array.from({ length: count }, () => syllable() + syllable() + syllable()))];
}

describe('search, held against MiniSearch', () => {
  it('finds the same papers for the same words', () => {
    const random = randomNumbers(20_231);
    for (let library = 0; library < libraries; library++) {
      const words = madeUpWords(random, 60);
      const some = (count: number): string =>
        Array.from({ length: count }, () => words[Math.floor(random() * words.length)] as string).join(' ');
      const papers = Array.from({ length: 40 }, (_, number): Paper =>
        makePaper(
          { title: `${some(3)} ${number}`, abstract: some(12), key: `key${number}` },
          { id: 'made', label: 'made' },
        ),
      );
      const index = PaperIndex.build(papers);
      const oracle = new MiniSearch<{ id: number; text: string }>({
        fields: ['text'],
        tokenize: (text) => wordsOf(text).flatMap((word) => [...surfacesOf(word)]),
        processTerm: termOf,
      });
      oracle.addAll(papers.map(({ csl, abstract }, id) => ({ id, text: `${csl.title} ${abstract}` })));
      const known = words.filter((word) => oracle.search(word).length > 0);
      for (let query = 0; query < queriesOfEach; query++) {
        const text = Array.from(
          { length: 1 + (query % 4) },
          () => known[Math.floor(random() * known.length)] as string,
        ).join(' ');
        const { hits } = index.search(text, { limit: papers.length, typing: false, isPlain: true });
        const found = hits.map(({ place }) => place).sort((a, b) => a - b);
        const expected = oracle
          .search(text)
          .map(({ id }) => id as number)
          .sort((a, b) => a - b);
        assert.deepEqual(found, expected, text);
      }
    }
  });
});
