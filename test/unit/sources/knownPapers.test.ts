import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { KnownPapers } from '../../../src/core/sources/knownPapers.ts';

const origin = { id: 'zoo', label: 'Zoo' };
const paper = (number: number, abstract?: string): Paper =>
  makePaper({ title: `Of otter ${number}`, arxiv: `2101.${String(number).padStart(5, '0')}`, abstract }, origin);
const idOf = (number: number): string => paper(number).id;

describe('papers that were shown', () => {
  it('are found by all that they go by', () => {
    const known = new KnownPapers();
    known.remember([makePaper({ title: 'Of Otters', doi: '10.1000/Otters', arxiv: '2101.00001', key: 'o1' }, origin)]);
    for (const name of [
      'doi:10.1000/otters',
      '10.1000/OTTERS',
      'https://arxiv.org/abs/2101.00001v2',
      'o1',
      'of otters',
    ]) {
      assert.equal(known.find(name)?.csl.title, 'Of Otters', name);
    }
    assert.equal(known.find('o2'), undefined);
  });

  it('are the last that were shown under their identities', () => {
    const known = new KnownPapers();
    known.remember([makePaper({ title: 'Of otters', arxiv: '2101.00001', key: 'old' }, origin)]);
    known.remember([makePaper({ title: 'Of otters', arxiv: '2101.00001', key: 'other' }, origin)]);
    assert.deepEqual([known.find('old'), known.find('other')?.keys, known.size], [undefined, ['other'], 1]);
  });

  it('are two thousand at most: those that were shown the longest ago go', () => {
    const known = new KnownPapers();
    const papers = Array.from({ length: 2_000 }, (_, number) => paper(number));
    for (const one of papers) known.remember([one]);
    known.remember(papers.slice(0, 1));
    known.remember([paper(2_000), paper(2_001)]);
    const isKept = (number: number): boolean => known.find(idOf(number)) !== undefined;
    assert.deepEqual(
      [known.size, [0, 1, 2, 3, 2_000, 2_001].map(isKept)],
      [2_000, [true, false, false, true, true, true]],
    );
  });

  it('are the first of a long list', () => {
    const known = new KnownPapers();
    known.remember(Array.from({ length: 5_000 }, (_, number) => paper(number)));
    const isKept = (number: number): boolean => known.find(idOf(number)) !== undefined;
    assert.deepEqual([known.size, [0, 1_999, 2_000].map(isKept)], [2_000, [true, true, false]]);
  });

  it('have twenty million characters at most', () => {
    const known = new KnownPapers();
    for (let number = 0; number < 10; number++) known.remember([paper(number, 'o'.repeat(6_000_000))]);
    assert.deepEqual([known.size, known.find(idOf(9))?.id, known.find(idOf(6))], [3, idOf(9), undefined]);
  });
});
