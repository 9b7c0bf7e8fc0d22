import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../../src/core/library.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import type { LibraryGrouping, LibraryParams, PaperOrder } from '../../../src/protocol/listing.ts';
import { libraryContents } from '../../../src/server/library/listing/libraryContents.ts';
import { libraryGroup } from '../../../src/server/library/listing/libraryGroup.ts';
import { ReadingShelf } from '../../../src/server/library/readingShelf.ts';

const paperOf = (facts: PaperFacts) => makePaper(facts, { id: 'a', label: 'a' });
const person = (family: string, given: string) => ({ family, given });

const library = Library.create([
  paperOf({ title: 'Untold', key: 'u' }),
  paperOf({
    title: 'Early',
    arxiv: '2403.08790',
    year: 2024,
    venue: { name: 'Journal of Logic', year: 2013 },
    authors: [person('Zoë', 'Ada'), person('Ames', 'Bo')],
    topics: ['Logic'],
  }),
  paperOf({
    title: 'Late',
    arxiv: '2503.00001',
    year: 2025,
    venue: { name: 'journal of logic' },
    authors: [person('Ames', 'Bo')],
    topics: ['logic', 'Otters'],
  }),
]);

/** "2025: Late", a row for each group. */
const grouped = (params: LibraryParams): string[] =>
  libraryContents(library, params).groups.map(
    ({ label, count, papers }) => `${label} (${count}): ${papers.map(({ title }) => title).join(', ')}`,
  );

const groupings: readonly (readonly [LibraryGrouping, readonly string[]])[] = [
  ['year', ['2025 (1): Late', '2013 (1): Early', 'Year not known (1): Untold']],
  ['venue', ['Journal of Logic (2): Early, Late', 'Venue not known (1): Untold']],
  ['author', ['Ames, Bo (2): Early, Late', 'Zoë, Ada (1): Early', 'Author not known (1): Untold']],
  ['topic', ['Logic (2): Early, Late', 'Otters (1): Late', 'No topic (1): Untold']],
  ['tag', ['Logic (2): Early, Late', 'Otters (1): Late', 'No tag (1): Untold']],
  ['source', ['a (3): Early, Late, Untold']],
  ['state', ['Not on the reading list (3): Early, Late, Untold']],
  ['none', [' (3): Early, Late, Untold']],
];

describe('the library in groups', () => {
  for (const [groupBy, rows] of groupings)
    it(`has every paper by ${groupBy}, and those that belong nowhere last`, () =>
      assert.deepEqual(grouped({ groupBy }), rows));

  it('has the largest groups first where that is wanted, and those of one size by name', () => {
    assert.deepEqual(grouped({ groupBy: 'topic', groupOrder: 'count', perGroup: 0 }), [
      'Logic (2): ',
      'Otters (1): ',
      'No topic (1): ',
    ]);
    assert.deepEqual(grouped({ groupBy: 'year', groupOrder: 'count', perGroup: 0 }), [
      '2025 (1): ',
      '2013 (1): ',
      'Year not known (1): ',
    ]);
  });

  it('comes in pages that count all groups', () => {
    const { groups, groupCount } = libraryContents(library, { groupBy: 'year', from: 1, groups: 1 });
    assert.deepEqual([groups.map(({ label }) => label), groupCount], [['2013'], 3]);
  });

  it('lists as many papers as are wanted altogether, the first groups first', () =>
    assert.deepEqual(grouped({ groupBy: 'author', perGroup: 1, most: 2 }), [
      'Ames, Bo (2): Early',
      'Zoë, Ada (1): Early',
      'Author not known (1): ',
    ]));

  it('lists of the hits of a filter the best, in whichever group they are', () => {
    const rows = libraryContents(library, { groupBy: 'year', filter: 'early', perGroup: 5, most: 1 });
    assert.deepEqual(rows.groups.map(({ papers }) => papers.map(({ title }) => title)).flat(), ['Early']);
    const both = { groupBy: 'year', filter: 'logic', perGroup: 5, paperOrder: 'title', most: 1 } as const;
    assert.deepEqual(grouped(both), ['2025 (1): ', '2013 (1): Early']);
  });

  it('has an author whose papers are three thousand people wide under the first hundred', () => {
    const crowd = Array.from({ length: 3_000 }, (_, rank) => person(`Family${String(rank).padStart(4, '0')}`, 'Lea'));
    const wide = Library.create([paperOf({ title: 'Wide', key: 'w', authors: crowd })]);
    assert.equal(libraryContents(wide, { groupBy: 'author', perGroup: 0 }).groupCount, 100);
  });
});

