import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import SearchableMap from 'minisearch/SearchableMap';

import { wordTree } from '../../../src/core/search/wordTree.ts';
import { TextLines } from '../../../src/core/storage/textLines.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

describe('the tree of words', () => {
  const random = randomNumbers(7);
  const letters = [...'abcde並ł𝔘'];
  const word = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * letters.length)]).join('');
  const words = [...new Set(Array.from({ length: 3_000 }, word))].sort();
  const grown = new SearchableMap<number>();
  for (const [place, one] of words.entries()) grown.set(one, place);
  const tree = wordTree(TextLines.of(words));

  it('finds near words as a tree that was grown word by word, whatever was asked before', () => {
    for (let count = 0; count < 300; count++) {
      const query = word();
      const sorted = (found: Iterable<[string, [number, number]]>): unknown[] =>
        [...found].sort(([a], [b]) => (a < b ? -1 : 1));
      assert.deepEqual(sorted(tree.fuzzyGet(query, 2)), sorted(grown.fuzzyGet(query, 2)), query);
    }
  });
});
