import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';

import type { PaperSource } from '../../src/core/sources/paperSource.ts';
import { libraryRequest } from '../../src/protocol/listing.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { openServer, type TestServer } from '../support/server.ts';
import { sourceOf } from '../support/sources.ts';

const isCancelled = { code: LSPErrorCodes.RequestCancelled };
const word = 'fully sharded data parallel';
const beginnings = Array.from(word, (_, end) => word.slice(0, end + 1));

/**
 * Asks for all beginnings of some words at once, each cancelling the one before, and answers what came of them. While the
 * library loads, all of them are heard before the first can be worked for.
 */
function typed<R>(
  beginnings: readonly string[],
  ask: (query: string, token: CancellationTokenSource['token']) => R,
): R[] {
  let before: CancellationTokenSource | undefined;
  return beginnings.map((query) => {
    before?.cancel();
    before = new CancellationTokenSource();
    return ask(query, before.token);
  });
}

describe('keys that arrive together', () => {
  const search =
    ({ connection }: TestServer, typing: boolean) =>
    (query: string, token: CancellationTokenSource['token']) =>
      connection.sendRequest(searchRequest, { query, typing }, token);

  it('are searched for once, for the last of them', async (t) => {
    const server = await openServer(t);
    const answers = typed(beginnings, search(server, true));
    const last = answers.pop();
    await Promise.all(answers.map((answer) => assert.rejects(answer, isCancelled)));
    assert.match((await last)?.hits[0]?.title ?? '', /Fully Sharded Data Parallel/);
  });

  it('reach no source but for the last of them', async (t) => {
    const source = sourceOf('Zoo');
    const server = await openServer(t, { sources: [source] });
    await Promise.allSettled(typed(beginnings, search(server, false)));
    assert.deepEqual(source.asked, [`search ${word}`]);
  });

  it('filter the library once, for the last of them', async (t) => {
    const { connection } = await openServer(t);
    const answers = typed(beginnings, (filter, token) =>
      connection.sendRequest(libraryRequest, { groupBy: 'source', filter }, token),
    );
    const last = answers.pop();
    await Promise.all(answers.map((answer) => assert.rejects(answer, isCancelled)));
    assert.ok(((await last)?.shown ?? 0) > 0);
  });

  it('do not cancel each other where nobody cancelled them', async (t) => {
    const { connection } = await openServer(t);
    const answers = await Promise.all(
      ['fsdp', 'zero bubble'].map((query) => connection.sendRequest(searchRequest, { query, typing: true })),
    );
    for (const { hits } of answers) assert.ok(hits.length > 0);
  });
});

describe('a finished query', () => {
  it('ends when it is cancelled, although a source never answers', async (t) => {
    const source = new CancellationTokenSource();
    const silent: PaperSource = {
      label: 'Moon',
      search: () => {
        source.cancel();
        return new Promise(() => {});
      },
      get: async () => undefined,
    };
    const { connection } = await openServer(t, { sources: [silent] });
    await assert.rejects(connection.sendRequest(searchRequest, { query: 'fsdp' }, source.token), isCancelled);
  });
});
