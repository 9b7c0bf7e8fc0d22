import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../../src/core/library.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import type { LibraryGrouping, LibraryParams, PaperOrder } from '../../../src/protocol.ts';
import { libraryContents } from '../../../src/server/listing/libraryContents.ts';
import { libraryGroup } from '../../../src/server/listing/libraryGroup.ts';

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

  it('has an author whose papers are three thousand people wide under the first hundred', () => {
    const crowd = Array.from({ length: 3_000 }, (_, rank) => person(`Family${String(rank).padStart(4, '0')}`, 'Lea'));
    const wide = Library.create([paperOf({ title: 'Wide', key: 'w', authors: crowd })]);
    assert.equal(libraryContents(wide, { groupBy: 'author', perGroup: 0 }).groupCount, 100);
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
