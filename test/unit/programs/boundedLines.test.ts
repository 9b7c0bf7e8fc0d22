import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';

import { boundedLines, type LongLine } from '../../../src/programs/boundedLines.ts';

/** What comes through of some chunks, and what is left out. */
async function passed(most: number, ...chunks: readonly string[]) {
  const out: LongLine[] = [];
  const lines: string[] = [];
  const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const line of source.pipe(boundedLines(most, (long) => out.push(long)))) lines.push(String(line));
  return { lines, out };
}

describe('lines of a stream that are bounded', () => {
  for (const [what, chunks, lines] of [
    ['pass one at a time', ['one\ntwo\n'], ['one\n', 'two\n']],
    ['pass whole however they are cut', ['o', 'ne\nt', '', 'wo\n'], ['one\n', 'two\n']],
    ['pass without an end of the last', ['one\ntwo'], ['one\n', 'two']],
    ['pass empty', ['\n\n'], ['\n', '\n']],
    ['pass when they are as long as they may be', ['1234567\n'], ['1234567\n']],
    ['are left out when they are longer, and those around them pass', ['a\n12345678\nb\n'], ['a\n', 'b\n']],
    ['are left out however they are cut', ['a\n1234', '5678', '9\nb', '\n'], ['a\n', 'b\n']],
    ['are left out at the end', ['a\n123456789'], ['a\n']],
  ] as const)
    it(what, async () => assert.deepEqual((await passed(8, ...chunks)).lines, lines));

  it('are told by their ends', async () => {
    const { out } = await passed(1_000, `{"id":7,${'x'.repeat(2_000)}`, `${'y'.repeat(2_000)}"id":8}\n`, 'next\n');
    assert.equal(out.length, 1);
    assert.match(out[0]?.start ?? '', /^\{"id":7,x+$/);
    assert.match(out[0]?.end ?? '', /^y+"id":8\}\n$/);
  });
});
