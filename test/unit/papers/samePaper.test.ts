import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { personName } from '../../../src/core/papers/personName.ts';
import { comparableFacts, comparableTitle, isSamePaper } from '../../../src/core/papers/samePaper.ts';

interface Facts extends Partial<Omit<PaperFacts, 'authors'>> {
  /** The first author, as people write the name. */
  readonly by?: string;
  /** The library, where it matters. */
  readonly from?: string;
  readonly csl?: Partial<CslItem>;
}

function paperOf({ by, from, csl, ...facts }: Facts, library: string): Paper {
  const authors = by === undefined ? [] : by.split(' and ').map(personName);
  const paper = makePaper(
    { title: 'On the Care of Otters', ...facts, authors },
    { id: from ?? library, label: library },
  );
  return { ...paper, csl: { ...paper.csl, ...csl } };
}

const doe = 'Olga Doe';
const journal = (year: number, more: Partial<CslItem> = {}): Partial<CslItem> => ({
  type: 'article-journal',
  'container-title': 'Journal of Otters',
  issued: { 'date-parts': [[year]] },
  ...more,
});
const book = (more: Partial<CslItem> = {}): Partial<CslItem> => ({ type: 'book', ...more });

const same: readonly (readonly [string, Facts, Facts])[] = [
  ['one DOI in two dresses', { doi: '10.1000/ABC' }, { doi: 'https://doi.org/10.1000/abc', title: 'Other' }],
  ['a short DOI in two dresses', { doi: '10/gf29tr' }, { doi: 'https://doi.org/gf29tr', title: 'Other' }],
  [
    'a short DOI and a long one, of which nobody can tell',
    { doi: '10/gf29tr', by: doe },
    { doi: '10.1000/abc', by: doe },
  ],
  ['one arXiv id in two versions', { arxiv: '2304.11277v1' }, { arxiv: '2304.11277v3', title: 'Renamed' }],
  ['an arXiv id and its DOI', { arxiv: '2304.11277' }, { doi: '10.48550/arXiv.2304.11277', title: 'Renamed' }],
  [
    'one arXiv id under the DOIs of conference and journal',
    { arxiv: '2304.11277', doi: '10.1000/c1' },
    { arxiv: '2304.11277', doi: '10.2000/j1' },
  ],
  ['a DOI and an arXiv id, of one title', { doi: '10.1000/abc', by: doe }, { arxiv: '2304.11277', by: doe }],
  [
    'the DOI of a preprint server and that of the journal',
    { doi: '10.1101/2020.01.01.123456', by: doe },
    { doi: '10.1000/abc', by: doe },
  ],
  ['a particle and none', { by: 'Laurens van der Maaten' }, { by: 'Maaten, Laurens van der' }],
  [
    'accents, case and punctuation',
    { title: 'Über naïve Bäume!', by: 'Jan Łoś' },
    { title: 'UBER NAIVE BAUME', by: 'J. Los' },
  ],
  [
    'mathematics and its characters',
    { title: '$\\infty$-former: $O(n^2)$', by: doe },
    { title: '∞-former: O(n²)', by: doe },
  ],
  [
    'mathematics and plain letters',
    { title: 'H$_2$O in O(n^2)', by: doe },
    { title: 'H<sub>2</sub>O in $O(n^2)$', by: doe },
  ],
  ['LaTeX and Unicode', { title: "Caf{\\'e} \\& {R}estaurant", by: doe }, { title: 'Café and Restaurant', by: doe }],
  ['entities', { title: 'Search &amp; Rescue', by: doe }, { title: 'Search & Rescue', by: doe }],
  [
    'editors and editors',
    { csl: book({ editor: [{ family: 'Doe' }] }) },
    { csl: book({ editor: [{ family: 'Doe', given: 'Olga' }] }) },
  ],
  [
    'editors, whom another library calls authors',
    { csl: book({ editor: [{ family: 'Doe' }] }) },
    { by: doe, csl: book() },
  ],
  ['the name of a group', { by: 'The Otter Team' }, { csl: { author: [{ literal: 'the otter team' }] } }],
  [
    'a preprint of 2024 and the article of 2013',
    { arxiv: '2403.08790', by: doe, year: 2024 },
    { by: doe, csl: journal(2013) },
  ],
  ['online in December, printed in January', { by: doe, csl: journal(2019) }, { by: doe, csl: journal(2020) }],
  ['a year and none', { title: 'Editorial', by: doe, year: 2001 }, { title: 'Editorial', by: doe }],
  ['a page of the web by nobody', { url: 'https://otters.example/care/' }, { url: 'http://www.otters.example/care' }],
  ['one key and title in two libraries, by nobody', { key: 'otters' }, { key: 'otters' }],
  [
    'two keys of one library for one DOI',
    { from: 'a', key: 'x', doi: '10.1000/a' },
    { from: 'a', key: 'y', doi: '10.1000/a' },
  ],
  [
    'volumes written otherwise',
    { by: doe, csl: journal(2001, { volume: 'Vol. 3' }) },
    { by: doe, csl: journal(2001, { volume: '3' }) },
  ],
];

