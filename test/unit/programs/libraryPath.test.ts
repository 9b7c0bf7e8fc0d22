import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { libraryPath } from '../../../src/programs/files/libraryPath.ts';

const paths: readonly (readonly [written: string, path: string | undefined])[] = [
  ['refs.jsonl', '/work/refs.jsonl'],
  [' ../refs.jsonl ', '/refs.jsonl'],
  ['/data/refs.bib', '/data/refs.bib'],
  ['~/refs.bib', join(homedir(), 'refs.bib')],
  ['file:///data/a%20b.bib', '/data/a b.bib'],
  ['file:///%', undefined],
  ['file:///a%2Fb.bib', undefined],
  ['file:///%E0%A4%A', undefined],
  ['https://example.org/refs.bib', undefined],
  ['', undefined],
];

describe('the file of a library that a setting names', { skip: process.platform === 'win32' }, () => {
  for (const [written, path] of paths) {
    it(`is ${path ?? 'none'} for "${written}"`, () => {
      assert.equal(libraryPath(written, '/work'), path);
    });
  }

  it('is none for a relative path without a folder', () => {
    assert.equal(libraryPath('refs.bib', undefined), undefined);
  });
});
