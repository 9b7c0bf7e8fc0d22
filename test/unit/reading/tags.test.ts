import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { cleanTags, typedTags } from '../../../src/core/reading/tags.ts';

describe('tags', () => {
  const cases: readonly (readonly [typed: string, tags: readonly string[]])[] = [
    ['RLHF, to cite', ['RLHF', 'to cite']],
    [' #rlhf ,RLHF,, ', ['rlhf']],
    ['Évaluation, evaluation', ['Évaluation']],
    ['大模型, 训练', ['大模型', '训练']],
    ['a\u202Eb\nc', ['ab c']],
    ['say "no"', ["say 'no'"]],
    ['', []],
  ];
  for (const [typed, tags] of cases) {
    it(`in ${JSON.stringify(typed)} are ${tags.join(' | ') || 'none'}`, () => assert.deepEqual(typedTags(typed), tags));
  }

  it('fit into a row', () => {
    const [tag] = cleanTags(['𝔸'.repeat(1000)]);
    assert.equal(tag, '𝔸'.repeat(30));
    assert.equal(cleanTags(Array.from({ length: 500 }, (_, n) => `t${n}`)).length, 100);
  });
});
