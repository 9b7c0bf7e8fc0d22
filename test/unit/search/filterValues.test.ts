import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { paper } from '../../support/paper.ts';

const by = (id: string, given: string, family: string, venue: string, ...topics: string[]): Paper =>
  paper(id, `Paper ${id}`, {
    csl: { type: 'article-journal', title: `Paper ${id}`, author: [{ given, family }], 'container-title': venue },
    topics,
  });

const index = PaperIndex.build([
  by('a', 'Yanli', 'Zhao', 'VLDB', 'data parallelism'),
  by('b', 'Wei', 'Zhao', 'VLDB', 'pipeline parallelism', 'data parallelism'),
  by('c', 'Zoë', 'Zhang', 'ICML', 'vector search'),
  by('d', 'Z.', 'Müller', 'VISION', 'data sets'),
]);
const offered = (query: string): string[] =>
  index.filterValues(query, 10).map(({ filter, papers }) => `${filter}${papers === undefined ? '' : ` ${papers}`}`);

describe('the values of a filter', () => {
  for (const [query, values] of [
    ['author:zh', ['author:Zhao 2', 'author:Zhang 1']],
    ['fsdp author:mu', ['author:Müller 1']],
    ['fsdp -author:mül', ['-author:Müller 1']],
    ['venue:v', ['venue:VLDB 2', 'venue:VISION 1']],
    ['tag:par', ['tag:"data parallelism" 2', 'tag:"pipeline parallelism" 1']],
    ['tag:"data p', ['tag:"data parallelism" 2']],
    ['type:th', ['type:thesis']],
    ['author:zhao', []],
    ['author:zhao ', []],
    ['year:20', []],
    ['zhao', []],
    ['https:zh', []],
    ['', []],
  ] as const)
    it(`of ${query || 'nothing'} are ${values.join(', ') || 'none'}`, () => assert.deepEqual(offered(query), values));

  it('are offered commonest first where nothing of one is typed', () => {
    assert.deepEqual(offered('author:').slice(0, 1), ['author:Zhao 2']);
    assert.equal(offered('has:').length > 3, true);
  });

  it('make the query that finds their papers', () => {
    const [value] = index.filterValues('paper tag:pipe', 5);
    assert.equal(value?.query, 'paper tag:"pipeline parallelism" ');
    const { hits } = index.search(value.query, { limit: 5, typing: true });
    assert.deepEqual(
      hits.map((hit) => hit.paper.id),
      ['b'],
    );
  });
});
