import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { conceptCardMarkdown, conceptOf } from '../../../src/core/papers/conceptCard.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';

const paperOf = (facts: PaperFacts) => makePaper(facts, { id: 'test', label: 'Test' });
const commands = { insertCitation: 'p.cite', showPaper: 'p.show', copyBibtex: 'p.copy', searchPapers: 'p.search' };

const first = paperOf({ title: 'First', year: 2022, introduces: ['drafting'], abstract: 'Words. '.repeat(100) });
const later = paperOf({ title: 'Later', year: 2024 });
const alsoLater = paperOf({ title: 'Also later', year: 2024 });
const preprint = paperOf({ title: 'Preprint', year: 2023, venue: { name: 'Conference on Otters', year: 2025 } });
const undated = paperOf({ title: 'Undated' });
const isDrafting = (concept: string): boolean => concept === 'drafting';
const titles = (papers: readonly { readonly csl: { readonly title: string } }[]): string[] =>
  papers.map(({ csl }) => csl.title);

describe('the papers of a concept', () => {
  it('are led by the one that introduced it, and the others stand by year and title', () => {
    const expected = [['First'], ['Preprint', 'Also later', 'Later', 'Undated']];
    for (const papers of [
      [undated, later, alsoLater, preprint, first],
      [first, preprint, later, undated, alsoLater],
    ]) {
      const { introducedBy, others } = conceptOf(papers, isDrafting);
      assert.deepEqual([titles(introducedBy), titles(others)], expected);
    }
  });

  it('have nobody who introduced it where the library does not know', () => {
    assert.deepEqual(titles(conceptOf([later, first], () => false).introducedBy), []);
  });
});

describe('the card of a concept', () => {
  const card = (...papers: Parameters<typeof conceptOf>[0]): string =>
    conceptCardMarkdown('drafting', conceptOf(papers, isDrafting), commands);

  it('says that several papers use it, who introduced it, and which follow', () => {
    const text = card(later, first).replace(/\(command:[^)]*\)/g, '');
    assert.equal(
      text,
      '**drafting**: several papers use this\n\nIntroduced by\n\n- [First]  \n  2022 · [Cite]\n\n' +
        'In your library\n\n- [Later]  \n  2024 · [Cite]',
    );
  });

  it('shows three that use it and how many more there are, all of which a click lists', () => {
    const many = [1, 2, 3, 4, 5].map((number) => paperOf({ title: `Paper ${number}`, key: String(number) }));
    const text = card(...many, first);
    assert.match(text, /Paper 3/);
    assert.doesNotMatch(text, /Paper 4/);
    const link = /\[2 more\]\(command:p\.search\?([^)]+)\)/.exec(text)?.[1] ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(link)), ['drafting', [first, ...many].map(({ id }) => id)]);
  });

  it('has plain links where there are no commands, and no abstract', () => {
    const text = conceptCardMarkdown('dra*fting', conceptOf([later, first], isDrafting), undefined);
    assert.doesNotMatch(text, /command:|Words|Introduced by\n\n- .*Later/);
    assert.match(text, /^\*\*dra\\\*fting\*\*: several papers use this\n/);
  });

  it('does not speak of a library apart where nobody is known to have introduced it', () => {
    assert.doesNotMatch(card(later, undated), /Introduced|In your library/);
  });
});
