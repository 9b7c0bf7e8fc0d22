import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fromMap, mostListed } from '../../src/mapMessages.ts';

describe('messages of the map', () => {
  for (const message of [
    { kind: 'ready' },
    { kind: 'open', id: 'a' },
    { kind: 'search', query: 'otters' },
    { kind: 'list', ids: ['a', 'b'] },
    { kind: 'save', format: 'svg', data: '<svg/>' },
  ])
    it(`are heard: ${JSON.stringify(message)}`, () => assert.deepEqual(fromMap(message), message));

  it('bring nothing along that is not theirs', () =>
    assert.deepEqual(fromMap({ kind: 'open', id: 'a', command: 'x' }), { kind: 'open', id: 'a' }));

  for (const message of [
    undefined,
    null,
    'ready',
    {},
    { kind: 'toString' },
    { kind: 'open' },
    { kind: 'open', id: 3 },
    { kind: 'list', ids: 'a' },
    { kind: 'copyBibtex', ids: [1] },
    { kind: 'list', ids: Array.from({ length: mostListed + 1 }, String) },
    { kind: 'save', format: 'exe', data: '' },
  ])
    it(`are none: ${JSON.stringify(message)?.slice(0, 60)}`, () => assert.equal(fromMap(message), undefined));
});
