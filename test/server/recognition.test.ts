import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol';

import {
  type DocumentTerms,
  explainTermRequest,
  termsChangedNotification,
  termsRequest,
} from '../../src/protocol/recognition.ts';
import type { ServerSettings } from '../../src/protocol/settings.ts';
import { onlyDailyPapers, openServer, type TestServer } from '../support/server.ts';

const found = (server: TestServer, uri: string): Promise<DocumentTerms> =>
  server.connection.sendRequest(termsRequest, { uri });

async function textsFound(server: TestServer, uri: string): Promise<string[]> {
  return (await found(server, uri)).terms.map(({ text }) => text);
}

async function change(
  server: TestServer,
  uri: string,
  version: number,
  contentChanges: TextDocumentContentChangeEvent[],
): Promise<void> {
  await server.connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges,
  });
}

async function configure(server: TestServer, settings: Partial<ServerSettings>): Promise<void> {
  await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
}

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe('the terms of an open document', () => {
  it('follow each kind of change', async (t) => {
    const server = await openServer(t);
    const { uri } = await server.open('import x\r\nmodel = wrap(model)\r\n', 'python');
    assert.deepEqual(await textsFound(server, uri), []);

    await change(server, uri, 2, [{ range: at(1, 8, 12), text: 'FullyShardedDataParallel' }]);
    assert.deepEqual(await textsFound(server, uri), ['FullyShardedDataParallel']);

    await change(server, uri, 3, [
      { range: at(0, 0, 8), text: '# Zero Bubble Pipeline Parallelism\n# and more' },
      { range: at(2, 8, 32), text: 'wrap' },
    ]);
    assert.deepEqual(await textsFound(server, uri), ['Zero Bubble Pipeline Parallelism']);

    const many = Array.from({ length: 40 }, () => ({
      range: at(0, 0, 0),
      text: '# speculative decoding with a drafter that drafts\n',
    }));
    await change(server, uri, 4, many);
    assert.equal((await textsFound(server, uri)).length, 41);

    await change(server, uri, 5, [{ text: 'plain' }]);
    assert.deepEqual(await textsFound(server, uri), []);
  });

  it('are the same after edits as in a document opened with that text', async (t) => {
    const server = await openServer(t);
    const lines = Array.from({ length: 60 }, (_, i) => `x${i} = train(i)  # step ${i} of speculative decoding`);
    const { uri } = await server.open(lines.join('\n'), 'python');
    await found(server, uri);
    for (let i = 0; i < 30; i++) {
      const line = i * 2;
      lines[line] = `FSDP(m${i})${lines[line]?.slice(3)}`;
      await change(server, uri, i + 2, [{ range: at(line, 0, 3), text: `FSDP(m${i})` }]);
    }
    const again = await server.open(lines.join('\n'), 'python');
    assert.deepEqual(await found(server, uri), await found(server, again.uri));
  });

  it('are gone with the document', async (t) => {
    const server = await openServer(t);
    const { uri } = await server.open('FullyShardedDataParallel');
    await found(server, uri);
    await server.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    await assert.rejects(found(server, uri), /is not open/);
  });

  it('say when a document is not looked at whole', async (t) => {
    const server = await openServer(t);
    const binary = await server.open('FSDP\0\u0001\u0002 fully sharded data parallel');
    assert.deepEqual(await found(server, binary.uri), {
      terms: [],
      limited: 'The file is not text: no papers are looked for.',
    });
    const minified = await server.open(
      `FullyShardedDataParallel${';x'.repeat(15_000)} FullyShardedDataParallel\n`,
      'javascript',
    );
    const { terms, limited } = await found(server, minified.uri);
    assert.equal(terms.length, 1);
    assert.match(limited ?? '', /20,000 characters/);
    const huge = await server.open(`FullyShardedDataParallel\n${'a line of text\n'.repeat(360_000)}`);
    assert.match((await found(server, huge.uri)).limited ?? '', /first 5 MB/);
  });
});

