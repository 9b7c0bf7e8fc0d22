import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withRecent } from '../../../src/editor/picker/recentPapers.ts';

describe('recently used papers', () => {
  it('stand with the latest first, each once', () => {
    assert.deepEqual(withRecent(['a', 'b', 'c'], ['c'], 10), ['c', 'a', 'b']);
    assert.deepEqual(withRecent(['a'], ['x', 'y'], 10), ['x', 'y', 'a']);
  });

  it('are limited', () => {
    assert.deepEqual(withRecent(['a', 'b', 'c'], ['d'], 3), ['d', 'a', 'b']);
  });
});
