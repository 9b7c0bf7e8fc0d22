import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { RestartPolicy } from '../../../src/editor/client/restartPolicy.ts';

describe('a worker that ends by itself', () => {
  it('is started again three times within three minutes, and not a fourth time', () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    const answers = [0, 1000, 60_000, 179_000].map((time) => {
      now = time;
      return policy.allowsRestart();
    });
    assert.deepEqual(answers, [true, true, true, false]);
  });

  it('may fail once in a while for ever', () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    for (let end = 0; end < 20; end++) {
      assert.ok(policy.allowsRestart());
      now += 61_000;
    }
  });

  it('has all its chances again after it was started on purpose', () => {
    const policy = new RestartPolicy(() => 0);
    while (policy.allowsRestart()) continue;
    policy.reset();
    assert.ok(policy.allowsRestart());
  });
});
