import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  addressesIn,
  isLibraryName,
  pathAnywhere,
  pathInFolder,
  withPaths,
} from '../../../../src/editor/firstSteps/libraryPaths.ts';

const address = (scheme: string, path: string, authority = '') => ({
  scheme,
  authority,
  path,
  fsPath: path.replaceAll('/', '\\'),
  toString: () => `${scheme}://${authority}${path}`,
});

describe('the path of a library', () => {
  const folder = address('file', '/work/thesis');

  it('is relative to the folder that it lies in', () => {
    assert.equal(pathInFolder(address('file', '/work/thesis/bib/a b.bib'), folder), 'bib/a b.bib');
    assert.equal(pathInFolder(address('file', '/refs.bib'), address('file', '/')), 'refs.bib');
  });

  const elsewhere = [
    address('file', '/work/thesis2/refs.bib'),
    address('file', '/work/thesis'),
    address('vscode-remote', '/work/thesis/refs.bib', 'ssh'),
  ];
  for (const file of elsewhere)
    it(`is none from a folder that it is not in: ${file.toString()}`, () =>
      assert.equal(pathInFolder(file, folder), undefined));

  it('is that of the disk, or an address where there is no disk', () => {
    assert.equal(pathAnywhere(address('file', '/a/refs.bib')), '\\a\\refs.bib');
    assert.equal(pathAnywhere(address('vscode-vfs', '/refs.bib', 'github')), 'vscode-vfs://github/refs.bib');
  });

  it('is added once, and what else the list has stays', () => {
    assert.deepEqual(withPaths(['a.bib', 7], ['b.bib', 'a.bib', 'b.bib']), ['a.bib', 7, 'b.bib']);
  });
});

describe('files that are dropped', () => {
  it('are the addresses of a list, without its remarks', () => {
    assert.deepEqual(addressesIn('# from a browser\r\nfile:///a.bib\r\n\r\nfile:///b.ris\n'), [
      'file:///a.bib',
      'file:///b.ris',
    ]);
  });

  it('can be libraries by their names', () => {
    for (const name of ['/refs.bib', '/Export.RIS', '/my.papers.jsonl', '/x.yml']) assert.ok(isLibraryName(name), name);
    for (const name of ['/paper.pdf', '/bib', '/a.bib.bak', '/folder.bib/']) assert.ok(!isLibraryName(name), name);
  });
});