describe('settings of recognition', () => {
  it('let more through at a lower gate, and in the language that it is set for', async (t) => {
    const server = await openServer(t);
    const text = 'It runs with FSDP on a machine.';
    const prose = await server.open(text, 'markdown');
    const code = await server.open(text, 'python');
    const counts = async (): Promise<number[]> => [
      (await found(server, prose.uri)).terms.length,
      (await found(server, code.uri)).terms.length,
    ];
    assert.deepEqual(await counts(), [1, 1]);
    await configure(server, { termsGate: 'strict' });
    assert.deepEqual(await counts(), [0, 0]);
    await configure(server, { termsGateByLanguage: { python: 'eager' } });
    assert.deepEqual(await counts(), [0, 1]);
  });

  it('stay as they were where the client sends something else', async (t) => {
    const server = await openServer(t, { initialization: { ...onlyDailyPapers, rejectedTerms: [{ term: 'FSDP' }] } });
    const { uri } = await server.open('We train with FSDP, sharded and data parallel, on GPUs with PyTorch.');
    assert.deepEqual(await textsFound(server, uri), []);
    for (const settings of [null, 'x', [], { termsGate: 'none', hoverEnabled: 1, rejectedTerms: 'FSDP' }]) {
      await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    }
    assert.deepEqual(await textsFound(server, uri), []);
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { rejectedTerms: [{ term: 1 }, null, { term: 'FSDP', paper: 2 }] },
    });
    assert.deepEqual(await textsFound(server, uri), ['FSDP']);
  });

  it('silence a rejected word in all its spellings, for one paper, or in one file', async (t) => {
    const server = await openServer(t);
    const text =
      'We use speculative decoding with a drafter that drafts.\nspeculative_decoding = True  # a drafter that drafts, FullyShardedDataParallel\n';
    const { uri } = await server.open(text, 'python', 'file:///home/ada/src/train.py');
    const other = await server.open(text, 'python', 'file:///home/ada/src/other.py');
    const before = await found(server, uri);
    assert.deepEqual(
      before.terms.map((term) => term.text),
      ['speculative decoding', 'speculative_decoding', 'FullyShardedDataParallel'],
    );

    await configure(server, { rejectedTerms: [{ term: 'speculative decoding', file: 'src/train.py' }] });
    assert.deepEqual(await textsFound(server, uri), ['FullyShardedDataParallel']);
    assert.equal((await textsFound(server, other.uri)).length, 3);

    const [first] = before.terms[0]?.papers ?? [];
    assert.ok(first);
    await configure(server, { rejectedTerms: [{ term: 'speculative decoding', paper: first.id }] });
    const without = (await found(server, uri)).terms.flatMap(({ papers }) => papers.map(({ id }) => id));
    assert.ok(!without.includes(first.id));

    await configure(server, { rejectedTerms: [] });
    assert.deepEqual(await found(server, uri), before);
  });
});

describe('why a card is shown', () => {
  const text = 'from torch.distributed.fsdp import FullyShardedDataParallel\nuse_fsdp = True\nplain = 1\n';

  it('is told by the evidence, for the name that the library has', async (t) => {
    const server = await openServer(t);
    const { uri } = await server.open(text, 'python');
    const explanation = await server.connection.sendRequest(explainTermRequest, {
      uri,
      position: { line: 1, character: 5 },
    });
    assert.ok(explanation);
    assert.equal(explanation.text, 'use_fsdp');
    assert.equal(explanation.name, 'FSDP');
    assert.equal(explanation.papers[0]?.id, 'arxiv:2304.11277');
    assert.ok(explanation.isShown);
    assert.equal(explanation.gate, 'balanced');
    assert.ok(explanation.evidence.length > 0);
    for (const { weight, detail } of explanation.evidence) {
      assert.ok(Number.isFinite(weight));
      assert.match(detail, /\.$/);
    }
  });

  it('is nothing where no paper could be meant', async (t) => {
    const server = await openServer(t);
    const { uri } = await server.open(text, 'python');
    assert.equal(
      await server.connection.sendRequest(explainTermRequest, { uri, position: { line: 2, character: 2 } }),
      null,
    );
  });

  it('is linked from the card where the editor has the command', async (t) => {
    const commands = { insertCitation: 'x.insert', showPaper: 'x.show', copyBibtex: 'x.copy', whyThisCard: 'x.why' };
    const server = await openServer(t, { initialization: { ...onlyDailyPapers, commands } });
    const single = await server.hover('x = FullyShardedData|Parallel(model)', 'python');
    assert.match(single?.markdown ?? '', /Copy BibTeX\]\([^)]*\) · \[Why this card\?\]\(command:x\.why\?[^)]*\)$/);
    const shared = await server.hover('We use speculative deco|ding with a drafter that drafts.');
    assert.match(shared?.markdown ?? '', /\n\n\[Why this card\?\]\(command:x\.why\?[^)]*\)$/);
  });

  it('is asked again when the rules have changed', async (t) => {
    const server = await openServer(t);
    const changed = new Promise<void>((resolve) => server.connection.onNotification(termsChangedNotification, resolve));
    await configure(server, { termsGate: 'strict' });
    await changed;
  });
});

describe("the workspace's dependencies", () => {
  const folder = 'file:///nowhere/project';
  const confidence = async (server: TestServer, uri: string): Promise<number> => {
    const explanation = await server.connection.sendRequest(explainTermRequest, {
      uri,
      position: { line: 0, character: 4 },
    });
    return explanation?.confidence ?? 0;
  };

  it('make a name surer, and are read again when a manifest is saved', async (t) => {
    const manifest = `${folder}/pyproject.toml`;
    const files: Record<string, string | null> = {
      [manifest]: '[project]\ndependencies = ["torch"]\n',
      [`${folder}/requirements.txt`]: 'numpy\n',
    };
    const server = await openServer(t, { files, workspaceFolders: [folder] });
    let changes = 0;
    let heard = (): void => {};
    server.connection.onNotification(termsChangedNotification, () => {
      changes += 1;
      heard();
    });
    const nextChange = (): Promise<void> => new Promise((resolve) => void (heard = resolve));
    const firstReading = nextChange();
    const { uri } = await server.open('use fsdp', 'markdown');
    const toml = await server.open('', 'toml', manifest);
    const before = await confidence(server, uri);
    if (changes === 0) await firstReading;

    files[manifest] = '[project]\ndependencies = ["torch", "fsdp-extras"]\n';
    const saved = nextChange();
    await server.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: toml.uri } });
    await saved;
    assert.ok((await confidence(server, uri)) > before);
  });
});
