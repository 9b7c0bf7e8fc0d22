import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { between, calibrated, littleness } from '../../../src/core/terms/judging/littleText.ts';
import { littleText } from '../../../src/core/terms/model.ts';

describe('the calibration for little text', () => {
  it('keeps the order of log-odds, however little text there is', () => {
    for (const little of [0, 0.3, 1]) {
      for (let logOdds = -8; logOdds < 8; logOdds += 0.1) {
        assert.ok(calibrated(logOdds + 0.1, little) > calibrated(logOdds, little), `${logOdds} at ${little}`);
      }
    }
  });

  it('moves nothing in a long text and most in one word', () => {
    assert.ok(littleness(1) > 0.9 && littleness(5000) < 0.01);
    assert.equal(calibrated(0.7, 0), 0.7);
  });

  it('adds the shifts of the table at their places, and the outermost ones beyond', () => {
    for (const [i, from] of littleText.from.entries()) {
      assert.ok(Math.abs(calibrated(from, 1) - from - (littleText.shifts[i] as number)) < 1e-9);
    }
    assert.equal(between(-100).share, 0);
    assert.equal(between(100).share, 1);
  });
});
