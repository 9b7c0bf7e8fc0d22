import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { type IndexResult, PaperIndex } from '../../../src/core/search/paperIndex.ts';

function paper(id: string, title: string, rest: Partial<Paper> = {}): Paper {
  return {
    id,
    keys: [],
    csl: { type: 'article', title },
    names: [],
    aliases: [],
    topics: [],
    links: [],
    origins: [],
    ...rest,
  };
}

const fsdp = paper('doi:1', 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel', {
  keys: ['zhao2023pytorch'],
  csl: {
    type: 'article',
    title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
    author: [
      { family: 'Zhao', given: 'Yanli' },
      { family: 'Gu', given: 'Andrew' },
    ],
    issued: { 'date-parts': [[2023, 4]] },
    'container-title-short': 'VLDB',
  },
  names: ['PyTorch FSDP', 'FSDP'],
  aliases: ['FullyShardedDataParallel'],
  abstract: 'It is widely acknowledged that large models have the potential to deliver superior performance.',
});
const bubbles = paper('arxiv:2', 'Zero Bubble Pipeline Parallelism', {
  names: ['Zero Bubble'],
  abstract:
    'Pipeline parallelism is one of the key components for large-scale training, yet its bubbles cost efficiency.',
});
const decouvrir = paper('arxiv:3', 'Découvrir de nouvelles classes dans des données tabulaires', {
  names: ['TabularNCD'],
});
const serial = paper('arxiv:4', 'The Serial Scaling Hypothesis', {
  abstract: 'On problems that are inherently serial.',
});
const library = [fsdp, bubbles, decouvrir, serial];

function find(query: string, papers: readonly Paper[] = library, typing = false): IndexResult {
  return PaperIndex.build(papers).search(query, { limit: 10, typing });
}

function ids(query: string, papers?: readonly Paper[], typing?: boolean): string[] {
  return find(query, papers, typing).hits.map((hit) => hit.paper.id);
}

describe('searching papers', () => {
  for (const query of [
    'fsdp',
    'FSDP',
    'fullyshardeddataparallel',
    'parallel sharded',
    'zhao 2023',
    'vldb',
    'zhao2023pytorch',
    'experience scale',
    'fully-sharded',
  ]) {
    it(`finds the FSDP paper first for ${query}`, () => assert.equal(ids(query)[0], 'doi:1'));
  }
  for (const [query, id] of [
    ['zerobubble', 'arxiv:2'],
    ['zero-bubble', 'arxiv:2'],
    ['donnees decouvrir', 'arxiv:3'],
    ['DONNÉES', 'arxiv:3'],
    ['the', 'arxiv:4'],
  ] as const) {
    it(`finds ${id} first for ${query}`, () => assert.equal(ids(query)[0], id));
  }

  it('forgives a slip in a word that the library does not have', () => {
    for (const query of ['shraded', 'pipline bubble', 'hypotesis', 'zero bublbe'])
      assert.equal(ids(query).length > 0, true, query);
  });

  it('does not take a word that the library has for a slip of another', () => {
    const papers = [paper('a', 'On scaling'), paper('b', 'On scalding')];
    assert.deepEqual(ids('scalding', papers), ['b']);
  });

  it('takes the last word as a beginning while it is typed, and not afterwards', () => {
    assert.deepEqual(ids('zero bubb', library, true), ['arxiv:2']);
    assert.deepEqual(ids('exper', library, true), ['doi:1']);
    assert.deepEqual(ids('exper ', library, true), []);
    assert.deepEqual(ids('exper', library, false), []);
  });

  it('completes words whose stem is shorter than what is typed', () => {
    const papers = [paper('a', 'Parallelization of solvers')];
    for (const query of ['parallelizat', 'paralleliza', 'parallel'])
      assert.deepEqual(ids(query, papers, true), ['a'], query);
  });

  it('puts papers with all words before papers with some', () => {
    const papers = [
      paper('rare', 'Quokka quokka quokka', { names: ['Quokkas'] }),
      paper('all', 'Long title about many things', {
        abstract: 'A quokka, once, and a common word in much other text.',
      }),
      paper('common', 'Common words', { abstract: 'common' }),
      paper('other', 'Common things'),
    ];
    assert.equal(ids('quokka common', papers)[0], 'all');
  });

  it('breaks ties by title and then by identity', () => {
    const papers = [paper('3', 'Same topic b'), paper('2', 'Same topic a'), paper('1', 'Same topic a')];
    assert.deepEqual(ids('topic', papers), ['1', '2', '3']);
  });

  it('says in which fields the words stand, as they are written there', () => {
    const [hit] = find('zhao sharding performance').hits;
    assert.deepEqual(hit?.reasons, [
      { field: 'title', words: ['Sharded'] },
      { field: 'alias', words: ['FullyShardedDataParallel'] },
      { field: 'author', words: ['Zhao'] },
      { field: 'abstract', words: ['performance'] },
      { field: 'key', words: ['zhao2023pytorch'] },
    ]);
  });

  it('ties short forms to the long forms that the library defines for them, both ways', () => {
    const papers = [
      paper('defines', 'A', { abstract: 'We present Fully Sharded Data Parallel (FSDP), which shards.' }),
      paper('long', 'B', { abstract: 'Built on fully-sharded data parallelism alone.' }),
      paper('short', 'C', { abstract: 'Built on FSDP alone.' }),
      paper('neither', 'D', { abstract: 'Data that is fully parallel, not sharded.' }),
    ];
    assert.deepEqual(ids('fsdp', papers).sort(), ['defines', 'long', 'short']);
    assert.deepEqual(ids('fully sharded data parallel', papers).sort(), ['defines', 'long', 'neither', 'short']);
    const reasons = find('fsdp', [papers[0], { ...papers[1], abstract: 'On fully sharded data parallel.' }] as Paper[])
      .hits[1]?.reasons;
    assert.deepEqual(reasons, [{ field: 'abstract', words: ['fully sharded data parallel'] }]);
  });

  it('puts papers first whose first author is asked for', () => {
    const by = (id: string, ...families: string[]): Paper =>
      paper(id, `Paper ${id}`, {
        csl: { type: 'article', title: `Paper ${id}`, author: families.map((family) => ({ family })) },
      });
    const papers = [by('a', 'Gu', 'Zhao'), by('b', 'Gu', 'Liu', 'Zhao'), by('c', 'Zhao', 'Gu')];
    assert.deepEqual(ids('zhao', papers), ['c', 'a', 'b']);
  });
});

