import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type TypedLocator, typedLocator } from '../../../src/core/documents/typedLocator.ts';

const rows: readonly (readonly [typed: string, read: TypedLocator])[] = [
  ['p. 3', { locator: 'p. 3' }],
  ['pp. 33-35', { locator: 'pp. 33-35' }],
  ['chap. 2', { locator: 'chap. 2' }],
  ['Chapter 2', { locator: 'Chapter 2' }],
  ['§ 4', { locator: '§ 4' }],
  ['§4', { locator: '§4' }],
  ['fig. 4', { locator: 'fig. 4' }],
  ['3-5', { locator: '3-5' }],
  ['12, 14', { locator: '12, 14' }],
  ['S. 12', { locator: 'S. 12' }],
  // Here a place is asked for, so that no full stop is needed.
  ['p 3', { locator: 'p. 3' }],
  ['p3', { locator: 'p. 3' }],
  ['pp 3-5', { locator: 'pp. 3-5' }],
  ['ch 2', { locator: 'ch. 2' }],
  ['thm 3', { locator: 'thm. 3' }],
  ['p iv', { locator: 'p. iv' }],
  ['  p.   3 ', { locator: 'p. 3' }],
  ['p. 3, and elsewhere', { locator: 'p. 3', suffix: 'and elsewhere' }],
  ['p. 3 passim', { locator: 'p. 3', suffix: 'passim' }],
  // What names no place is a suffix.
  ['passim', { suffix: 'passim' }],
  ['for an overview', { suffix: 'for an overview' }],
  ['otter 3', { suffix: 'otter 3' }],
  ['p.', { suffix: 'p.' }],
  ['', {}],
];

describe('a text where a locator is asked for', () => {
  for (const [typed, read] of rows)
    it(`is read so: ${JSON.stringify(typed)}`, () => assert.deepEqual(typedLocator(typed), read));
});
