import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { comparableName, noteName } from '../../../src/core/reading/noteName.ts';

describe('the name of a note', () => {
  const cases: readonly (readonly [key: string, name: string])[] = [
    ['zhao2023pytorch', 'zhao2023pytorch'],
    ['DBLP:conf/nips/Smith20', 'DBLP-conf-nips-Smith20'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\x\\y', 'C-x-y'],
    ['.hidden', 'hidden'],
    ['ends with dot. ', 'ends-with-dot'],
    ['con', 'con-note'],
    ['LPT1.x', 'LPT1-x-note'],
    ['console', 'console'],
    ['Müller2020', 'Müller2020'],
    ['张三2020', '张三2020'],
    ['a\u0000b\u202Ec', 'ab-c'],
    ['<script>', 'script'],
    ['???', 'paper'],
    ['', 'paper'],
  ];
  for (const [key, name] of cases) it(`for ${JSON.stringify(key)} is ${name}`, () => assert.equal(noteName(key), name));

  it('fits into every file system', () => {
    for (const key of ['x'.repeat(5000), '张'.repeat(500), '😀'.repeat(500), `${'a'.repeat(99)}.b`]) {
      assert.ok(Buffer.byteLength(noteName(key)) <= 100, noteName(key));
      assert.doesNotMatch(noteName(key), /[.\s]$|\ufffd/);
    }
  });

  it('is compared as systems do that tell no case', () => {
    assert.equal(comparableName('Müller'), comparableName('mu\u0308ller'));
  });
});
