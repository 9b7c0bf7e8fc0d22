import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import {
  ErrorCodes,
  type Hover,
  LSPErrorCodes,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver-protocol/node';

import type { CitationPlan } from '../../src/protocol/citing.ts';
import type { LibraryStatus } from '../../src/protocol/loading.ts';
import type { DocumentTerms } from '../../src/protocol/recognition.ts';
import { bundledCount } from '../support/corpus.ts';
import { initialize, stdioServer } from '../support/stdioServer.ts';

const isError = (code: number, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ResponseError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, message);
  assert.doesNotMatch(error.message, /Cannot read|undefined|not a function|must be of (?:type|scheme)/);
  return true;
};

const position = { line: 0, character: 3 };

async function open(connection: ProtocolConnection, uri: string, text: string, languageId = 'markdown'): Promise<void> {
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

describe('the server on stdio', { timeout: 60_000 }, () => {
  it('answers a second handshake with an error, and goes on', async (t) => {
    const connection = stdioServer(t);
    await initialize(connection);
    await assert.rejects(initialize(connection), isError(ErrorCodes.InvalidRequest, /initialized already/));
    const status: LibraryStatus = await connection.sendRequest('papergloss/status');
    assert.deepEqual(status, { state: 'ready', papers: bundledCount });
  });

  it('answers a handshake that is none with an error, and takes a right one after it', async (t) => {
    const connection = stdioServer(t);
    const handshakes: readonly [object, RegExp][] = [
      [{ processId: null, rootUri: null }, /"capabilities"/],
      [{ processId: null, rootUri: null, capabilities: null }, /"capabilities"/],
      [{ capabilities: {}, initializationOptions: { cacheUri: 5 } }, /"initializationOptions\.cacheUri"/],
      [{ capabilities: {}, initializationOptions: { bundledUri: [] } }, /"initializationOptions\.bundledUri"/],
      [{ capabilities: {}, initializationOptions: { cacheUri: 'file:///a%00b' } }, /"cacheUri" is of no use/],
      [{ capabilities: {}, workspaceFolders: [{ name: 'a' }] }, /"workspaceFolders\.0\.uri"/],
    ];
    for (const [params, message] of handshakes) {
      await assert.rejects(connection.sendRequest('initialize', params), isError(ErrorCodes.InvalidParams, message));
    }
    await initialize(connection, { libraries: 'refs.bib', commands: undefined });
    assert.equal((await connection.sendRequest<LibraryStatus>('papergloss/status')).state, 'ready');
  });

  it('says that bundled papers at a bad address could not be loaded', async (t) => {
    for (const bundledUri of ['nonsense', 'git:/x', 'file://otherhost/x', pathToFileURL('/dev/zero').href]) {
      const connection = stdioServer(t);
      await initialize(connection, { bundledUri });
      const { state, message } = await connection.sendRequest<LibraryStatus>('papergloss/status');
      assert.equal(state, 'failed', bundledUri);
      assert.match(message ?? '', /^The bundled papers could not be loaded: /);
    }
  });

  it('answers requests before the handshake with an error', async (t) => {
    const connection = stdioServer(t);
    const requests: readonly [string, object?][] = [
      ['textDocument/hover', { textDocument: { uri: 'file:///a.md' }, position }],
      ['papergloss/search', { query: 'fsdp' }],
      ['papergloss/status'],
    ];
    for (const [method, params] of requests) {
      const asked = params === undefined ? connection.sendRequest(method) : connection.sendRequest(method, params);
      await assert.rejects(asked, isError(ErrorCodes.ServerNotInitialized, /not initialized/));
    }
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await initialize(connection);
  });

  it('answers who asks without having said that the handshake is over', async (t) => {
    const connection = stdioServer(t);
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.equal((await connection.sendRequest<LibraryStatus>('papergloss/status')).papers, bundledCount);
  });

  it('answers malformed parameters with what is wrong with them, and passes over malformed notifications', async (t) => {
    const connection = stdioServer(t);
    await initialize(connection);
    const requests: readonly [string, unknown, RegExp][] = [
      ['textDocument/hover', {}, /"textDocument"/],
      ['textDocument/hover', { textDocument: { uri: 5 }, position }, /"textDocument\.uri"/],
      [
        'textDocument/hover',
        { textDocument: { uri: 'file:///a.md' }, position: { line: 'x', character: 0 } },
        /"position\.line"/,
      ],
      ['textDocument/hover', null, /no object/],
      ['papergloss/search', {}, /"query"/],
      ['papergloss/search', { query: ['a'] }, /"query"/],
      ['papergloss/search', { query: 'a', limit: -1 }, /"limit"/],
      ['papergloss/related', { id: 5, limit: 3 }, /"id"/],
      ['papergloss/labels', { ids: ['a', null] }, /"ids\.1"/],
      ['papergloss/paper', { id: {} }, /"id"/],
      ['papergloss/reference', { id: 'x' }, /"format"/],
      ['papergloss/library', { groupBy: 'colour' }, /"groupBy"/],
      ['papergloss/termsInDocument', {}, /"uri"/],
      ['papergloss/explainTerm', { uri: 'file:///a.md' }, /"position"/],
      ['papergloss/planCitation', { uri: 'file:///a.md', version: 1, range: {}, paperIds: [] }, /"range\.start"/],
    ];
    for (const [method, params, message] of requests) {
      await assert.rejects(connection.sendRequest(method, params), isError(ErrorCodes.InvalidParams, message), method);
    }
    const notifications: readonly [string, unknown][] = [
      ['textDocument/didOpen', {}],
      ['textDocument/didChange', { textDocument: { uri: 'file:///never.md' }, contentChanges: 'all' }],
      ['textDocument/didClose', null],
      ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:////x', type: 1 }, { type: 1 }] }],
      ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:////x', type: 1 }] }],
      ['workspace/didChangeConfiguration', null],
      [
        'workspace/didChangeConfiguration',
        { settings: { libraries: 'a', termsGateByLanguage: [1], rejectedTerms: [null] } },
      ],
    ];
    for (const [method, params] of notifications) await connection.sendNotification(method, params);
    assert.equal((await connection.sendRequest<LibraryStatus>('papergloss/status')).state, 'ready');
  });

  it('answers for documents that are not open', async (t) => {
    const connection = stdioServer(t);
    await initialize(connection);
    const uri = 'file:///never/opened.md';
    assert.equal(await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }), null);
    await assert.rejects(
      connection.sendRequest('papergloss/termsInDocument', { uri }),
      isError(LSPErrorCodes.RequestFailed, /is not open\.$/),
    );
  });

  const schemes = [
    'git:/home/ada/paper.md?%7B%22path%22%3A%22%2Fhome%2Fada%2Fpaper.md%22%7D',
    'vscode-notebook-cell:/home/ada/notes.ipynb#W0sZmlsZQ%3D%3D',
    'untitled:Untitled-1',
    'vscode-vfs://github/owner/repository/paper.md',
    'inmemory://model/1',
    'file://otherhost/paper.md',
    'file:////paper.md',
    'nonsense',
  ];
  for (const uri of schemes) {
    it(`answers for the document ${uri}`, async (t) => {
      const connection = stdioServer(t);
      await initialize(
        connection,
        {},
        {
          workspaceFolders: [
            { uri: 'file:////bad', name: 'bad' },
            { uri: 'git:/home/ada', name: 'git' },
          ],
        },
      );
      await open(connection, uri, '[@zhao2023] with PyTorch FSDP\n');
      const hover = (character: number) =>
        connection.sendRequest<Hover | null>('textDocument/hover', {
          textDocument: { uri },
          position: { line: 0, character },
        });
      assert.equal(await hover(3), null);
      await hover(20);
      const { terms } = await connection.sendRequest<DocumentTerms>('papergloss/termsInDocument', { uri });
      assert.ok(terms.length > 0);
      const start = { line: 1, character: 0 };
      const params = { uri, version: 1, range: { start, end: start }, paperIds: ['arxiv:2304.11277'] };
      const plan = await connection.sendRequest<CitationPlan>('papergloss/planCitation', params);
      // A cell is cited into with a bibliography beside its notebook, which is asked about first.
      if (uri.startsWith('vscode-notebook-cell:'))
        assert.match(plan.confirm ?? '', /^Creates references\.bib beside the notebook/);
      else if (uri.startsWith('untitled:')) assert.equal(plan.edits.length, 1);
      else assert.match(plan.refusal ?? '', /\S/);
      assert.ok(plan.edits.every((edit) => edit.uri === uri || edit.create === true));
    });
  }

  it(
    'reads no device and no pipe that a document or a project leads to',
    { skip: process.platform === 'win32' },
    async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'papergloss-stdio-'));
      t.after(() => rmSync(folder, { recursive: true, force: true }));
      const address = pathToFileURL(folder).href;
      for (const name of ['requirements.txt', 'pyproject.toml', 'zero.bib'])
        symlinkSync('/dev/zero', join(folder, name));
      for (const name of ['package.json', 'pipe.bib', 'library.jsonl']) execFileSync('mkfifo', [join(folder, name)]);
      writeFileSync(join(folder, 'refs.bib'), '@misc{own, title = {Of otters}}');
      const connection = stdioServer(t);
      await initialize(
        connection,
        { libraries: [join(folder, 'library.jsonl'), join(folder, 'zero.bib'), folder] },
        { workspaceFolders: [{ uri: address, name: 'a' }] },
      );
      const uri = `${address}/paper.md`;
      await open(connection, uri, '---\nbibliography: [zero.bib, pipe.bib, refs.bib]\n---\n[@own]\n');
      const params = { textDocument: { uri }, position: { line: 3, character: 3 } };
      assert.match(JSON.stringify(await connection.sendRequest('textDocument/hover', params)), /Of Otters/);
    },
  );
});
