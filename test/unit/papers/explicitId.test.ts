import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { explicitIdAt, explicitIdsIn } from '../../../src/core/papers/explicitId.ts';

describe('explicit ids in a text', () => {
  for (const [text, marked, id] of [
    ['arXiv:2304.11277v2.', 'arXiv:2304.11277v2', '2304.11277'],
    ['arxiv: cs/0112017', 'arxiv: cs/0112017', 'cs/0112017'],
    ['(arXiv:math.GT/0309136)', 'arXiv:math.GT/0309136', 'math.gt/0309136'],
    ['@arxiv:2304.11277]', '@arxiv:2304.11277', '2304.11277'],
    ['https://arxiv.org/pdf/2304.11277v1.pdf)', 'https://arxiv.org/pdf/2304.11277v1.pdf', '2304.11277'],
    ['huggingface.co/papers/2304.11277', 'huggingface.co/papers/2304.11277', '2304.11277'],
    ['doi:10.1145/3611540.3611569.', 'doi:10.1145/3611540.3611569', '10.1145/3611540.3611569'],
    ['<https://doi.org/10.1000/a(b)c>', 'https://doi.org/10.1000/a(b)c', '10.1000/a(b)c'],
    [
      '(10.1002/(SICI)1097<1::AID>3.0.CO;2-#)',
      '10.1002/(SICI)1097<1::AID>3.0.CO;2-#',
      '10.1002/(SICI)1097<1::AID>3.0.CO;2-#',
    ],
    ['doi:10.48550/arXiv.2304.11277', 'doi:10.48550/arXiv.2304.11277', '2304.11277'],
    ['version 2304.11277', undefined, undefined],
    ['arXiv:2304.112777', undefined, undefined],
    ['x.arXiv:2304.11277', undefined, undefined],
  ] as const) {
    it(`finds ${JSON.stringify(marked)} in ${text}`, () => {
      const [found] = explicitIdsIn(text);
      assert.equal(found && text.slice(found.start, found.end), marked);
      assert.equal(found?.id, id);
    });
  }

  it('are told by a place in them, in lines of any length', () => {
    const text = `${'x '.repeat(100_000)}arXiv:2304.11277 ${'y '.repeat(100_000)}`;
    assert.equal(explicitIdAt(text, 200_008)?.id, '2304.11277');
    assert.equal(explicitIdAt(text, 100), undefined);
    assert.deepEqual(explicitIdsIn('10.1000/'.repeat(50_000)).slice(9_999), []);
  });
});
