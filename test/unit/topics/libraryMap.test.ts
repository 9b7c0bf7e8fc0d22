import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../../src/core/library.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { joined } from '../../../src/core/storage/bytes.ts';
import { LibraryMap } from '../../../src/core/topics/libraryMap.ts';
import { libraryContents } from '../../../src/server/library/listing/libraryContents.ts';
import { paper } from '../../support/paper.ts';
import { fieldNames, topicPapers } from '../../support/topicPapers.ts';

const { papers, fieldOf } = topicPapers(45);
const mapOf = (given: readonly Paper[]): LibraryMap => Library.of(given).madeMap();
const map = mapOf(papers);

const topicsOf = (made: LibraryMap, count: number): (string | undefined)[] =>
  Array.from({ length: count }, (_, place) => made.topicOf(place));

describe('topics of papers that have none', () => {
  it('are groups of those that are like each other, named after what marks their titles', () => {
    assert.deepEqual([...map.topics].sort(), ['Crystal lattices', 'River otters', 'Verb syntax']);
    for (const field of fieldNames) {
      const found = new Set(topicsOf(map, 45).filter((_, place) => fieldOf[place] === field));
      assert.equal(found.size, 1);
    }
  });

  it('are the same in every run, and in whichever order papers stand', () => {
    assert.deepEqual(topicsOf(mapOf(papers), 45), topicsOf(map, 45));
    assert.deepEqual(topicsOf(mapOf([...papers].reverse()), 45).reverse(), topicsOf(map, 45));
  });

  it('stay as they are when some papers are added or taken away', () => {
    const { papers: more } = topicPapers(48);
    assert.deepEqual(topicsOf(mapOf(more), 45), topicsOf(map, 45));
    assert.deepEqual(topicsOf(mapOf(papers.slice(0, 42)), 42), topicsOf(map, 45).slice(0, 42));
  });

  it('are not given to papers whose records have some', () => {
    const given = papers.map((one, place) => (place === 4 ? { ...one, topics: ['Mine'] } : one));
    const library = Library.of(given);
    const withMap = library.withMap(library.madeMap());
    assert.deepEqual(withMap.topicsOf(4), ['Mine']);
    assert.deepEqual(withMap.topicsOf(1), ['Crystal lattices']);
    assert.deepEqual(library.topicsOf(1), []);
  });

  it('are those that other papers of the group agree on', () => {
    const given = papers.map((one, place) => (place % 6 === 0 ? { ...one, topics: ['Mammals'] } : one));
    assert.deepEqual([...mapOf(given).topics].sort(), ['Crystal lattices', 'Mammals', 'Verb syntax']);
    const few = papers.map((one, place) => (place < 4 && place % 3 === 0 ? { ...one, topics: ['Mammals'] } : one));
    assert.deepEqual([...mapOf(few).topics].sort(), ['Crystal lattices', 'River otters', 'Verb syntax']);
  });
});

describe('topics that were found, in searches and groups', () => {
  const given = papers.map((one, place) => (place === 4 ? { ...one, topics: ['Verb moods'] } : one));
  const bare = Library.of(given);
  const library = bare.withMap(bare.madeMap());
  const titlesOf = (query: string): number => library.search(query, { limit: 100, typing: false }).hits.length;

  for (const [query, count] of [
    ['topic:otters', 15],
    ['topic:"river otters"', 15],
    ['topic:otter', 15],
    ['tag:verb', 16],
    ['topic:moods', 1],
    ['topic:badgers', 0],
    ['-topic:otters', 30],
  ] as const)
    it(`are known to ${query}`, () => assert.equal(titlesOf(query), count));

  it('are unknown to a library without its map', () =>
    assert.equal(bare.search('topic:otters', { limit: 100, typing: false }).hits.length, 0));

  it('are offered while a filter is typed, the commonest first', () => {
    const offered = library.filterValues('topic:', 5).map(({ filter, papers: count }) => [filter, count]);
    assert.deepEqual(offered, [
      ['topic:"River otters"', 15],
      ['topic:"Verb syntax"', 15],
      ['topic:"Crystal lattices"', 14],
      ['topic:"Verb moods"', 1],
    ]);
  });

  it('are told from those of the records in a group', () => {
    const { groups } = libraryContents(library, { groupBy: 'topic', perGroup: 0 });
    assert.deepEqual(
      groups.map(({ label, count, found }) => [label, count, found]),
      [
        ['Crystal lattices', 14, 14],
        ['River otters', 15, 15],
        ['Verb moods', 1, undefined],
        ['Verb syntax', 15, 15],
      ],
    );
  });
});