describe('building', () => {
  it('says how far it is', () => {
    const done: number[] = [];
    PaperIndex.build(
      Array.from({ length: 5 }, (_, number) => paper(`p${number}`, `Study ${number}`)),
      (count) => done.push(count),
    );
    assert.deepEqual(done, [0, 1, 2, 3, 4]);
  });
});

describe('unusual queries', () => {
  const index = PaperIndex.build(library);
  const queries = [
    '',
    ' ',
    '🙂🙂',
    '并行计算',
    'שלום עולם',
    '"zero bubble',
    '((([[[',
    '-',
    '--',
    'x',
    '\0',
    '\uD800',
    'a'.repeat(10_000),
    'zero bubble '.repeat(900),
    '😀'.repeat(5000),
    '計'.repeat(10_000),
    '-'.repeat(10_000),
    'a-'.repeat(5000),
    '"'.repeat(9999),
  ];
  for (const query of queries) {
    it(`are answered within bounds: ${JSON.stringify(query.slice(0, 20))} of ${query.length} characters`, () => {
      const start = performance.now();
      index.search(query, { limit: 20, typing: true });
      assert.ok(performance.now() - start < 500);
    });
  }

  it('say what was left out', () => {
    assert.match(find('zero bubble '.repeat(2000)).problem ?? '', /first 10,000 characters/);
    const papers = Array.from({ length: 60 }, (_, number) => paper(`p${number}`, `word${number}`));
    const query = papers.map(({ csl }) => csl.title).join(' ');
    assert.match(find(query, papers).problem ?? '', /48 rarest of \d+ words/);
  });
});

describe('an unusual library', () => {
  it('may be empty', () => assert.deepEqual(ids('anything', []), []));

  it('may hold papers without any words, twice the same id, and an abstract of megabytes', () => {
    const papers = [
      paper('a', ''),
      paper('a', '…'),
      paper('b', 'Huge', { abstract: 'many different words '.repeat(250_000) }),
      paper('c', 'Huge words'),
    ];
    assert.deepEqual(ids('huge', papers).sort(), ['b', 'c']);
  });
});
