import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { conceptCardMarkdown, conceptOf, papersOfConcept } from '../../../src/core/papers/conceptCard.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';

const paperOf = (facts: PaperFacts) => makePaper(facts, { id: 'test', label: 'Test' });
const commands = { insertCitation: 'p.cite', showPaper: 'p.show', copyBibtex: 'p.copy', searchPapers: 'p.search' };

const first = paperOf({ title: 'First', year: 2022, introduces: ['drafting'], abstract: 'Words. '.repeat(100) });
const later = paperOf({ title: 'Later', year: 2024 });
const alsoLater = paperOf({ title: 'Also later', year: 2024 });
const preprint = paperOf({ title: 'Preprint', year: 2023, venue: { name: 'Conference on Otters', year: 2025 } });
const undated = paperOf({ title: 'Undated' });
const tests = {
  introduces: (concept: string): boolean => concept === 'drafting',
  isInPages: ({ csl }: Paper): boolean => csl.title === 'Later' || csl.title === 'Preprint',
};
const titles = (papers: readonly { readonly csl: { readonly title: string } }[]): string[] =>
  papers.map(({ csl }) => csl.title);

describe('the papers of a concept', () => {
  it('are led by the one that introduced it, then those of the pages, each by year and title', () => {
    const expected = [['First'], ['Preprint', 'Later'], ['Also later', 'Undated']];
    for (const papers of [
      [undated, later, alsoLater, preprint, first],
      [first, preprint, later, undated, alsoLater],
    ]) {
      const concept = conceptOf(papers, tests);
      assert.deepEqual([titles(concept.introducedBy), titles(concept.inPages), titles(concept.others)], expected);
      assert.deepEqual(titles(papersOfConcept(concept)), expected.flat());
    }
  });

  it('stand by year where the library does not know who introduced it', () => {
    const concept = conceptOf([undated, later, alsoLater, first], { ...tests, introduces: () => false });
    assert.deepEqual(concept.introducedBy, []);
    assert.deepEqual(titles(papersOfConcept(concept)), ['First', 'Also later', 'Later', 'Undated']);
  });
});

describe('the card of a concept', () => {
  const card = (...papers: Parameters<typeof conceptOf>[0]): string =>
    conceptCardMarkdown('drafting', conceptOf(papers, tests), commands);

  it('says that several papers use it, who introduced it, and which follow', () => {
    const text = card(later, first).replace(/\(command:[^)]*\)/g, '');
    assert.equal(
      text,
      '**drafting**: several papers use this\n\nIntroduced by\n\n- [First]  \n  2022 · [Cite]\n\n' +
        'In your pages\n\n- [Later]  \n  2024 · [Cite]',
    );
  });

  it('shows three papers and how many more there are, all of which a click lists', () => {
    const many = [1, 2, 3, 4, 5].map((number) => paperOf({ title: `Paper ${number}`, key: String(number) }));
    const text = card(...many, first);
    assert.match(text, /Paper 2/);
    assert.doesNotMatch(text, /Paper 3/);
    const link = /\[3 more\]\(command:p\.search\?([^)]+)\)/.exec(text)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(link)), ['drafting', [first, ...many].map(({ id }) => id)]);
  });

  it('has plain links where there are no commands, and no abstract', () => {
    const text = conceptCardMarkdown('dra*fting', conceptOf([later, first], tests), undefined);
    assert.doesNotMatch(text, /command:|Words|Introduced by\n\n- .*Later/);
    assert.match(text, /^\*\*dra\\\*fting\*\*: several papers use this\n/);
  });

  it('names two who introduced it and one who uses it', () => {
    const introducers = ['A', 'B', 'C'].map((title) => paperOf({ title, year: 2020, introduces: ['drafting'] }));
    const text = card(...introducers, later, preprint).replace(/\(command:[^)]*\)/g, '');
    assert.deepEqual(
      [...text.matchAll(/^- \[(.*)\]/gmu)].map(([, title]) => title),
      ['A', 'B', 'Preprint'],
    );
    assert.match(text, /\[2 more\]/);
  });

  it('gives the years that it is ordered by, and that of a later publication', () => {
    assert.match(card(preprint, first), /\n {2}2023 · Conference on Otters 2025 · /);
  });

  it('shows who else uses it where the pages have none', () => {
    assert.match(card(alsoLater, first), /Introduced by\n\n- \[First\][^]*\n\nUsed by\n\n- \[Also later\]/);
  });

  it('leaves the others to the list where the pages have some', () => {
    const text = card(alsoLater, undated, later, first);
    assert.match(text, /In your pages\n\n- \[Later\][^]*\[2 more\]/);
    assert.doesNotMatch(text, /Used by|\[Also later\]/);
  });

  it('does not part the papers where nobody is known to have introduced it', () => {
    assert.doesNotMatch(card(later, undated), /Introduced|In your pages|Used by/);
  });
});
