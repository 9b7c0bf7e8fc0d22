import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Library } from '../../../src/core/library.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { libraryContents } from '../../../src/server/listing/libraryContents.ts';

const paperOf = (facts: PaperFacts) => makePaper(facts, { id: 'a', label: 'a' });

describe('the library in groups of years', () => {
  it('has papers under the year of publication, and those without one last', () => {
    const papers = [
      paperOf({ title: 'Untold', key: 'u' }),
      paperOf({ title: 'Early', arxiv: '2403.08790', year: 2024, venue: { name: 'Journal of Logic', year: 2013 } }),
      paperOf({ title: 'Late', arxiv: '2503.00001', year: 2025 }),
    ];
    const { groups } = libraryContents(Library.create(papers), { groupBy: 'year' });
    assert.deepEqual(
      groups.map(({ label, papers: listed }) => [label, listed.map(({ title, year }) => `${title} ${year ?? ''}`)]),
      [
        ['2025', ['Late 2025']],
        ['2013', ['Early 2013']],
        ['Year not known', ['Untold ']],
      ],
    );
  });
});
