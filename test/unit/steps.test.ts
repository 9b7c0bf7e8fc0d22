import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { allAtOnce, sortedSteps } from '../../src/core/steps.ts';

describe('sorting in steps', () => {
  for (const count of [0, 1, 4_999, 5_000, 5_001, 23_456]) {
    it(`puts ${count} texts in the order of a sort in one go`, () => {
      const texts = Array.from({ length: count }, (_, number) => `${(number * 7919) % 10_007} ${number % 3}`);
      assert.deepEqual(allAtOnce(sortedSteps(texts, 0)), [...texts].sort());
    });
  }

  it('takes turns', () => {
    const texts = Array.from({ length: 20_000 }, (_, number) => String(number));
    assert.ok([...sortedSteps(texts, 7)].every((done) => done === 7));
    assert.ok([...sortedSteps(texts, 7)].length >= 8);
  });
});
