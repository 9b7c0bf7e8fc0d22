import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { quickEntries } from '../../../src/core/bibliography/quickEntries.ts';
import { CitableEntries } from '../../../src/core/documents/citableEntries.ts';
import { bestCompletions, type Completion, nearness } from '../../../src/core/documents/completions.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import { atOnce } from '../../../src/core/steps.ts';

const origin = { id: 'file:///refs.bib', label: 'refs.bib' };
const text = `% a comment
@book{otter2001, title = {On the Care of Otters}, author = {Otter, Olga}, ids = {old-otter}, doi = {10.1000/x}}
@set{both, entryset = {otter2001, untitled}}
@misc{untitled, note = {Rivers}}
@xdata{shared, publisher = {Acme}}
@article{zhao_fsdp_2023, title = {Experiences on Scaling}, author = {Zhao, Yanli}}
@comment{no, title = {Otters}}
`;
const entries = atOnce(CitableEntries.building(readBibliography(text, 'refs.bib'), origin));
const keys = (query: string): string[] => entries.search(query, 10).map(({ key }) => key);

describe('entries that can be cited', () => {
  it('are found by title, author, further keys and parts of keys', () => {
    assert.deepEqual(keys('care otters'), ['otter2001']);
    assert.deepEqual(keys('olga'), ['otter2001']);
    assert.equal(keys('old-o')[0], 'old-otter');
    assert.equal(keys('fsdp')[0], 'zhao_fsdp_2023');
    assert.equal(keys('untit')[0], 'untitled');
    assert.deepEqual(keys('shared').includes('shared'), false);
    assert.deepEqual(keys('"otters: -care'), ['otter2001']);
  });

  it('are told by their keys and by the paper that they are', () => {
    assert.deepEqual(
      entries.named(['old-otter', 'nobody']).map(({ key }) => key),
      ['old-otter'],
    );
    const paper = makePaper({ title: 'Otters, their Care', doi: '10.1000/X' }, { id: 'corpus', label: 'c' });
    assert.equal(entries.entryOf(paper)?.key, 'otter2001');
    assert.equal(entries.entryOf({ ...paper, csl: { type: 'book', title: 'Seals' } }), undefined);
  });

  it('say when a word is in none of them', () => {
    assert.equal(
      entries.search('otters qqqqqq', 10).some(({ isWhole }) => isWhole),
      false,
    );
  });
});

describe('entries found in the text of a bibliography', () => {
  const found = (query: string): string[] =>
    quickEntries(text, query, 10, origin).flatMap((paper) => paper.keys[0] ?? []);

  it('have all words, those first whose key begins with the query', () => {
    assert.deepEqual(found('care OTTERS'), ['otter2001']);
    assert.deepEqual(found('zhao'), ['zhao_fsdp_2023']);
    assert.deepEqual(found('otters rivers'), []);
    assert.deepEqual(found(''), ['otter2001', 'both', 'untitled', 'shared', 'zhao_fsdp_2023']);
    assert.deepEqual(found('(*['), []);
  });

  it('are found in time linear in the text', () => {
    assert.deepEqual(quickEntries(`${'@article{a,'.repeat(20_000)}${' '.repeat(100_000)}`, 'zz', 5, origin), []);
    assert.equal(quickEntries('@article{a,\n'.repeat(20_000), 'a', 5, origin).length, 5);
  });
});

describe('the best completions', () => {
  const paper = makePaper({ title: 'x' }, origin);
  const completion = (key: string, place: Completion['nearness'], isWhole = true): Completion => ({
    key,
    paper,
    nearness: place,
    isWhole,
    uri: undefined,
  });

  it('are near ones first, each key once, without those that lack a word where others have all', () => {
    const found = [
      completion('d', nearness.bundled),
      completion('c', nearness.library),
      completion('b', nearness.bibliography),
      completion('a', nearness.cited),
      completion('b', nearness.library),
      completion('z', nearness.cited, false),
    ];
    assert.deepEqual(
      bestCompletions(found, 'x', 3).map(({ key }) => key),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      bestCompletions(found.slice(5), 'x', 3).map(({ key }) => key),
      ['z'],
    );
  });

  const weak = (key: string, place: Completion['nearness']): Completion => ({
    ...completion(key, place),
    isWeak: true,
  });

  it('are no weak ones where others fit well, be they further away', () => {
    assert.deepEqual(
      bestCompletions([weak('a', nearness.cited), completion('b', nearness.bundled, false)], 'two words', 3).map(
        ({ key }) => key,
      ),
      ['b'],
    );
  });

  it('are the few nearest of weak ones for who types several words, and none for one word, which may be a new key', () => {
    const found = 'abcdefg'.split('').map((key) => weak(key, nearness.library));
    const keysFor = (typed: string): string[] => bestCompletions(found, typed, 50).map(({ key }) => key);
    assert.deepEqual(keysFor('two words'), ['a', 'b', 'c', 'd', 'e']);
    for (const typed of ['smith-jones-2031', ' padded ', 'word ']) assert.deepEqual(keysFor(typed), []);
  });
});
