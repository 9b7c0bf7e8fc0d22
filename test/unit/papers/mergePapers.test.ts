import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';

const from = (source: string, facts: PaperFacts) => makePaper(facts, { id: source, label: source });
const author = [{ family: 'Zhao', given: 'Yanli' }];

describe('merging', () => {
  it('makes one record with all sources and keys of a paper that three libraries know differently', () => {
    const [merged, ...others] = mergePapers([
      from('a.bib', { title: 'PyTorch FSDP', key: 'zhao2023', doi: '10.14778/1.2', authors: author }),
      from('b.bib', { title: 'Another title', key: 'fsdp', arxiv: '2304.11277v3' }),
      from('corpus', { title: 'PyTorch FSDP', arxiv: '2304.11277', authors: author, abstract: 'Text.', names: ['FSDP'] }),
    ]);
    assert.deepEqual(others, []);
    assert.equal(merged?.id, 'doi:10.14778/1.2');
    assert.deepEqual([...(merged?.keys ?? [])].sort(), ['fsdp', 'zhao2023']);
    assert.deepEqual(merged?.sources.map((source) => source.id).sort(), ['a.bib', 'b.bib', 'corpus']);
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
    const papers = mergePapers([from('a', { ...facts, key: 'e1' }), from('a', { ...facts, key: 'e2' }), from('a', { ...facts, key: 'e3' })]);
    assert.deepEqual(papers.map((paper) => paper.keys), [['e1'], ['e2'], ['e3']]);
    assert.equal(new Set(papers.map((paper) => paper.id)).size, 3);
  });

  it('takes the place of publication whole from the record that knows one', () => {
    const [merged] = mergePapers([
      from('mine', { title: 'LoRA', arxiv: '2106.09685', authors: author }),
      from('corpus', { title: 'LoRA', arxiv: '2106.09685', venue: { name: 'Journal of Adaptation', volume: '3', year: 2022 } }),
    ]);
    const { type, publisher, volume } = merged?.csl ?? {};
    assert.deepEqual([type, publisher, volume, merged?.csl['container-title']], ['article-journal', undefined, '3', 'Journal of Adaptation']);
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
});