describe('the map of a library', () => {
  it('has papers that are like each other near each other', () => {
    const distance = (a: number, b: number): number =>
      Math.hypot((map.x[a] ?? 0) - (map.x[b] ?? 0), (map.y[a] ?? 0) - (map.y[b] ?? 0));
    const mean = (isCounted: (a: number, b: number) => boolean): number => {
      const pairs = papers.flatMap((_, a) =>
        papers.flatMap((__, b) => (a < b && isCounted(a, b) ? distance(a, b) : [])),
      );
      return pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    };
    const [within, across] = [mean((a, b) => fieldOf[a] === fieldOf[b]), mean((a, b) => fieldOf[a] !== fieldOf[b])];
    assert.ok(within < across / 2, `${within} within fields, ${across} across`);
  });

  it('is the same in every run', () => {
    const again = mapOf(papers);
    assert.deepEqual([again.x, again.y], [map.x, map.y]);
  });

  it('leaves room for most papers where others share no word with them', () => {
    const strangers = Array.from({ length: 6 }, (_, place) => paper(`s${place}`, 'Zymurgy of kvass'));
    const others = Array.from({ length: 6 }, (_, place) => paper(`t${place}`, 'Campanology'));
    const made = mapOf([...papers, ...strangers, ...others]);
    const extent = (values: Float32Array): number => {
      const own = values.slice(0, papers.length).sort();
      return (own.at(-2) ?? 0) - (own[1] ?? 0);
    };
    assert.ok(extent(made.x) > 0.5 && extent(made.y) > 0.5, `${extent(made.x)} by ${extent(made.y)}`);
  });

  it('is read as it was written', () => {
    const read = LibraryMap.open(joined(map.file('v')));
    assert.deepEqual([read.x, read.y, read.topics, topicsOf(read, 45)], [map.x, map.y, map.topics, topicsOf(map, 45)]);
    const merged = mergePapers(papers);
    const shipped = Library.openShipped(Library.of(merged).shippedFile());
    assert.deepEqual(shipped.map?.topics, map.topics);
  });
});

const long = Array.from({ length: 500_000 }, (_, place) => `word${place % 50_000}`).join(' ');
const crowd = Array.from({ length: 3_000 }, (_, place) => ({ family: `Author${place}`, given: 'A.' }));
const odd: readonly (readonly [string, readonly Paper[]])[] = [
  ['no papers', []],
  ['one paper', [paper('a', 'Otters')]],
  ['two papers that are unlike', [paper('a', 'Otters'), paper('b', 'Lattices')]],
  ['papers that are all the same', Array.from({ length: 40 }, (_, place) => paper(`p${place}`, 'Otters of rivers'))],
  ['papers without any word in common', Array.from({ length: 40 }, (_, place) => paper(`p${place}`, `otter${place}`))],
  ['titles alone', papers.map(({ abstract: _, ...rest }) => rest)],
  ['titles of no letters', Array.from({ length: 9 }, (_, place) => paper(`p${place}`, place % 2 === 0 ? '???' : ''))],
  [
    'a title that is a script without spaces',
    papers.map((one) => ({ ...one, csl: { ...one.csl, title: '并行计算' } })),
  ],
  ['an abstract of 5 MB', [...papers.slice(0, 20), paper('long', 'A book', { abstract: long })]],
  [
    'a paper of 3,000 authors',
    [...papers.slice(0, 20), paper('c', 'Collaboration', { csl: { type: 'article', title: 'Crowd', author: crowd } })],
  ],
];

describe('an odd library', () => {
  for (const [what, given] of odd) {
    it(`of ${what} has a map`, () => {
      const made = mapOf(given);
      assert.equal(made.x.length, given.length);
      for (const value of [...made.x, ...made.y]) assert.ok(value >= 0 && value <= 1, `${value} is off the map`);
      assert.equal(new Set(made.topics).size, made.topics.length);
      for (const topic of made.topics) assert.ok(topic.length > 0 && topic.length <= 70, topic);
    });
  }

  it('has no topics where no papers are like each other', () => {
    assert.deepEqual(mapOf(odd[4]?.[1] ?? []).topics, []);
    assert.deepEqual(mapOf(odd[1]?.[1] ?? []).topics, []);
  });

  it('has papers that are like no other beside each other, not on one spot', () => {
    const made = mapOf(odd[4]?.[1] ?? []);
    assert.equal(new Set(Array.from(made.x, (x, place) => `${x} ${made.y[place]}`)).size, 40);
  });
});
