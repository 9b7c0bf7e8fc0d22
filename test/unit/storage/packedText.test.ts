import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { packedText, unpackedBytes } from '../../../src/core/storage/packedText.ts';
import { randomNumbers } from '../../support/randomNumbers.ts';

const random = randomNumbers(7);
const noise = Uint8Array.from({ length: 9001 }, () => Math.floor(random() * 256));
const bytesOf = (numbers: Uint32Array): Uint8Array => new Uint8Array(numbers.buffer);
const ascending = bytesOf(Uint32Array.from({ length: 3000 }, (_, i) => i * 37));
const small = bytesOf(Uint32Array.from({ length: 3000 }, (_, i) => i % 200));
const large = bytesOf(Uint32Array.from({ length: 1025 }, (_, i) => 2 ** 32 - 1 - i * 999_983));

describe('packed text', () => {
  for (const [what, bytes] of [
    ['nothing', new Uint8Array(0)],
    ['one byte', Uint8Array.of(255)],
    ['a block and a byte', new Uint8Array(4097).fill(1)],
    ['two blocks', new Uint8Array(8192)],
    ['noise', noise],
    ['ascending numbers', ascending],
    ['small numbers', small],
    ['numbers that wrap around', large],
  ] as const) {
    it(`gives back ${what}`, () => {
      const text = packedText(bytes);
      assert.deepEqual(unpackedBytes(text), bytes);
      assert.deepEqual(unpackedBytes(JSON.parse(JSON.stringify(text)) as string), bytes);
      assert.equal(/[\u0000-\u001f]/.test(text), false);
    });
  }

  it('has the numbers of a table written so that their zeros stand together', () => {
    const zeros = ' '.repeat(1000);
    for (const numbers of [ascending, small]) assert.ok(packedText(numbers).includes(zeros));
  });

  for (const text of ['\n', '{"not": "packed"}\n', '\u4e00']) {
    it(`is told from ${JSON.stringify(text)}`, () => assert.equal(unpackedBytes(text), undefined));
  }
});