describe('the library in groups of what the reader keeps', () => {
  const shelf = new ReadingShelf();
  shelf.change({
    papers: [
      { id: 'arxiv:2503.00001', title: 'Late', state: 'reading', tags: ['thesis', 'LOGIC'] },
      { id: 'arxiv:2403.08790', title: 'Early', state: 'toRead', tags: [] },
    ],
    notes: [],
  });
  const rows = (groupBy: LibraryGrouping) =>
    libraryContents(library, { groupBy }, { shelf }).groups.map(({ label, papers, isOwn = false }) => [
      label,
      papers.map(({ title }) => title).join(', '),
      isOwn,
    ]);

  it('has reading states in the order in which one gets there', () =>
    assert.deepEqual(rows('state'), [
      ['toRead', 'Early', false],
      ['reading', 'Late', false],
      ['Not on the reading list', 'Untold', false],
    ]));

  it('has the tags of the reader before keywords, and what is both as the reader writes it', () =>
    assert.deepEqual(rows('tag'), [
      ['LOGIC', 'Early, Late', true],
      ['thesis', 'Late', true],
      ['Otters', 'Late', false],
      ['No tag', 'Untold', false],
    ]));

  it('says of papers in a group what is kept of them', () => {
    const params = { groupBy: 'state', group: 'reading', from: 0, count: 5 } as const;
    const { papers } = libraryGroup(library, params, { shelf });
    assert.deepEqual(
      papers.map(({ title, reading }) => [title, reading?.tags]),
      [['Late', ['thesis', 'LOGIC']]],
    );
  });
});

describe('a group of the library', () => {
  const titles = (groupBy: LibraryGrouping, group: string | null, paperOrder: PaperOrder = 'best', filter?: string) =>
    libraryGroup(library, {
      ...{ groupBy, group, paperOrder, from: 0, count: 10 },
      ...(filter !== undefined && { filter }),
    }).papers.map(({ title }) => title);

  const orders: readonly (readonly [PaperOrder, readonly string[]])[] = [
    ['best', ['Early', 'Late', 'Untold']],
    ['title', ['Early', 'Late', 'Untold']],
    ['year', ['Late', 'Early', 'Untold']],
    ['author', ['Late', 'Early', 'Untold']],
  ];
  for (const [order, expected] of orders)
    it(`has its papers in the order ${order}`, () => assert.deepEqual(titles('none', '', order), expected));

  it('has the papers that belong nowhere under no name', () => assert.deepEqual(titles('author', null), ['Untold']));

  it('is empty where there is none of its name', () => assert.deepEqual(titles('author', 'Nobody'), []));

  it('has of the hits of a filter those that belong to it, best first unless another order is wanted', () => {
    assert.deepEqual(titles('topic', 'Logic', 'best', 'late early'), titles('none', '', 'best', 'late early'));
    assert.deepEqual(titles('topic', 'Otters', 'title', 'logic'), ['Late']);
  });

  it('comes in pages', () => {
    const page = (from: number) =>
      libraryGroup(library, { groupBy: 'none', group: '', from, count: 2 }).papers.map(({ title }) => title);
    assert.deepEqual([page(0), page(2)], [['Early', 'Late'], ['Untold']]);
  });
});
