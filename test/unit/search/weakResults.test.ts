import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { paper } from '../../support/paper.ts';

const maaten = paper('tsne', 'Visualizing Data', {
  csl: { type: 'article', title: 'Visualizing Data', author: [{ given: 'Laurens', family: 'van der Maaten' }] },
  links: [{ kind: 'code', url: 'https://github.com/lvdmaaten/bhtsne' }],
});
const edited = paper('book', 'Handbook of Otters', {
  csl: { type: 'book', title: 'Handbook of Otters', editor: [{ family: 'Aho' }], ISBN: '978-3-16-148410-0' },
});

describe('a query that nothing fits', () => {
  let index: PaperIndex;
  before(() => {
    index = PaperIndex.build([...corpusPapers(), maaten, edited]);
  });
  const search = (query: string, typing = false) => index.search(query, { limit: 5, typing });
  const first = (query: string, typing = false): string | undefined => search(query, typing).hits[0]?.paper.id;

  for (const query of [
    'Vaswani et al.',
    'Rajbhandari et al. 2020',
    '(Vaswani et al., 2017)',
    'Vaswani and others',
    '10.1000/unknown',
  ])
    it(`finds none for ${query}`, () => assert.deepEqual(search(query).hits, []));

  for (const query of [
    'Interested in articles on robotics, motion planning',
    'cooking recipes for beginners',
    'Vaswani et al. attention',
    'medieval history of bread',
  ]) {
    it(`says that the hits for ${query} only come nearest, or has none`, () => {
      const { hits, isWeak } = search(query);
      assert.ok(hits.length === 0 || isWeak === true);
    });
  }

  for (const query of [
    'zero bubble',
    'fsdp',
    'Zhao et al. 2023',
    'pipeline paralelism',
    'papers about speculative decoding',
    'marlin',
  ])
    it(`does not say so for ${query}`, () => assert.equal(search(query).isWeak, undefined));

  it('is not one while a name is typed', () => {
    for (const query of ['zha', 'zhao et', 'zhao et a', 'Fran et al'])
      assert.ok(search(query, true).hits.length > 0, query);
  });

  it('is told from names whose particles are written on them', () => {
    for (const query of [
      'vandermaaten',
      'vandermaaten2008visualizing',
      'Vandermaaten et al.',
      'author:vandermaaten',
      'dermaaten',
    ])
      assert.equal(first(query), 'tsne', query);
    assert.equal(first('vandermaat', true), 'tsne');
  });

  it('is told from editors, catalogue numbers and repositories', () => {
    for (const query of ['Aho (ed.)', 'Aho et al.', 'ISBN 9783161484100, 2nd ed.', '3161484 10X'.replace(' ', '-')])
      assert.equal(first(query), 'book', query);
    assert.equal(first('https://github.com/lvdmaaten/bhtsne.git'), 'tsne');
  });

  it('is told from ids in any dress, and says by which one a paper was found', () => {
    const [hit] = search('https://arxiv.org/abs/2304.11277v2').hits;
    assert.deepEqual(hit?.reasons[0], { field: 'id', words: ['2304.11277'] });
    for (const query of ['arXiv:2304.11277 [cs.DC]', '[2304.11277]', 'read 2304.11277 tomorrow', '2304.11277v1'])
      assert.equal(first(query), 'arxiv:2304.11277', query);
  });

  it('is none where a reference has a slip, a line break, or no title that is whole', () => {
    for (const query of [
      'Zhao, Y., Gu, A., et al. (2023). PyTorch FSDP: Experinces on scaling fully shar-\nded data parallel. PVLDB, 16(12).',
      '[3] P. Qi, X. Wan, G. Huang, and M. Lin, “Zero bubble pipeline paralelism,” in ICLR, 2024.',
    ])
      assert.match(search(query).hits[0]?.paper.csl.title ?? '', /FSDP|Zero Bubble/);
  });

  it('tells the words that were left out', () => {
    assert.deepEqual(search('papers about zero bubble pipelines, et al.').leftOut, ['papers about', 'et al.']);
    assert.equal(search('zero bubble').leftOut, undefined);
  });
});
