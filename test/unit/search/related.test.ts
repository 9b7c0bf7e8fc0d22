import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { paper } from '../../support/paper.ts';

const papers = [
  paper('a', 'Zero bubble pipelines', {
    abstract: 'Pipeline parallelism leaves bubbles. We schedule them away.',
    topics: ['Training'],
  }),
  paper('b', 'Fewer bubbles', { abstract: 'In pipeline parallelism, bubbles cost time.', topics: ['Training'] }),
  paper('c', 'Vector search', { abstract: 'Parallelism of vectors.', topics: ['Retrieval'] }),
  paper('d', 'Otters in rivers', {
    abstract: 'They hold hands.',
    csl: { type: 'article', title: 'Otters in rivers', keyword: 'training; Otters' },
  }),
  paper('e', 'Reading names', {}),
];
const index = PaperIndex.build(papers);
const like = (place: number): string[] =>
  index.related(papers[place] as (typeof papers)[0], 5).map(({ paper }) => paper.id);

describe('papers like a paper', () => {
  it('come in the order of the likeness of their texts, without those that have nothing in common', () => {
    assert.deepEqual(like(0), ['b', 'c']);
    assert.deepEqual(like(4), []);
  });

  it('are found for a paper that is not in the library', () => {
    const foreign = paper('x', 'Bubbles in pipelines');
    assert.deepEqual(
      index.related(foreign, 1).map((found) => found.paper.id),
      ['a'],
    );
  });

  it('come before others that are as like them where they have topics in common', () => {
    const twins = ['1', '2', '3'].map((id) =>
      paper(id, 'Sharded optimizers', { topics: id === '2' ? ['Music'] : ['Memory'] }),
    );
    const library = PaperIndex.build([...twins, paper('z', 'Else')]);
    assert.deepEqual(
      library.related(twins[0] as (typeof twins)[0], 2).map((found) => found.paper.id),
      ['3', '2'],
    );
  });

  it('say what they share: topics and keywords, then words as they write them', () => {
    const [a, b, , d] = papers;
    assert.ok(a && b && d);
    assert.deepEqual(index.shared(a, b).slice(0, 1), ['Training']);
    assert.ok(index.shared(a, b).includes('pipeline parallelism'), index.shared(a, b).join());
    assert.deepEqual(index.shared(a, d), ['training']);
    assert.deepEqual(index.shared(b, d), ['training']);
  });
});
