import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { parseQuery } from '../../../src/core/search/query.ts';
import { paper } from '../../support/paper.ts';

const text = 'LoL: A "title", e.g. C++ -- and well-known: https://arxiv.org/abs/1';

describe('a query taken apart', () => {
  it('is free words where nothing else is meant', () => {
    const parsed = parseQuery(text.replaceAll('"', ''), false);
    assert.deepEqual([parsed.text, parsed.conditions, parsed.problems], [text.replaceAll('"', ''), [], []]);
  });

  it('knows fields, ranges, phrases and exclusions anywhere', () => {
    const parsed = parseQuery(
      'fast author:zhao year:2022.. "data parallel" -graph -venue:"ICML 2023" has:code tag:x',
      false,
    );
    assert.equal(parsed.text, 'fast data parallel');
    assert.deepEqual(parsed.conditions, [
      { kind: 'field', field: 'author', text: 'zhao' },
      { kind: 'year', from: 2022, to: 9999 },
      { kind: 'phrase', text: 'data parallel' },
      { kind: 'choice', field: 'has', choice: 'code' },
      { kind: 'field', field: 'tag', text: 'x' },
    ]);
    assert.deepEqual(parsed.exclusions, [
      { kind: 'phrase', text: 'graph' },
      { kind: 'field', field: 'venue', text: 'ICML 2023' },
    ]);
  });

  for (const [query, from, to] of [
    ['year:2023', 2023, 2023],
    ['year:2020..2022', 2020, 2022],
    ['year:..2019', 0, 2019],
    ['year:2020-2022', 2020, 2022],
  ] as const) {
    it(`reads ${query}`, () => assert.deepEqual(parseQuery(query, false).conditions, [{ kind: 'year', from, to }]));
  }

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ['autor:zhao', /no field "autor:"/],
    ['yaer:2020', /no field "yaer:"/],
    ['year:abc', /"year:abc" is no year/],
    ['year:2023..2020', /begins after it ends/],
    ['has:coder', /"has:coder" is not known/],
    ['type:novella', /"type:novella" is not known; there are type:article, type:book/],
    ['author: zhao', /"author:" needs a value/],
    ['"zero bubble', /no partner/],
  ];
  for (const [query, expected] of mistakes) {
    it(`explains ${query}`, () => {
      assert.match(parseQuery(query, false).problems.join(), expected);
    });
  }

  it('does not call an unfinished piece a mistake while it is typed', () => {
    for (const query of [
      'author:',
      'year:20',
      'year:2020.',
      'year:2020..20',
      'year:..2',
      'year:2020-',
      'year:2020..',
      '"zero bub',
      'has:co',
      '-',
      '-"',
    ]) {
      assert.deepEqual(parseQuery(query, true).problems, [], query);
    }
  });

  it('calls a mistake while it is typed what nothing typed behind it can mend', () => {
    for (const query of ['year:abc', 'year:20a', 'year:20..', 'year:20234', 'has:xyz', 'fsdp type:q', '-year:x'])
      assert.equal(parseQuery(query, true).problems.length, 1, query);
  });
});

describe('searching with conditions', () => {
  const facts = (title: string, family: string, year: number, venue: string): Paper['csl'] => ({
    type: 'article',
    title,
    author: [{ family, given: 'Ann' }],
    issued: { 'date-parts': [[year]] },
    'container-title-short': venue,
  });
  const papers = [
    paper('a', 'Sharded data parallel', {
      csl: facts('Sharded data parallel', 'Zhao', 2023, 'VLDB'),
      topics: ['data parallelism'],
      links: [{ kind: 'code', url: 'https://x.org' }],
    }),
    paper('b', 'Parallel data', {
      csl: facts('Parallel data', 'Müller', 2021, 'ICML'),
      abstract: 'On graphs and the parallel corpus.',
    }),
    paper('c', 'Zhao distances', { csl: facts('Zhao distances', 'Lee', 2020, 'VLDB') }),
  ];
  const index = PaperIndex.build(papers);
  const ids = (query: string, isPlain = false): string[] =>
    index.search(query, { limit: 10, typing: false, isPlain }).hits.map((hit) => hit.paper.id);

  for (const [query, expected] of [
    ['author:zhao', ['a']],
    ['author:muller parallel', ['b']],
    ['author:mul', ['b']],
    ['author:"ann lee"', ['c']],
    ['venue:vldb', ['a', 'c']],
    ['venue:vldb year:..2020', ['c']],
    ['tag:parallelism', ['a']],
    ['has:code', ['a']],
    ['"data parallel"', ['a']],
    ['"parallel data"', ['b']],
    ['parallel -graphs', ['a']],
    ['parallel -"data parallel"', ['b']],
    ['-author:lee', ['a', 'b']],
    ['parallel year:1999', []],
  ] as const) {
    it(`answers ${query} with ${expected.join(' and ') || 'nothing'}`, () => assert.deepEqual(ids(query), expected));
  }

  it('says what satisfied the conditions', () => {
    const reasons = (query: string): unknown => index.search(query, { limit: 1, typing: false }).hits[0]?.reasons;
    assert.deepEqual(reasons('author:mul year:2021'), [{ field: 'author', words: ['Müller'] }]);
    assert.deepEqual(reasons('tag:parallel has:code'), [{ field: 'topic', words: ['parallelism'] }]);
  });

  it('finds a title that looks like a condition, and takes plain text as it is', () => {
    const odd = [paper('odd', 'year:x -rays "and'), paper('other', 'Rays')];
    const found = PaperIndex.build(odd).search('year:x -rays "and', { limit: 5, typing: false });
    assert.equal(found.hits[0]?.paper.id, 'odd');
    assert.deepEqual(ids('parallel -graphs', true), ['b', 'a']);
  });
});

describe('papers like a paper', () => {
  const papers = [
    paper('a', 'Sharded training', { abstract: 'Sharding optimizer states across devices.' }),
    paper('b', 'Optimizer sharding', { abstract: 'States of the optimizer are sharded over devices.' }),
    paper('c', 'Vector search', { abstract: 'Quantization of vectors for devices.' }),
  ];
  it('come first the more rare words they share, without the paper itself', () => {
    const index = PaperIndex.build(papers);
    const [a] = papers;
    assert.ok(a);
    assert.deepEqual(
      index.related(a, 2).map((found) => found.paper.id),
      // All three are about devices, which says nothing.
      ['b'],
    );
  });
});

describe('a snippet', () => {
  const long = `${'Nothing to see here. '.repeat(20)}Zero bubbles were reached by splitting the backward pass. ${'More of the same. '.repeat(20)}`;
  const index = PaperIndex.build([paper('a', 'Pipelines', { abstract: long })]);
  const [hit] = index.search('bubble backward', { limit: 1, typing: false }).hits;

  it('shows the passage with the words of the query and marks them', () => {
    assert.ok(hit);
    const snippet = index.snippet(hit.paper, 'bubble backward', 120);
    assert.ok(snippet);
    assert.ok(snippet.text.length < 130);
    assert.match(snippet.text, /^… Zero bubbles were/);
    assert.deepEqual(
      snippet.highlights.map(({ start, end }) => snippet.text.slice(start, end)),
      ['bubbles', 'backward'],
    );
  });

  it('is not given where the abstract says nothing about the query', () => {
    assert.ok(hit);
    assert.equal(index.snippet(hit.paper, 'giraffe', 120), undefined);
  });
});
