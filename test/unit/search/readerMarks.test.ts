import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PaperIndex, type SearchOptions } from '../../../src/core/search/paperIndex.ts';
import { type ReaderMark, ReaderMarks, readerText } from '../../../src/core/search/readerMarks.ts';
import { paper } from '../../support/paper.ts';

const papers = [
  paper('zero', 'ZeRO: Memory Optimizations', { topics: ['sharding'] }),
  paper('gpipe', 'GPipe: Pipeline Parallelism', { topics: ['pipelines'] }),
  paper('lora', 'LoRA: Low-Rank Adaptation', { topics: [] }),
  paper('moe', 'Mixture of Experts', { topics: [], abstract: 'Pipeline of experts.' }),
];
const index = PaperIndex.build(papers);

const mark = (more: { state?: string; tags?: readonly string[]; note?: string }): ReaderMark => ({
  choices: [
    ...(more.state === undefined ? [] : [`state:${more.state}`]),
    ...(more.note === undefined ? [] : ['has:note']),
  ],
  tags: more.tags ?? [],
  notes: more.note === undefined ? [] : [readerText(more.note)],
});

const marks = new ReaderMarks([
  [
    0,
    mark({ state: 'reading', tags: ['thesis chapter', 'Sharding'], note: 'Compare with our allocator zettelkasten.' }),
  ],
  [1, mark({ state: 'read', note: 'The bubble *grows* with fewer micro-batches; ask Ann.' })],
  [2, mark({ state: 'toread', tags: ['Étude'] })],
]);

const result = (query: string, more: Partial<SearchOptions> = {}) =>
  index.search(query, { limit: 10, typing: false, marks, ...more });
const found = (query: string, more?: Partial<SearchOptions>): string[] =>
  result(query, more).hits.map(({ paper: { id } }) => id);

describe('what the reader keeps of papers', () => {
  const cases: readonly (readonly [query: string, ids: readonly string[]])[] = [
    ['has:note', ['gpipe', 'zero']],
    ['-has:note', ['lora', 'moe']],
    ['state:reading', ['zero']],
    ['state:toRead', ['lora']],
    ['-state:read has:note', ['zero']],
    ['note:bubble', ['gpipe']],
    ['note:bubbles', ['gpipe']],
    ['note:zettel', ['zero']],
    ['notes:"ask ann"', ['gpipe']],
    ['note:pipeline', []],
    ['tag:sharding', ['zero']],
    ['tag:thesis', ['zero']],
    ['tag:etude', ['lora']],
    ['tag:pipelines', ['gpipe']],
    // Words that stand in the note alone, and those of which some stand in the paper.
    ['zettelkasten', ['zero']],
    ['memory zettelkasten', ['zero']],
    ['parallelism ann', ['gpipe']],
    ['"grows with fewer"', ['gpipe']],
    ['zettelkasten has:note', ['zero']],
    ['zettelkasten -has:note', []],
  ];
  for (const [query, ids] of cases) {
    it(`is searched: ${query}`, () => {
      const { hits, problem, isWeak } = result(query);
      assert.deepEqual(hits.map(({ paper: { id } }) => id).sort(), [...ids].sort());
      assert.deepEqual([problem, isWeak], [undefined, undefined]);
    });
  }

  it('is told among the reasons', () => {
    const [hit] = result('zettelkasten').hits;
    assert.deepEqual(hit?.reasons, [{ field: 'in your note', words: ['zettelkasten'] }]);
    assert.equal(hit?.isWhole, true);
    assert.deepEqual(result('note:grow').hits[0]?.reasons, [{ field: 'in your note', words: ['grows'] }]);
    assert.deepEqual(result('tag:thesis').hits[0]?.reasons, [{ field: 'your tags', words: ['thesis'] }]);
  });

  it('puts papers with the words in their titles first all the same', () => {
    assert.deepEqual(found('pipeline').slice(0, 1), ['gpipe']);
  });

  it('is found while its last word is typed', () => {
    assert.deepEqual(found('zettelk', { typing: true }), ['zero']);
    assert.deepEqual(found('zettelk'), []);
  });

  it('changes nothing for those who keep nothing', () => {
    for (const query of ['pipeline', 'memory', 'experts pipeline', 'lora']) {
      const plain = index.search(query, { limit: 10, typing: false });
      assert.deepEqual(index.search(query, { limit: 10, typing: false, marks: ReaderMarks.none }), plain);
    }
    assert.deepEqual(found('has:note', { marks: ReaderMarks.none }), []);
  });

  it('is said to be unknown where it is misspelt', () => {
    assert.match(result('state:skimmed').problem ?? '', /state:toread, state:reading, state:read/);
    assert.equal(result('state:rea', { typing: true }).problem, undefined);
  });

  const values: readonly (readonly [query: string, filters: readonly string[]])[] = [
    ['state:', ['state:toread 1', 'state:reading 1', 'state:read 1']],
    ['state:r', ['state:reading 1', 'state:read 1']],
    ['has:n', ['has:note 2']],
    ['has:', ['has:note 2', 'has:code', 'has:pdf', 'has:project', 'has:model', 'has:dataset']],
    ['note:', []],
    ['note:zet', ['note:zettelkasten 1']],
    ['tag:th', ['tag:"thesis chapter" 1']],
    ['tag:sha', ['tag:sharding 1']],
  ];
  for (const [query, filters] of values) {
    it(`is offered while ${query} is typed`, () => {
      const offered = index.filterValues(query, 6, { marks });
      assert.deepEqual(
        offered.map(({ filter, papers: count }) => (count === undefined ? filter : `${filter} ${count}`)),
        filters,
      );
    });
  }

  it('is not offered before there is any', () => {
    assert.equal(index.filterValues('has:', 20)[0]?.filter, 'has:code');
  });
});
