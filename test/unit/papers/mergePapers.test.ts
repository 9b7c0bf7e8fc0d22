import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { CslItem } from '../../../src/core/papers/csl.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';

const from = (source: string, facts: PaperFacts) => makePaper(facts, { id: source, label: source });
const author = [{ family: 'Zhao', given: 'Yanli' }];

/** What becomes of the facts of two records of an article. */
function mergedCsl(first: Partial<CslItem>, second: Partial<CslItem>, venue: PaperFacts['venue']): Partial<CslItem> {
  const papers = [first, second].map((csl, place) => {
    const paper = from(String(place), { title: 'Otters', doi: '10.1000/1', authors: author, venue });
    return { ...paper, csl: { ...paper.csl, ...csl } };
  });
  return mergePapers(papers)[0]?.csl ?? {};
}

describe('merging', () => {
  it('makes one record with all sources and keys of a paper that three libraries know differently', () => {
    const [merged, ...others] = mergePapers([
      from('a.bib', { title: 'PyTorch FSDP', key: 'zhao2023', doi: '10.14778/1.2', authors: author }),
      from('b.bib', { title: 'Another title', key: 'fsdp', arxiv: '2304.11277v3' }),
      from('corpus', {
        title: 'PyTorch FSDP',
        arxiv: '2304.11277',
        authors: author,
        abstract: 'Text.',
        names: ['FSDP'],
      }),
    ]);
    assert.deepEqual(others, []);
    assert.equal(merged?.id, 'doi:10.14778/1.2');
    assert.deepEqual([...(merged?.keys ?? [])].sort(), ['fsdp', 'zhao2023']);
    assert.deepEqual(merged?.origins.map((source) => source.id).sort(), ['a.bib', 'b.bib', 'corpus']);
    assert.deepEqual([merged?.abstract, merged?.names, merged?.arxiv], ['Text.', ['FSDP'], '2304.11277']);
  });

  it('keeps papers apart whose titles agree and whose identifiers do not', () => {
    const papers = mergePapers([
      from('a', { title: 'Editorial', doi: '10.1000/1', authors: author }),
      from('b', { title: 'Editorial', doi: '10.1000/15', authors: author }),
    ]);
    assert.equal(papers.length, 2);
  });

  it('keeps papers apart of which nothing but the same title is known', () => {
    const papers = mergePapers([from('a', { title: 'Notes', key: '1' }), from('b', { title: 'Notes', key: '2' })]);
    assert.equal(papers.length, 2);
  });

  it('keeps entries apart to which one library gives keys of their own, with identities of their own', () => {
    const facts = { title: 'Editorial', authors: author, year: 2001 };
    const papers = mergePapers([
      from('a', { ...facts, key: 'e1' }),
      from('a', { ...facts, key: 'e2' }),
      from('a', { ...facts, key: 'e3' }),
    ]);
    assert.deepEqual(
      papers.map((paper) => paper.keys),
      [['e1'], ['e2'], ['e3']],
    );
    assert.equal(new Set(papers.map((paper) => paper.id)).size, 3);
  });

  it('takes the place of publication whole from the record that knows one', () => {
    const [merged] = mergePapers([
      from('mine', { title: 'LoRA', arxiv: '2106.09685', authors: author }),
      from('corpus', {
        title: 'LoRA',
        arxiv: '2106.09685',
        venue: { name: 'Journal of Adaptation', volume: '3', year: 2022 },
      }),
    ]);
    const { type, publisher, volume } = merged?.csl ?? {};
    assert.deepEqual(
      [type, publisher, volume, merged?.csl['container-title']],
      ['article-journal', undefined, '3', 'Journal of Adaptation'],
    );
  });

  it('prefers a whole list of authors to one that is cut', () => {
    const facts = { title: 'LoRA', arxiv: '2106.09685' };
    const whole = from('b', { ...facts, authors: [...author, { family: 'Gu' }] });
    const cut = from('a', { ...facts, authors: author, authorsComplete: false });
    for (const [merged] of [mergePapers([cut, whole]), mergePapers([whole, cut])]) {
      assert.deepEqual([merged?.csl.author?.length, merged?.authorsComplete], [2, undefined]);
    }
    const [merged] = mergePapers([from('c', facts), cut]);
    assert.deepEqual([merged?.csl.author?.length, merged?.authorsComplete], [1, false]);
  });

  it('lets the first source decide where both know a fact', () => {
    const [merged] = mergePapers([
      from('mine', { title: 'My wording', arxiv: '2304.11277', year: 2024 }),
      from('corpus', { title: 'Their wording', arxiv: '2304.11277', year: 2023 }),
    ]);
    assert.deepEqual([merged?.csl.title, merged?.csl.issued], ['My wording', { 'date-parts': [[2024]] }]);
  });

  it('dates a paper by its publication, with the date of the preprint beside it, whichever comes first', () => {
    const preprint = from('mine', { title: 'Answer sets', arxiv: '2403.08790', authors: author, year: 2024 });
    const article = from('other', {
      title: 'Answer Sets',
      authors: author,
      venue: {
        name: 'Theory and Practice of Logic Programming',
        short: 'TPLP',
        year: 2013,
        volume: '13',
        pages: '1-20',
      },
    });
    for (const order of [
      [preprint, article],
      [article, preprint],
    ]) {
      const [merged, ...others] = mergePapers(order);
      assert.deepEqual(others, []);
      const { type, issued, page, publisher } = merged?.csl ?? {};
      assert.deepEqual(
        [type, page, publisher, merged?.venue, merged?.arxiv],
        ['article-journal', '1-20', undefined, 'TPLP', '2403.08790'],
      );
      assert.deepEqual(
        [issued, merged?.csl['available-date']],
        [{ 'date-parts': [[2013]] }, { 'date-parts': [[2024]] }],
      );
    }
  });

  it('keeps the facts of both records', () => {
    const merged = mergedCsl(
      { ISSN: '1234-5678', note: 'Read twice', translator: [{ family: 'Roe' }], volume: '16' },
      { language: 'en', note: 'Award', 'publisher-place': 'Berlin', volume: '17', page: '3-9' },
      { name: 'Journal of Otters', year: 2023 },
    );
    assert.deepEqual(
      [
        merged.ISSN,
        merged.note,
        merged.translator,
        merged.language,
        merged['publisher-place'],
        merged.volume,
        merged.page,
      ],
      ['1234-5678', 'Read twice; Award', [{ family: 'Roe' }], 'en', 'Berlin', '16', '3-9'],
    );
  });

  it('does not share out the facts of two publications', () => {
    const conference = from('a', {
      title: 'Otters',
      arxiv: '2304.11277',
      authors: author,
      doi: '10.1000/c',
      venue: { name: 'Proceedings of OTTER', year: 2023 },
    });
    const article = from('b', {
      title: 'Otters',
      arxiv: '2304.11277',
      authors: author,
      doi: '10.1000/j',
      venue: { name: 'Journal of Otters', year: 2024, volume: '7', pages: '1-30' },
    });
    const [merged, ...others] = mergePapers([conference, article]);
    const { DOI, volume, page, issued } = merged?.csl ?? {};
    assert.deepEqual(
      [others, DOI, volume, page, issued],
      [[], '10.1000/c', undefined, undefined, { 'date-parts': [[2023]] }],
    );
    assert.deepEqual(
      merged?.otherRecords?.map(({ doi }) => doi),
      ['10.1000/j'],
    );
  });

  it('names editors once whom another library calls authors', () => {
    const edited = from('a', { title: 'Handbook' });
    const book = { ...edited, csl: { ...edited.csl, type: 'book', editor: author } };
    const [merged, ...others] = mergePapers([book, from('b', { title: 'Handbook', authors: author })]);
    assert.deepEqual([others, merged?.csl.editor, merged?.csl.author], [[], author, undefined]);
  });

  it('gives papers without authors identities by their editors', () => {
    const books = ['Doe', 'Roe'].map((family) => {
      const book = from('a', { title: 'Handbook', key: family, year: 2001 });
      return { ...book, csl: { ...book.csl, type: 'book', editor: [{ family }] } };
    });
    assert.deepEqual(
      mergePapers(books).map(({ id }) => id),
      ['title:handbook:doe:2001', 'title:handbook:roe:2001'],
    );
  });

  it('takes a time in proportion to the papers, also when all have one title', () => {
    const papers = Array.from({ length: 4_000 }, (_, index) =>
      from('a', { title: 'Editorial', key: `e${index}`, authors: author }),
    );
    assert.equal(mergePapers(papers).length, 4_000);
    // Counting up to a free identity from the beginning took a minute for these.
    const nameless = Array.from({ length: 20_000 }, () => from('a', { title: 'Editorial' }));
    assert.equal(new Set(mergePapers(nameless).map(({ id }) => id)).size, 20_000);
  });
});
