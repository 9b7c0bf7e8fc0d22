import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { indexVersion, libraryFingerprint } from '../../../src/core/search/indexVersion.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';

function paper(id: string, csl: Partial<CslItem> & { readonly title: string }): Paper {
  return { id, keys: [], csl: { type: 'book', ...csl }, names: [], aliases: [], topics: [], links: [], origins: [] };
}

const papers = [
  paper('handbook', {
    title: 'Edited Handbook of Language Models',
    editor: [{ family: 'Aho', given: 'Anna' }, { family: 'Bee' }],
    publisher: 'Wiley',
    ISBN: '978-3-16-148410-0',
    PMID: '1234567',
    issued: { 'date-parts': [[2020]] },
  }),
  paper('novel', {
    title: 'The Otter',
    author: [{ family: 'Doe' }],
    translator: [{ family: 'Roe' }],
    issued: { 'date-parts': [[1999]] },
  }),
  paper('preprint', {
    title: 'Answer Sets',
    author: [{ family: 'Moe' }],
    issued: { 'date-parts': [[2013]] },
    'available-date': { 'date-parts': [[2024]] },
  }),
];
const index = PaperIndex.build(papers);
const found = (query: string): string[] =>
  index.search(query, { limit: 10, typing: false }).hits.map((hit) => hit.paper.id);

describe('a search', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Aho', ['handbook']],
    ['author:aho', ['handbook']],
    ['author:bee handbook', ['handbook']],
    ['author:roe', ['novel']],
    ['venue:wiley', ['handbook']],
    ['978-3-16-148410-0', ['handbook']],
    ['9783161484100', ['handbook']],
    ['316148410X', ['handbook']],
    ['ISBN 978-3-16-148410-0', ['handbook']],
    ['isbn:3-16-148410-X', ['handbook']],
    ['PMID: 1234567', ['handbook']],
    ['1234567', ['handbook']],
    ['year:2013', ['preprint']],
    ['year:2024', ['preprint']],
    ['year:2014..2023', ['handbook']],
    ['year:2000', []],
    ['Moe 2024', ['preprint']],
    ['Moe 2013', ['preprint']],
  ];
  for (const [query, ids] of cases) {
    it(`for "${query}" finds ${ids.join() || 'nothing'}`, () => {
      assert.deepEqual(found(query), ids);
    });
  }

  it('lists what the filter of a year finds by the year of publication', () => {
    assert.deepEqual(found('year:1999..2024'), ['handbook', 'preprint', 'novel']);
    assert.equal(index.columns.year(2), 2013);
  });

  it('takes an index for another one when an editor, a year or an ISBN is', () => {
    assert.match(indexVersion, /./);
    const [book] = papers;
    const changed: readonly Partial<CslItem>[] = [
      { editor: [{ family: 'Ahoy' }] },
      { ISBN: '9780000000000' },
      { 'available-date': { 'date-parts': [[2019]] } },
    ];
    const prints = changed.map((csl) =>
      libraryFingerprint(book === undefined ? [] : [{ ...book, csl: { ...book.csl, ...csl } }]),
    );
    assert.equal(new Set([...prints, libraryFingerprint(papers.slice(0, 1))]).size, 4);
  });
});
