import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { neverCancelled } from '../../../src/core/cancellation.ts';
import { Library } from '../../../src/core/library.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { AllPapers } from '../../../src/core/sources/allPapers.ts';
import { sourceOf } from '../../support/sources.ts';

const mill = { family: 'Mill', given: 'Ada' };
const libraryOf = (...facts: readonly PaperFacts[]): Library =>
  Library.create(facts.map((said) => makePaper(said, { id: 'file:///own.bib', label: 'own.bib' })));
const finished = { limit: 10, typing: false };

describe('the same paper in several sources', () => {
  it('is one, with the facts of the first that has it and the keys of all', async () => {
    const zoo = sourceOf('Zoo', { title: 'Of otters', authors: [mill], year: 2021, arxiv: '2101.00001', key: 'z' });
    const sea = sourceOf('Sea', { title: 'Of otters', authors: [mill], year: 2021, doi: '10.1000/otters', key: 's' });
    const papers = new AllPapers(async () => ({ library: libraryOf() }), [zoo, sea], silentLogger);
    const { hits } = await papers.search('otters', finished, neverCancelled);
    const [{ paper } = { paper: undefined }, ...rest] = hits;
    assert.deepEqual([rest, paper?.id, paper?.keys], [[], 'arxiv:2101.00001', ['z', 's']]);
    for (const name of ['arxiv:2101.00001', 'doi:10.1000/otters', 'z', 's'])
      assert.equal((await papers.get(name, neverCancelled))?.id, paper?.id, name);
  });

  it('is what the library says as soon as the library has it, by the id that it was shown under', async () => {
    let library = libraryOf();
    const zoo = sourceOf('Zoo', { title: 'Of otters', authors: [mill], year: 2021, key: 'z' });
    const papers = new AllPapers(async () => ({ library }), [zoo], silentLogger);
    const id = (await papers.search('otters', finished, neverCancelled)).hits[0]?.paper.id ?? '';
    library = libraryOf({ title: 'Of otters', authors: [mill], year: 2021, doi: '10.1000/otters', key: 'own' });
    const paper = await papers.get(id, neverCancelled);
    assert.deepEqual([paper?.id, paper?.keys], ['doi:10.1000/otters', ['own', 'z']]);
  });

  it('is nothing that a library said before it was changed', async () => {
    let library = libraryOf({ title: 'Of otters', arxiv: '2101.00001', year: 2021, key: 'before', abstract: 'Wrong.' });
    const papers = new AllPapers(async () => ({ library }), [], silentLogger);
    await papers.search('otters', finished, neverCancelled);
    library = libraryOf({ title: 'Of otters', arxiv: '2101.00001', year: 2021, key: 'after' });
    const paper = await papers.get('arxiv:2101.00001', neverCancelled);
    assert.deepEqual([paper?.keys, paper?.abstract], [['after'], undefined]);
  });

  it('stays apart from another of its title', async () => {
    const zoo = sourceOf('Zoo', {
      title: 'Of otters',
      authors: [{ family: 'Weil', given: 'Eva' }],
      year: 1990,
      key: 'z',
    });
    const own = libraryOf({ title: 'Of otters', authors: [mill], year: 2021, key: 'own' });
    const papers = new AllPapers(async () => ({ library: own }), [zoo], silentLogger);
    const { hits } = await papers.search('otters', finished, neverCancelled);
    assert.deepEqual(
      hits.map(({ paper }) => paper.keys),
      [['own'], ['z']],
    );
  });
});

describe('a library that could not be loaded', () => {
  const failed = async () => ({ library: libraryOf(), failure: 'The library is damaged.' });

  it('refuses with the reason, where it is alone', async () => {
    const papers = new AllPapers(failed, [], silentLogger);
    const refused = { code: 'refused', message: 'The library is damaged.' };
    await assert.rejects(papers.search('otters', finished, neverCancelled), refused);
    await assert.rejects(papers.get('otters', neverCancelled), refused);
  });

  it('takes no other source along', async () => {
    const papers = new AllPapers(failed, [sourceOf('Zoo', { title: 'Of otters' })], silentLogger);
    const { hits, problem } = await papers.search('otters', finished, neverCancelled);
    assert.deepEqual([hits.length, problem], [1, 'The library is damaged.']);
    assert.notEqual(await papers.get(hits[0]?.paper.id ?? '', neverCancelled), undefined);
  });
});
