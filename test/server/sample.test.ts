import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { HoverRequest, type MarkupContent } from 'vscode-languageserver-protocol';

import { lineToCite, sampleText } from '../../src/editor/firstSteps/sampleText.ts';
import { citationRequest } from '../../src/protocol/citing.ts';
import { termsRequest } from '../../src/protocol/recognition.ts';
import { referencesRequest } from '../../src/protocol/rendering.ts';
import { allBundled, openServer, sharedServer } from '../support/server.ts';

const uri = 'untitled:Untitled-1';

describe('the sample document', () => {
  const server = sharedServer({ initialization: allBundled });

  it('has names that are recognised, among them all that it speaks of', async () => {
    await server().open(sampleText, 'markdown', uri);
    const { terms } = await server().connection.sendRequest(termsRequest, { uri });
    const found = new Set(terms.map(({ text }) => text));
    for (const name of ['LoRA', 'FlashAttention', 'PagedAttention', 'vLLM', 'speculative decoding'])
      assert.ok(found.has(name), name);
  });

  it('has as many papers of a concept in the list of the file as on its card', async () => {
    const { uri: address } = await server().open(
      'Speculative decoding drafts tokens.',
      'markdown',
      'untitled:Untitled-2',
    );
    const { terms } = await server().connection.sendRequest(termsRequest, { uri: address });
    const card = (await server().hover('Speculative deco|ding drafts tokens.'))?.markdown ?? '';
    const rows = [...card.matchAll(/^- \[/gm)].length + Number(/\[?(\d+) more/.exec(card)?.[1] ?? 0);
    assert.deepEqual([terms.length, terms[0]?.more], [1, 0]);
    assert.equal(terms[0]?.papers.length, rows);
  });

  it('has a citation with a card and a reference', async (t) => {
    const own = await openServer(t, { initialization: allBundled });
    await own.open(sampleText, 'markdown', uri);
    const line = sampleText.split('\n').findIndex((text) => text.includes('[@hu2022lora]'));
    const position = { line, character: (sampleText.split('\n')[line] ?? '').indexOf('hu2022') };
    const hover = await own.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.match((hover?.contents as MarkupContent).value, /Low.?Rank Adaptation/);
    const listed = await own.connection.sendRequest(referencesRequest, { uris: [uri] });
    assert.deepEqual(
      listed?.references.map(({ key, problems }) => [key, problems.length]),
      [['hu2022lora', 0]],
    );
  });

  it('can be cited in, and takes the entry itself', async (t) => {
    const own = await openServer(t, { initialization: allBundled });
    const { uri: address } = await own.open(sampleText, 'markdown', uri);
    const text = sampleText.split('\n')[lineToCite] ?? '';
    const at = { line: lineToCite, character: text.length };
    const plan = await own.connection.sendRequest(citationRequest, {
      uri: address,
      version: 1,
      range: { start: at, end: at },
      paperIds: ['2304.11277'],
    });
    assert.equal(plan.refusal, undefined);
    assert.deepEqual([plan.question, plan.confirm], [undefined, undefined]);
    assert.ok(plan.edits.length >= 2);
    assert.ok(plan.edits.every((edit) => edit.uri === address));
  });
});
