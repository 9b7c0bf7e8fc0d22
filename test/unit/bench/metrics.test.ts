import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  averagePrecision,
  normalisedGain,
  rankOfBest,
  recall,
  reciprocalRank,
  scoresOf,
} from '../../bench/search/metrics.ts';

const judged = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
  ['d', 1],
]);
const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

describe('measures of ranking', () => {
  it('give 1 to the best order and 0 to nothing', () => {
    for (const measure of [averagePrecision, reciprocalRank]) {
      assert.equal(measure(['a', 'b', 'd'], judged), 1);
      assert.equal(measure([], judged), 0);
    }
    assert.equal(normalisedGain(['a', 'd', 'b'], judged, 10), 1);
    assert.equal(normalisedGain([], judged, 10), 0);
  });

  it('agree with cases worked out by hand', () => {
    const ranking = ['x', 'b', 'c', 'a'];
    // Gain 1/log2(3) + 2/log2(5); the best possible is 2 + 1/log2(3) + 1/log2(4).
    near(normalisedGain(ranking, judged, 10), (1 / Math.log2(3) + 2 / Math.log2(5)) / (2 + 1 / Math.log2(3) + 0.5));
    // Precision 1/2 at b and 2/4 at a; d is not found.
    near(averagePrecision(ranking, judged), (1 / 2 + 2 / 4) / 3);
    near(recall(ranking, judged, 100), 2 / 3);
    near(recall(ranking, judged, 2), 1 / 3);
    near(reciprocalRank(ranking, judged), 1 / 2);
    assert.equal(rankOfBest(ranking, judged), 4);
    assert.equal(rankOfBest(['x'], judged), Number.POSITIVE_INFINITY);
  });

  it('cut the gain at the depth asked for', () => {
    near(normalisedGain(['x', 'a'], judged, 1), 0);
    near(normalisedGain(['b', 'a'], judged, 1), 1 / 2);
  });

  it('count a query without an answer as 0, and leave out one without anything relevant', () => {
    const rankings = new Map([['q1', ['a', 'b', 'd']]]);
    const scores = scoresOf(
      rankings,
      new Map([
        ['q1', judged],
        ['q2', judged],
        ['q3', new Map([['a', 0]])],
      ]),
    );
    assert.equal(scores.MAP, 0.5);
    assert.equal(scores['nDCG@10'], (1 + 0) * 0.5);
    assert.equal(scores.first, 0.5);
  });
});
