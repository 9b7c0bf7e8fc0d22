import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { CancellationTokenSource } from 'vscode-languageserver-protocol';

import { corpusPapers, metadataRows } from '../support/corpus.ts';
import { bundledFileThere, bundledThere, onlyDailyPapers, openServer, sharedServer } from '../support/server.ts';

/** Each hovered at `|` in a document of this language, with a piece of the expected title. */
const recognised: readonly (readonly [string, string, RegExp])[] = [
  ['python', 'from torch.distributed.fsdp import FullyShardedData|Parallel as FSDP', /PyTorch FSDP/],
  [
    'python',
    'from torch.distributed.fsdp import FullyShardedDataParallel as FS|DP\nmodel = FSDP(model)',
    /PyTorch FSDP/,
  ],
  ['python', 'from torch.distributed.fsdp import fully_sh|ard', /PyTorch FSDP/],
  ['yaml', 'strategy: f|sdp\nshard: fully sharded data parallel', /PyTorch FSDP/],
  ['python', 'def speculative_dec|oding(draft, target): ...', /speculative/i],
  ['typescript', 'class Speculative|Decoding {} // by a drafter', /speculative/i],
  ['markdown', 'We use a zero-bub|ble schedule of pipeline parallelism.', /Zero Bubble Pipeline Parallelism/],
  ['markdown', 'It is built on speculative deco|ding with a drafter that drafts.', /speculative/i],
  ['markdown', 'Classical Pseudo-Relevance Feed|back expands the query.', /Pseudo/],
];

/** Names that mean something else here. */
const decoys: readonly (readonly [string, string])[] = [
  ['typescript', 'export const s|sr = true; // server-side rendering in Next.js'],
  ['markdown', 'A C|4 diagram has containers and components.'],
  ['markdown', 'The a|pe climbed the tree.'],
  ['markdown', 'Lo|L, that was funny.'],
  ['log', 'Jan  1 00:00:01 host pppd[123]: P|PP session is 4'],
  ['cuda-cpp', 'int lane = threadIdx.x % 32; // lane in the wa|rp'],
  ['markdown', 'A de|er crossed the road.'],
  ['python', 'path|ways = kegg.load_pathways("hsa")'],
  ['markdown', 'Comics call it the multi|verse.'],
  ['plaintext', 'an ordinary sen|tence about nothing'],
];

describe('hover over what a paper is called', () => {
  const server = sharedServer();

  for (const [language, text, title] of recognised) {
    it(`shows a card for ${text.replace(/\n[\s\S]*/, '')} in ${language}`, async () => {
      const hover = await server().hover(text, language);
      assert.match(hover?.markdown.replaceAll('\\', '') ?? 'no card', title);
    });
  }

  for (const [language, text] of decoys) {
    it(`shows nothing for ${text} in ${language}`, async () => {
      assert.equal(await server().hover(text, language), undefined);
    });
  }

  it('marks the identifier alone', async () => {
    const hover = await server().hover('x = FullyShardedData|Parallel(model)', 'python');
    assert.equal(hover?.marked, 'FullyShardedDataParallel');
  });

  it('finds every paper of the corpus by each of its names in a text about its subject', async () => {
    const missed: string[] = [];
    for (const row of metadataRows()) {
      for (const name of row.names) {
        const middle = Math.floor(name.length / 2);
        const hover = await server().hover(`${name.slice(0, middle)}|${name.slice(middle)}. ${row.summary}`);
        const shown = hover?.markdown.replace(/\\(.)/g, '$1') ?? '';
        if (!shown.includes(row.title)) missed.push(`${name}: ${row.title}`);
      }
    }
    assert.deepEqual(missed, []);
    assert.equal(corpusPapers().length, metadataRows().length);
  });

  it('answers a cancelled request although the library is still loading', async (t) => {
    const own = await openServer(t, { initialization: bundledThere, stuckFile: bundledFileThere });
    const source = new CancellationTokenSource();
    const hover = own.hover('FS|DP', 'markdown', source.token);
    source.cancel();
    assert.equal(await hover, undefined);
  });

  it('is silent when the setting turns hovers off', async (t) => {
    const own = await openServer(t, { initialization: { ...onlyDailyPapers, hoverEnabled: false } });
    assert.equal(await own.hover('FullyShardedData|Parallel', 'python'), undefined);
  });
});
