import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { orderedReferences } from '../../../src/editor/references/orderedReferences.ts';
import type { ListedReference } from '../../../src/protocol/rendering.ts';

const reference = (key: string, rest: Partial<ListedReference> = {}): ListedReference => ({
  key,
  uses: [],
  problems: [],
  ...rest,
});
const use = (uri: string, line: number) => ({
  uri,
  line: '',
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});

const references = [
  reference('uncited', { text: 'Xu', label: '[4]' }),
  reference('c', { text: 'Abe', label: '[1]', uses: [use('b', 0)] }),
  reference('a', { text: 'Zhao', label: '[2]', uses: [use('a', 9), use('b', 1)] }),
  reference('b', {
    uses: [use('a', 2)],
    problems: [{ code: 'undefined-key', severity: 'warning', message: 'No.' }],
  }),
];
const keys = (order: 'appearance' | 'alphabet', onlyProblems = false, all = references): readonly string[] =>
  orderedReferences({ style: 'ieee', references: all, notes: [] }, order, onlyProblems, ['a', 'b']).map(
    ({ key }) => key,
  );

describe('a list of references', () => {
  it('goes by where each is cited first, over all cells, what is not cited last', () => {
    assert.deepEqual(keys('appearance'), ['b', 'a', 'c', 'uncited']);
  });

  it('goes by name, keys without an entry last', () => {
    assert.deepEqual(keys('alphabet'), ['c', 'uncited', 'a', 'b']);
  });

  it('is left to styles that list by name themselves', () => {
    const byName = references.map(({ label: _label, ...others }) => others);
    assert.deepEqual(keys('alphabet', false, byName), ['uncited', 'c', 'a', 'b']);
  });

  it('has those with problems alone, if so wanted', () => {
    assert.deepEqual(keys('appearance', true), ['b']);
  });
});
