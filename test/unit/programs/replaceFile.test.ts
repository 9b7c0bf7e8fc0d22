import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { replacedFile } from '../../../src/programs/files/replaceFile.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-replaced-'));
  file = join(folder, 'states.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is replaced', { skip: process.platform === 'win32' }, () => {
  it('is read whole, as it was or as it is, whenever it was opened', () => {
    writeFileSync(file, 'before');
    const open = openSync(file, 'r');
    assert.equal(replacedFile(file, 'after'), true);
    assert.equal(readFileSync(open, 'utf8'), 'before');
    closeSync(open);
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.deepEqual(readdirSync(folder), ['states.jsonl']);
  });

  it('is made where there is none, and keeps its permissions where there is', () => {
    assert.equal(replacedFile(file, 'first'), true);
    chmodSync(file, 0o640);
    assert.equal(replacedFile(file, 'second'), true);
    assert.equal(readFileSync(file, 'utf8'), 'second');
    assert.equal(statSync(file).mode & 0o777, 0o640);
  });

  it('is written although a draft was left by somebody who was ended in the middle', () => {
    writeFileSync(`${file}.${process.pid}.part`, 'half of');
    assert.equal(replacedFile(file, 'whole'), true);
    assert.equal(readFileSync(file, 'utf8'), 'whole');
    assert.deepEqual(readdirSync(folder), ['states.jsonl']);
  });

  it('stays behind a link to it, also one that leads to nothing yet', () => {
    const link = join(folder, 'link');
    symlinkSync('states.jsonl', link);
    for (const text of ['made', 'replaced']) {
      assert.equal(replacedFile(link, text), true);
      assert.equal(readFileSync(file, 'utf8'), text);
      assert.equal(lstatSync(link).isSymbolicLink(), true);
    }
  });

  const others: Readonly<Record<string, (path: string) => unknown>> = {
    'a folder': mkdirSync,
    'a pipe': (path) => execFileSync('mkfifo', [path]),
    'a link in a circle': (path) => symlinkSync(path, path),
  };
  for (const [what, make] of Object.entries(others)) {
    it(`is not ${what}, which is left alone`, () => {
      make(file);
      const before = lstatSync(file).ino;
      if (what === 'a link in a circle') assert.throws(() => replacedFile(file, 'text'), /ELOOP/);
      else assert.equal(replacedFile(file, 'text'), false);
      assert.equal(lstatSync(file).ino, before);
      assert.deepEqual(readdirSync(folder), ['states.jsonl']);
    });
  }

  it('is left to others where its folder is not there', () => {
    assert.equal(replacedFile(join(folder, 'gone', 'states.jsonl'), 'text'), false);
  });
});
