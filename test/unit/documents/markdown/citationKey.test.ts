import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { citationOf } from '../../../../src/core/documents/markdown/citationKey.ts';
import { citationsIn } from '../../../../src/core/documents/markdown/citationsIn.ts';

describe('a key as it is written', () => {
  const cases: readonly (readonly [key: string, written: string | undefined])[] = [
    ['zhao2023', '@zhao2023'],
    ['DBLP:conf/nips/X17', '@DBLP:conf/nips/X17'],
    ['Foo.bar.', '@{Foo.bar.}'],
    ['a--b', '@{a--b}'],
    ['https://x.org/a', '@{https://x.org/a}'],
    ["o'neil", "@{o'neil}"],
    ['2004A&A...424..927C', '@{2004A&A...424..927C}'],
    ['a b', undefined],
    ['a}b', undefined],
    ['', undefined],
    ['a`r#system(1)`', undefined],
    ['a\u001b[2Jb', undefined],
    ['a\u009b2Jb', undefined],
  ];
  for (const [key, written] of cases) {
    it(`is ${written ?? 'impossible'} for ${JSON.stringify(key)}`, () => {
      assert.equal(citationOf(key), written);
      if (written === undefined) return;
      for (const text of [`[${written}]`, `See ${written}.`, `[see ${written}, p. 3; @z]`]) {
        assert.equal(citationsIn(text)[0]?.items[0]?.key, key);
      }
    });
  }
});
