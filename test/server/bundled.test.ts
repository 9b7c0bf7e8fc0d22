import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';

import { libraryRequest } from '../../src/protocol/listing.ts';
import { libraryChangedNotification, type LibraryStatus, statusRequest } from '../../src/protocol/loading.ts';
import { paperRequest, referenceRequest } from '../../src/protocol/papers.ts';
import { termsRequest } from '../../src/protocol/recognition.ts';
import { searchRequest } from '../../src/protocol/search.ts';
import { bundledCount, dailyPapersCount } from '../support/corpus.ts';
import { allBundled, onlyDailyPapers, openServer, sharedServer, type TestServer } from '../support/server.ts';

const onlyClassics = { ...allBundled, bundled: ['classics'] } as const;
const classicsCount = bundledCount - dailyPapersCount;

describe('both bundled libraries', () => {
  const server = sharedServer({ initialization: allBundled });

  it('are what is searched where nothing is set, each under its own label', async () => {
    const { connection } = server();
    assert.deepEqual(await connection.sendRequest(statusRequest), { state: 'ready', papers: bundledCount });
    const { hits, searched, sources } = await connection.sendRequest(searchRequest, { query: 'flash attention' });
    assert.match(hits[0]?.title ?? '', /^FlashAttention/);
    assert.deepEqual([searched, sources], [bundledCount, ['Daily Papers', 'Classics']]);
    const { groups, total } = await connection.sendRequest(libraryRequest, { groupBy: 'source' });
    assert.deepEqual(
      groups.map(({ label, count }) => [label, count]),
      [
        ['Classics', classicsCount],
        ['Daily Papers', dailyPapersCount],
      ],
    );
    assert.equal(total, bundledCount);
  });

  it('have details that name the source', async () => {
    const details = await server().connection.sendRequest(paperRequest, { id: '2106.09685' });
    assert.match(details?.title ?? '', /^LoRA/);
    assert.deepEqual(details?.sources, ['Classics']);
  });

  it('are cited alike', async () => {
    for (const [id, title] of [
      ['2106.09685', 'LoRA: Low-Rank Adaptation'],
      ['2304.11277', 'PyTorch FSDP'],
    ] as const) {
      const entry = await server().connection.sendRequest(referenceRequest, { id, format: 'bibtex' });
      assert.ok(entry?.replace(/[{}]/g, '').includes(`title = ${title}`), entry ?? id);
    }
  });

  it('show the card of a classic', async () => {
    const card = await server().hover('The KV cache is kept in pages by Paged|Attention.');
    assert.match(card?.markdown ?? '', /Efficient Memory Management for Large Language Model Serving/);
    assert.equal(card?.marked, 'PagedAttention');
  });

  it('lead the card of a concept with who introduced it, and keep its order in every file', async () => {
    const texts = [
      'Serving is faster with specul|ative decoding by a small draft model.',
      '# Diffusion language models\n\nParallel drafting of tokens, as in specul|ative decoding, helps diffusion drafters.',
      'Retrieval speeds up specul|ative decoding: drafts come from a datastore, as in REST.',
    ];
    const cards = await Promise.all(texts.map((text) => server().hover(text)));
    const orders = cards.map((card) =>
      [...(card?.markdown ?? '').matchAll(/^- (.*?) {2}$/gmu)].map(([, title]) => title),
    );
    assert.match(
      cards[0]?.markdown ?? '',
      /^\*\*speculative decoding\*\*: several papers use this\n\nIntroduced by\n\n- \[Fast Inference from Transformers via Speculative Decoding\]/,
    );
    assert.match(cards[0]?.markdown ?? '', /\n\nIn your pages\n\n- \[Hardware/);
    for (const order of orders) assert.deepEqual(order, orders[0]);
  });

  it('show sequence parallelism as a concept, and its kinds by their own names', async () => {
    const concept = await server().hover('Long sequences are trained with sequence para|llelism over GPUs.');
    assert.match(concept?.markdown ?? '', /several papers use this/);
    assert.match(concept?.markdown ?? '', /Sequence Parallelism\\?: Long Sequence Training from System Perspective/);
    const ulysses = await server().hover('Long sequences are trained with DeepSpeed-Ul|ysses over GPUs.');
    assert.match(ulysses?.markdown ?? '', /DeepSpeed Ulysses\\?: System Optimizations/);
    assert.doesNotMatch(ulysses?.markdown ?? '', /several papers/);
  });

  // Who is meant is not guessed: a card names all, or the one whose own name is written.
  for (const [text, shown] of [
    ['DeepSpeed’s sequence para|llelism exchanges heads all-to-all over GPUs.', 'several'],
    ['Megatron-LM’s sequence para|llelism splits LayerNorm and dropout.', 'several'],
    ['Sequence para|llelism of Li et al. passes keys round a ring of GPUs.', 'several'],
    ['Sequence parallelism (S|P) in Megatron and DeepSpeed-Ulysses differ.', 'several'],
    ['# Megatron sequence para|llelism\n\nActivations of GPT layers are split over GPUs.', 'Reducing Activation'],
    ['We train long sequences with DeepSpeed-Uly|sses on GPUs.', 'DeepSpeed Ulysses'],
    ['Ring self-atten|tion passes keys round the GPUs for sequence parallelism.', 'Sequence Parallelism'],
  ] as const) {
    it(`tell kinds of sequence parallelism apart by name or not at all: ${text}`, async () => {
      const { markdown = '' } = (await server().hover(text)) ?? {};
      if (shown !== 'several') {
        assert.ok(markdown.includes(`[${shown}`), markdown);
        assert.doesNotMatch(markdown, /several papers/);
        return;
      }
      const kinds = [/\[Sequence Parallelism\\?: Long/, /\[Reducing Activation/, /\[DeepSpeed Ulysses/];
      assert.match(markdown, /several papers use this\n/);
      assert.deepEqual(
        kinds.map((kind) => markdown.search(kind) > 0),
        [true, true, true],
        markdown,
      );
    });
  }

  it('are silent where ordinary words mean themselves', async () => {
    for (const text of [
      'Ad|am and Eve met at the gate.',
      'The student is a dro|pout who sells cars.',
      'Cut a video cl|ip and send it.',
      'The power trans|former hums at night.',
      'const clusters = kMe|ans(points, 3);',
      'for multi|ple roots, the function raises an error',
      'cfg = load_c|fg(path)',
    ]) {
      assert.equal(await server().hover(text, 'plaintext'), undefined, text);
    }
  });
});

/** A new user's first note. */
const note = `# Names that everybody uses

- FlashAttention keeps attention exact and saves GPU memory; PagedAttention in vLLM keeps the KV cache in pages.
- LoRA and QLoRA fine-tune low-rank adapters of large language models; GPTQ and AWQ quantize their weights after training.
- BERT, RoBERTa and ELMo are pre-trained text encoders; GloVe vectors and word2vec came before.
- GPT-3, Llama 2 and Mixtral are language models; Chinchilla scaling says how many tokens they need.
- Positions are RoPE, attention is GQA, activations SwiGLU, with LayerNorm; ResNet has BatchNorm, and Dropout against overfitting.
- The Transformer is self-attention without recurrence; ViT treats image patches as tokens, CLIP embeds images and captions.
- We train with the Adam optimizer; PPO clips the surrogate objective of the policy, DPO needs no reward model for RLHF.
- DeepSpeed ZeRO shards optimizer states; Megatron-LM splits layers; GPipe and PipeDream run pipelines of micro-batches.
- MoE layers route tokens to experts. T5 casts all tasks as text-to-text. RAG retrieves passages for the generator.
`;

// prettier-ignore
const staples: readonly (readonly [name: string, title: RegExp])[] = [
  ['FlashAttention', /^FlashAttention: Fast/], ['LoRA', /^LoRA:/], ['ZeRO', /^ZeRO: Memory/], ['vLLM', /^Efficient Memory/],
  ['PagedAttention', /^Efficient Memory/], ['RoPE', /^RoFormer/], ['GQA', /^GQA/], ['DPO', /^Direct Preference/], ['BERT', /^BERT:/],
  ['ResNet', /^Deep Residual/], ['Adam', /^Adam:/], ['CLIP', /^Learning Transferable/], ['GPT-3', /^Language Models are Few/],
  ['Transformer', /^Attention Is All/], ['T5', /^Exploring the Limits/], ['ViT', /^An Image is Worth 16x16/],
  ['MoE', /Mixture-of-Experts|Adaptive Mixtures/], ['RAG', /^Retrieval-Augmented Generation/], ['PPO', /^Proximal Policy/],
  ['RLHF', /^Deep reinforcement learning from human/], ['QLoRA', /^QLoRA/], ['GPTQ', /^GPTQ/], ['AWQ', /^AWQ/], ['SwiGLU', /^GLU Variants/],
  ['LayerNorm', /^Layer Normalization/], ['BatchNorm', /^Batch Normalization/], ['Dropout', /^Dropout: a simple/],
  ['word2vec', /^Efficient Estimation/], ['GloVe', /^GloVe/], ['ELMo', /^Deep contextualized/], ['RoBERTa', /^RoBERTa/],
  ['Llama 2', /^Llama 2/], ['Mixtral', /^Mixtral/], ['Chinchilla', /^Training Compute-Optimal/], ['GPipe', /^GPipe/],
  ['PipeDream', /^PipeDream/], ['Megatron-LM', /^Megatron-LM/], ['DeepSpeed', /^DeepSpeed: System/],
];

describe('a note about the names that everybody uses', () => {
  it('has the right card for most of them, and a wrong one for none', async (t) => {
    const { connection, open } = await openServer(t, { initialization: allBundled });
    const { uri } = await open(note);
    const { terms } = await connection.sendRequest(termsRequest, { uri });
    const right: string[] = [];
    for (const [name, title] of staples) {
      const cards = terms.filter(({ text }) => text === name || text.startsWith(`${name} `));
      if (cards.some(({ papers }) => papers.some((paper) => title.test(paper.title)))) right.push(name);
      else assert.deepEqual(cards, [], name);
    }
    const missing = staples.map(([name]) => name).filter((name) => !right.includes(name));
    assert.ok(right.length >= 30, `${right.length}, without ${missing.join(', ')}`);
  });
});

describe('the setting of bundled libraries', () => {
  it('can be Daily Papers, Classics or none at the start', async (t) => {
    for (const [initialization, papers] of [
      [onlyDailyPapers, dailyPapersCount],
      [onlyClassics, classicsCount],
      [{ ...allBundled, bundled: [] }, 0],
    ] as const) {
      const { connection } = await openServer(t, { initialization });
      assert.deepEqual(await connection.sendRequest(statusRequest), { state: 'ready', papers });
    }
  });

  it('switches them while the server runs', async (t) => {
    const { server, until } = await listening(t);
    const set = (bundled: unknown) =>
      server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { bundled } });
    await until(bundledCount);
    for (const [bundled, papers] of [
      [['classics'], classicsCount],
      [[], 0],
      [['classics', 'dailyPapers'], bundledCount],
      [['dailyPapers', 'no such library'], dailyPapersCount],
    ] as const) {
      await set(bundled);
      await until(papers);
    }
    assert.equal(await server.hover('The KV cache is kept in pages by Paged|Attention.'), undefined);
    assert.match((await server.hover('We train with PyTorch F|SDP.'))?.markdown ?? '', /Fully Sharded Data Parallel/);
  });

  it('leaves the user’s own libraries, whose facts go first', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'papergloss-bundled-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const own = join(folder, 'own.jsonl');
    const lora = {
      id: 'hu',
      title: 'LoRA: Low-Rank Adaptation of Large Language Models',
      arxiv: '2106.09685',
      summary: 'Mine.',
    };
    writeFileSync(own, `${JSON.stringify(lora)}\n${JSON.stringify({ id: 'otters', title: 'Of otters at sea' })}\n`);
    const { server, until } = await listening(t, [own]);
    await until(bundledCount + 1);
    const details = await server.connection.sendRequest(paperRequest, { id: 'hu' });
    assert.deepEqual([details?.summary, details?.sources], ['Mine.', ['own.jsonl', 'Classics']]);
    assert.equal(details?.allAuthors[0], 'Edward J. Hu');
    await server.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { bundled: [] } });
    await until(2);
  });
});

/** A server that says when it has loaded so many papers and nothing else is on its way. */
async function listening(
  t: TestContext,
  libraries: readonly string[] = [],
): Promise<{ readonly server: TestServer; readonly until: (papers: number) => Promise<void> }> {
  let last: LibraryStatus | undefined;
  let wake = (): void => {};
  const server = await openServer(t, {
    initialization: { ...allBundled, libraries },
    listen: (connection) =>
      connection.onNotification(libraryChangedNotification, (status) => {
        last = status;
        wake();
      }),
  });
  const until = async (papers: number): Promise<void> => {
    while (last?.state !== 'ready' || last.papers !== papers) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { server, until };
}
