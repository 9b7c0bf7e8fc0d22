import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parse } from 'yaml';

import {
  type ExportParams,
  exportRequest,
  filesToSearchRequest,
  papersInFilesRequest,
} from '../../src/protocol/exports.ts';
import { termsRequest } from '../../src/protocol/recognition.ts';
import { cffFaults } from '../support/cffSchema.ts';
import { allBundled, openServer } from '../support/server.ts';

const folder = 'file:///work/paper';
const files = {
  'refs.bib':
    '@article{smith, author={Smith, Ada}, title={On {Otters}}, journal={Nature}, year=2000}\n@misc{un, title={U}}\n',
  'train.py': '# Trains with PyTorch FSDP.\nfrom torch.distributed.fsdp import FullyShardedDataParallel\n',
  'node_modules/a.py': '# PyTorch FSDP\n',
  'package-lock.json': '{"name": "PyTorch FSDP"}',
  'notes.md': 'PyTorch FSDP, and [@smith].\n',
};

async function server(t: Parameters<typeof openServer>[0]) {
  const opened = await openServer(t, {
    initialization: allBundled,
    workspaceFolders: [folder],
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  });
  const { uri } = await opened.open(
    '---\nbibliography: refs.bib\n---\n\n[@smith; @gone]\n\nNothing.',
    'markdown',
    `${folder}/a.md`,
  );
  return {
    connection: opened.connection,
    uri,
    exported: (params: Omit<ExportParams, 'title'>) =>
      opened.connection.sendRequest(exportRequest, { title: 'T', ...params }),
  };
}

describe('an export', () => {
  it('of a document has what it cites, and tells what no bibliography has', async (t) => {
    const { exported, uri } = await server(t);
    assert.deepEqual(await exported({ format: 'bibtex', of: { uris: [uri] } }), {
      text: '@article{smith, author={Smith, Ada}, title={On {Otters}}, journal={Nature}, year=2000}\n',
      papers: 1,
      missing: ['gone'],
    });
    const printed = await exported({ format: 'text', of: { uris: [uri] }, uri });
    assert.match(printed.text, /^Smith, Ada\. 2000\. “On Otters\.” Nature\.\n$/);
  });

  it('of a selection has what that cites', async (t) => {
    const { exported, uri } = await server(t);
    const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 5 } };
    assert.equal((await exported({ format: 'bibtex', of: { uris: [uri], ranges: [range] } })).papers, 0);
  });

  it('of a folder finds what people wrote, a few files at a time', async (t) => {
    const { connection, exported } = await server(t);
    const found = await connection.sendRequest(filesToSearchRequest, { folderUri: folder });
    assert.deepEqual(found.uris.map((each) => each.slice(folder.length + 1)).sort(), ['notes.md', 'train.py']);
    const uses = await connection.sendRequest(papersInFilesRequest, { folderUri: folder, uris: found.uris });
    assert.deepEqual(
      uses.filter(({ id }) => id === 'arxiv:2304.11277').map(({ file, line }) => `${file}:${line}`),
      ['notes.md:1', 'train.py:1', 'train.py:2', 'train.py:2'],
    );
    assert.ok(uses.some(({ text }) => text === 'smith'));
    const list = await exported({ format: 'uses', of: { uses } });
    assert.match(list.text, /^# T\n\n1\. /);
    const cff = await exported({ format: 'cff', of: { uses } });
    assert.deepEqual(cffFaults(parse(cff.text)), []);
  });

  it('of a folder counts a name that several papers share for one, and each of them where it is asked to, as the list of a file', async (t) => {
    const { connection, open } = await openServer(t, { initialization: allBundled, workspaceFolders: [folder] });
    const text = 'Speculative decoding hides the latency of inference with large transformer language models.\n';
    const { uri } = await open(text, 'markdown', `${folder}/shared.md`);
    const { terms } = await connection.sendRequest(termsRequest, { uri });
    const listed = terms.flatMap(({ papers }) => papers.map(({ id }) => id));
    assert.ok(listed.length > 1, 'the name is one of several papers');
    const asked = { folderUri: folder, uris: [uri] };
    const each = await connection.sendRequest(papersInFilesRequest, { ...asked, eachOfName: true });
    assert.deepEqual(each.map(({ id }) => id).sort(), [...listed].sort());
    const first = await connection.sendRequest(papersInFilesRequest, asked);
    assert.deepEqual(first.map(({ id }) => id).sort(), terms.flatMap(({ papers: [paper] }) => paper?.id ?? []).sort());
  });

  it('of the library is a page', async (t) => {
    const { exported } = await server(t);
    const page = await exported({ format: 'page', of: { source: 'Daily Papers' } });
    assert.equal(page.papers, 141);
    assert.match(page.text, /^<!doctype html>/);
  });
});