const other: readonly (readonly [string, Facts, Facts])[] = [
  ['DOIs that contradict each other', { doi: '10.1000/1', by: doe }, { doi: '10.1000/15', by: doe }],
  ['arXiv ids that contradict each other', { arxiv: '2304.11277', by: doe }, { arxiv: '2304.11278', by: doe }],
  ['short DOIs that contradict each other', { doi: '10/gf29tr', by: doe }, { doi: '10/gf29ts', by: doe }],
  ['other authors', { by: doe }, { by: 'Otto Miller' }],
  ['an author and nobody', { by: doe }, {}],
  ['names that end alike', { by: 'O. Man' }, { by: 'O. Newman' }],
  ['nothing but the same title', { key: '1' }, { key: '2' }],
  [
    '"Editorial" of two years',
    { title: 'Editorial', by: doe, year: 2001 },
    { title: 'Editorial', by: doe, year: 2002 },
  ],
  [
    '"Editorial" of two issues',
    { title: 'Editorial', by: doe, csl: journal(2001, { issue: '1' }) },
    { title: 'Editorial', by: doe, csl: journal(2001, { issue: '2' }) },
  ],
  [
    'entries that one library gives keys of their own',
    { from: 'a', key: 'e1', by: doe },
    { from: 'a', key: 'e2', by: doe },
  ],
  [
    'conference paper and article of one library',
    { from: 'a', key: 'c', arxiv: '2304.11277', doi: '10.1000/c' },
    { from: 'a', key: 'j', arxiv: '2304.11277', doi: '10.1000/j' },
  ],
  ['volumes of a work', { by: doe, csl: book({ volume: '1' }) }, { by: doe, csl: book({ volume: '2' }) }],
  ['editions of a book', { by: doe, csl: book({ edition: '2nd' }) }, { by: doe, csl: book({ edition: '3' }) }],
  ['a thesis and the article', { by: doe, csl: { type: 'thesis' } }, { by: doe, csl: journal(2001) }],
  [
    'a book and a chapter',
    { by: doe, csl: book() },
    { by: doe, csl: { type: 'chapter', 'container-title': 'Handbook' } },
  ],
  ['articles years apart', { by: doe, csl: journal(2001) }, { by: doe, csl: journal(2004) }],
  ['titles without letters', { title: '∞', by: doe }, { title: '√', by: doe }],
];

describe('sameness, asked of two records and of a library that merges them', () => {
  for (const [cases, isSame] of [
    [same, true],
    [other, false],
  ] as const) {
    for (const [name, first, second] of cases) {
      it(`${isSame ? 'is one paper' : 'is two papers'}: ${name}`, () => {
        const [a, b] = [paperOf(first, 'a'), paperOf(second, 'b')];
        for (const [one, two] of [
          [a, b],
          [b, a],
        ] as const) {
          assert.equal(isSamePaper(comparableFacts(one), comparableFacts(two)), isSame);
          const merged = mergePapers([one, two]);
          assert.equal(merged.length, isSame ? 1 : 2);
          assert.equal(new Set(merged.map(({ id }) => id)).size, merged.length);
        }
      });
    }
  }

  it('is what every record says that was merged: what a library shows once is found by each of its records', () => {
    const records = [
      paperOf({ title: 'First title', by: doe, arxiv: '2304.11277', doi: '10.1000/c', key: 'c' }, 'a'),
      paperOf({ title: 'First title', by: doe }, 'b'),
      paperOf({ title: 'Second title of it', by: doe, arxiv: '2304.11277', doi: '10.1000/j' }, 'c'),
      paperOf({ title: 'Second title of it', by: doe }, 'd'),
    ];
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [0, 3, 2, 1],
      [3, 0, 1, 2],
    ]) {
      const [merged, ...rest] = mergePapers(order.flatMap((place) => records[place] ?? []));
      assert.deepEqual([rest, merged?.origins.length], [[], 4]);
      for (const record of records) {
        assert.ok(
          merged !== undefined && isSamePaper(comparableFacts(record), comparableFacts(merged)),
          record.origins[0]?.id,
        );
      }
    }
  });

  it('does not join two works through a record that could be either', () => {
    const papers = [
      paperOf({ title: 'Editorial', by: doe, doi: '10.1000/1' }, 'a'),
      paperOf({ title: 'Editorial', by: doe }, 'b'),
      paperOf({ title: 'Editorial', by: doe, doi: '10.1000/2' }, 'c'),
    ];
    assert.equal(mergePapers(papers).length, 2);
  });

  it('takes its time in proportion to the titles', () => {
    for (const title of ['$'.repeat(40_000), `$${'^'.repeat(40_000)}`, '<i'.repeat(20_000), '{'.repeat(40_000)]) {
      assert.equal(typeof comparableTitle(title), 'string');
    }
  });
});
