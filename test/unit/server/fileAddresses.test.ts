import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { URI } from 'vscode-uri';

import { documentAddress, foldersUpwards, isWithin, resolved } from '../../../src/server/files/fileAddresses.ts';

describe('addresses of files', () => {
  const document = URI.parse('file:///c:/texts/text/a.md');
  const resolvedPaths: readonly (readonly [path: string, where: string])[] = [
    ['..\\refs.bib', '/c:/texts/refs.bib'],
    ['sub\\refs.bib', '/c:/texts/text/sub/refs.bib'],
    ['..\\..\\..\\..\\refs.bib', '/refs.bib'],
    ['D:\\lib\\refs.bib', '/D:/lib/refs.bib'],
    ['\\refs.bib', '/refs.bib'],
  ];
  for (const [path, where] of resolvedPaths) {
    it(`are those of Windows beside a document on a drive: ${path}`, () => {
      assert.equal(URI.parse(resolved(document, path)).path.toLowerCase(), where.toLowerCase());
    });
  }

  it('hold no half of a character', () => {
    assert.equal(resolved(URI.parse('file:///home/ada/a.md'), '\ud800.bib'), 'file:///home/ada/%EF%BF%BD.bib');
  });

  it('have names with backslashes where there are no drives', () => {
    assert.equal(URI.parse(resolved(URI.parse('file:///home/ada/a.md'), 'a\\b.bib')).path, '/home/ada/a\\b.bib');
  });

  it('lie in no folder that Windows would leave by a backslash', () => {
    const folders = ['file:///c%3A/texts'];
    const path = (name: string): string => URI.from({ scheme: 'file', path: `/c:/texts/${name}` }).toString();
    for (const name of ['..\\refs.bib', 'a\\..\\..\\refs.bib', 'a/..\\..\\refs.bib'])
      assert.equal(isWithin(path(name), folders), false, name);
    for (const name of ['refs.bib', 'a\\refs.bib', 'a\\..\\refs.bib', 'a..\\refs.bib'])
      assert.equal(isWithin(path(name), folders), true, name);
  });
});

describe('the file of a cell', () => {
  const folders = ['vscode-test-web://mount/work'];
  const cases: readonly (readonly [uri: string, file: string])[] = [
    ['vscode-notebook-cell://mount/work/nb.ipynb#W0s', 'vscode-test-web://mount/work/nb.ipynb'],
    ['vscode-notebook-cell:Untitled-1.ipynb?jupyter-notebook#W0s', 'untitled:Untitled-1.ipynb'],
  ];
  for (const [uri, file] of cases) {
    it(`is ${file} for ${uri}`, () => {
      assert.equal(documentAddress(uri, folders).file.toString(), file);
    });
  }
});

describe('folders of a document', () => {
  it('lead upwards to the folder that is open, also where that is the root', () => {
    const upwards = (document: string, ...open: readonly string[]): readonly string[] =>
      foldersUpwards(URI.parse(document), open);
    assert.deepEqual(upwards('file:///work/a/b.md', 'file:///'), ['file:///work/a', 'file:///work', 'file:///']);
    assert.deepEqual(upwards('file:///b.md', 'file:///'), ['file:///']);
    assert.deepEqual(upwards('memfs:/a/b.md', 'memfs:/'), ['memfs:/a', 'memfs:/']);
    assert.deepEqual(upwards('vscode-test-web://mount/b.md', 'vscode-test-web://mount/'), ['vscode-test-web://mount/']);
    assert.deepEqual(upwards('file:///c%3A/a/b.md', 'file:///c%3A/'), ['file:///c%3A/a', 'file:///c%3A']);
    assert.deepEqual(upwards('file:///work/a/b.md', 'file:///work'), ['file:///work/a', 'file:///work']);
    assert.deepEqual(upwards('file:///work/a/b.md'), ['file:///work/a']);
  });
});
