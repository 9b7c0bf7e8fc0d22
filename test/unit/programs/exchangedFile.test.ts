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
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { exchangedFile } from '../../../src/programs/files/exchangedFile.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-exchanged-'));
  file = join(folder, 'states.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is exchanged', { skip: process.platform === 'win32' }, () => {
  it('is read whole, as it was or as it is, whenever it was opened', () => {
    writeFileSync(file, 'before');
    const open = openSync(file, 'r');
    assert.equal(exchangedFile(file, 'before', 'after'), 'exchanged');
    assert.equal(readFileSync(open, 'utf8'), 'before');
    closeSync(open);
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.deepEqual(readdirSync(folder), ['states.jsonl']);
  });

  it('is made where there is none, and keeps its permissions where there is', () => {
    assert.equal(exchangedFile(file, '', 'first'), 'exchanged');
    chmodSync(file, 0o640);
    assert.equal(exchangedFile(file, 'first', 'second'), 'exchanged');
    assert.equal(readFileSync(file, 'utf8'), 'second');
    assert.equal(statSync(file).mode & 0o777, 0o640);
  });

  it('is written although a draft was left by somebody who was ended in the middle', () => {
    writeFileSync(`${file}.${process.pid}.part`, 'half of');
    assert.equal(exchangedFile(file, '', 'whole'), 'exchanged');
    assert.equal(readFileSync(file, 'utf8'), 'whole');
    assert.deepEqual(readdirSync(folder), ['states.jsonl']);
  });

  it('stays behind a link to it, also one that leads to nothing yet', () => {
    const link = join(folder, 'link');
    symlinkSync('states.jsonl', link);
    for (const [before, text] of [
      ['', 'made'],
      ['made', 'replaced'],
    ] as const) {
      assert.equal(exchangedFile(link, before, text), 'exchanged');
      assert.equal(readFileSync(file, 'utf8'), text);
      assert.equal(lstatSync(link).isSymbolicLink(), true);
    }
  });

  it('is left alone where it says something else, or somebody is just writing it', () => {
    assert.equal(exchangedFile(file, 'mine', 'text'), 'changed');
    writeFileSync(file, 'theirs');
    assert.equal(exchangedFile(file, 'mine', 'text'), 'changed');
    writeFileSync(`${file}.lock`, '');
    assert.equal(exchangedFile(file, 'theirs', 'text'), 'changed');
    assert.equal(readFileSync(file, 'utf8'), 'theirs');
    rmSync(`${file}.lock`);
    assert.equal(exchangedFile(file, 'theirs', 'text'), 'exchanged');
  });

  for (const [when, seconds] of [
    ['long ago', -60],
    ['by a clock that was ahead', 3_600],
  ] as const) {
    it(`is exchanged at the second try where a process that was ended has locked it ${when}`, () => {
      const time = Date.now() / 1_000 + seconds;
      writeFileSync(`${file}.lock`, '');
      utimesSync(`${file}.lock`, time, time);
      assert.equal(exchangedFile(file, '', 'text'), 'changed');
      assert.equal(exchangedFile(file, '', 'text'), 'exchanged');
      assert.deepEqual(readdirSync(folder), ['states.jsonl']);
    });
  }

  it('is known by its text, also where that is no UTF-8 or begins with a byte order mark', () => {
    for (const bytes of [Buffer.from([0x61, 0xff, 0xfe]), Buffer.from('\uFEFFa')]) {
      writeFileSync(file, bytes);
      const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      assert.equal(exchangedFile(file, before, 'text'), 'exchanged');
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
      if (what === 'a link in a circle') assert.throws(() => exchangedFile(file, '', 'text'), /ELOOP/);
      else assert.equal(exchangedFile(file, '', 'text'), 'notExchangeable');
      assert.equal(lstatSync(file).ino, before);
      assert.deepEqual(readdirSync(folder), ['states.jsonl']);
    });
  }

  it('is left to others where its folder is not there', () => {
    assert.equal(exchangedFile(join(folder, 'gone', 'states.jsonl'), '', 'text'), 'notExchangeable');
  });
});
