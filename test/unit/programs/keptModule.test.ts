import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { keptModule } from '../../../src/programs/keptModule.ts';

interface Example {
  readonly double: (value: number) => number;
  readonly where: string;
  readonly separator: string;
}

const text = `
const { sep } = require('node:path');
exports.double = (value) => 2 * value;
exports.where = __filename;
exports.separator = sep;
`;

describe('a module with kept code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-kept-'));
  const file = join(folder, 'example.js');
  const kept = join(folder, 'code', 'example');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const evaluated = (source: string): ReturnType<typeof keptModule<Example>> => {
    writeFileSync(file, source);
    return keptModule<Example>(file, kept);
  };

  it('is what `require` makes of it, compiled the first time and kept the next', () => {
    const first = evaluated(text);
    assert.equal(first.exports.double(21), 42);
    assert.equal(first.exports.where, file);
    assert.match(first.exports.separator, /^[\\/]$/);
    assert.equal(first.wasKept, false);
    first.keep();

    const second = evaluated(text);
    assert.equal(second.exports.double(4), 8);
    assert.equal(second.wasKept, true);
    assert.deepEqual(readdirSync(join(folder, 'code')), ['example']);
  });

  it('is compiled anew where its text has changed, though it is as long as before', () => {
    evaluated(text).keep();
    const changed = evaluated(text.replace('2 * value', '3 * value'));
    assert.equal(changed.exports.double(2), 6);
    assert.equal(changed.wasKept, false);
    changed.keep();
    assert.equal(evaluated(text.replace('2 * value', '3 * value')).wasKept, true);
  });

  it('is compiled where what is kept is no code, or there is no folder to keep it in', () => {
    evaluated(text).keep();
    const whole = readFileSync(kept);
    for (const damaged of [Buffer.alloc(0), Buffer.from('no code'), whole.subarray(0, whole.length / 2)]) {
      writeFileSync(kept, damaged);
      const module = evaluated(text);
      assert.equal(module.exports.double(3), 6);
      assert.equal(module.wasKept, false);
    }
    const unkept = keptModule<Example>(file, undefined);
    unkept.keep();
    assert.equal(unkept.exports.double(5), 10);
  });

  it('throws what it throws', () => {
    assert.throws(() => evaluated('throw new RangeError("too far");'), RangeError);
  });
});
