import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { definitionAt, findDefinitions, hasInitials } from '../../../src/core/text/abbreviations.ts';

describe('definitions of abbreviations', () => {
  const cases: readonly (readonly [text: string, short: string, long: string])[] = [
    ['We use Fully Sharded Data Parallel (FSDP) here.', 'FSDP', 'Fully Sharded Data Parallel'],
    ['the successive projection algorithm (SPA), which', 'SPA', 'successive projection algorithm'],
    ['with SPA (successive projection algorithm) on it', 'SPA', 'successive projection algorithm'],
    ['novel large language models (LLMs) are used', 'LLMs', 'large language models'],
    ['with Lazy Leveling Filters (LLF) in memory', 'LLF', 'Lazy Leveling Filters'],
    ['We propose Serializable Snapshot Graphs (SSG), a protocol', 'SSG', 'Serializable Snapshot Graphs'],
    ['the analysis of variance of means (AVM)', 'AVM', 'analysis of variance of means'],
    ['a pre-trained language model (PLM)', 'PLM', 'pre-trained language model'],
    ['Lagrangian physics-informed neural networks (LPINNs)', 'LPINNs', 'Lagrangian physics-informed neural networks'],
  ];
  for (const [text, short, long] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const [found] = findDefinitions(text);
      assert.equal(found?.short, short);
      assert.equal(found.long, long);
      assert.equal(text.slice(found.shortStart, found.shortEnd), short);
      assert.equal(text.slice(found.longStart, found.longEnd), long);
    });
  }

  for (const text of [
    'f(x)',
    'see the figure (top)',
    'in Paris (France)',
    '(ABC)',
    'no letters fit here (QXZ)',
    '((((',
    'a (b (c',
  ]) {
    it(`finds none in ${JSON.stringify(text)}`, () => assert.deepEqual(findDefinitions(text), []));
  }

  it('finds the one definition that a short form is part of', () => {
    const text = 'mean error (ME) and maximal entropy (ME)';
    assert.equal(definitionAt(text, 12, 14)?.long, 'mean error');
    assert.equal(definitionAt(text, 37, 39)?.long, 'maximal entropy');
    assert.equal(definitionAt(text, 0, 4), undefined);
  });

  it('tells initials from letters that only fit by chance', () => {
    assert.ok(hasInitials('server-side rendering', 'SSR'));
    assert.ok(hasInitials('Point of Sale', 'PS'));
    assert.ok(!hasInitials('hybrid queries in batches of this size', 'HQI'));
  });
});
