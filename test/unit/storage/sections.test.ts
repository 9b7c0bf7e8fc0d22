import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PaperglossError } from '../../../src/core/errors.ts';
import { joined } from '../../../src/core/storage/bytes.ts';
import { filesIn, SectionReader, SectionWriter } from '../../../src/core/storage/sections.ts';

const ascending = Uint32Array.of(0, 7, 7, 300, 299, 2 ** 32 - 1, 5);

function written(version = 'v1'): Uint8Array {
  const sections = new SectionWriter();
  sections.addNumbers('bytes', Uint8Array.of(1, 2, 3));
  sections.addNumbers('none', new Uint32Array(0));
  sections.addAscending('ascending', ascending);
  sections.addText('text', 'Łukasz 𝔘 並行');
  sections.addNumbers('floats', Float32Array.of(0.5, -2));
  sections.addBytes('pieces', [new Uint8Array(16).fill(7), Uint8Array.of(8)]);
  return joined(sections.file(version));
}

const isStale = (error: unknown): boolean => error instanceof PaperglossError && error.code === 'stale-index';

describe('a file of sections', () => {
  it('gives back numbers, texts and pieces', () => {
    const sections = SectionReader.open(written(), 'v1');
    assert.deepEqual([...sections.numbers('bytes', Uint8Array)], [1, 2, 3]);
    assert.equal(sections.numbers('none', Uint32Array).length, 0);
    assert.deepEqual(sections.ascending('ascending'), ascending);
    assert.deepEqual(sections.numbers('ascending', Uint32Array).subarray(0, 4), Uint32Array.of(0, 7, 0, 293));
    assert.equal(sections.text('text'), 'Łukasz 𝔘 並行');
    assert.deepEqual([...sections.numbers('floats', Float32Array)], [0.5, -2]);
    assert.deepEqual([...sections.bytes('pieces')], [...new Array<number>(16).fill(7), 8]);
  });

  it('may lie anywhere in memory', () => {
    const file = written();
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    assert.deepEqual([...SectionReader.open(shifted.subarray(3), 'v1').numbers('floats', Float32Array)], [0.5, -2]);
  });

  it('is refused when it is of another version, cut off, or changed anywhere', () => {
    const file = written();
    assert.throws(() => SectionReader.open(file, 'v2'), isStale);
    assert.throws(() => SectionReader.open(new Uint8Array(0), 'v1'), isStale);
    assert.throws(() => SectionReader.open(file.subarray(0, -8), 'v1'), isStale);
    assert.throws(() => SectionReader.open(file.subarray(0, -1), 'v1'), isStale);
    for (const place of [0, 5, 20, file.length - 1]) {
      const changed = file.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      assert.throws(() => SectionReader.open(changed, 'v1'), isStale, `byte ${place}`);
    }
    assert.throws(() => SectionReader.open(file, 'v1').text('no such part'), isStale);
  });

  it('is told from another that stands behind it', () => {
    const [first, second] = [written('v1'), written('version 2')];
    assert.deepEqual(filesIn(joined([first, second])), [first, second]);
    for (const cut of [8, second.length - 8])
      assert.throws(() => filesIn(joined([first, second]).subarray(0, -cut)), isStale);
    assert.deepEqual(filesIn(new Uint8Array(0)), []);
  });
});
