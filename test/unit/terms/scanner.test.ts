import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText, type TermOccurrence } from '../../../src/core/terms/scanner.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { decoys } from './decoys.ts';

const papers = corpusPapers();
const lexicon = Lexicon.build(papers);

function scan(text: string, languageId = 'python'): readonly TermOccurrence[] {
  return scanText(lexicon, { text, languageId }).occurrences;
}

function shown(text: string, languageId = 'python'): readonly TermOccurrence[] {
  return scan(text, languageId).filter((occurrence) => occurrence.shown);
}

function titlesOf(occurrence: TermOccurrence | undefined): string[] {
  return (occurrence?.papers ?? []).map(({ id }) => papers.find((paper) => paper.id === id)?.csl.title ?? id);
}

describe('every paper of the corpus', () => {
  for (const paper of papers) {
    for (const name of paper.names) {
      it(`is known by the name ${name} next to its summary`, () => {
        const found = shown(`${name}. ${paper.summary}`, 'markdown').find(
          ({ start, end }) => start === 0 && end >= name.length - 1,
        );
        assert.ok(found, 'nothing is shown at the name');
        const sharing = papers.filter((other) => other.names.includes(name)).length;
        const rank = found.papers.findIndex(({ id }) => id === paper.id);
        assert.ok(
          rank >= 0 && rank < (sharing > 1 ? 3 : 1),
          `its paper is at place ${rank} of ${titlesOf(found).join(' | ')}`,
        );
      });
    }
  }
});

describe('a short form that a program gives a long name', () => {
  const distributed = 'PyTorch Distributed: Experiences on Accelerating Data Parallel Training';
  const program = [
    'from torch.nn.parallel import DistributedDataParallel as DDP',
    '',
    'def wrap(rank, net):',
    '    print(f"Running DDP on rank {rank}.")',
    '    return DDP(net, device_ids=[rank])',
  ].join('\n');

  it('is known all through the program', () => {
    const found = shown(program).filter(({ start, end }) => program.slice(start, end) === 'DDP');
    assert.equal(found.length, 3);
    for (const occurrence of found) assert.deepEqual(titlesOf(occurrence), [distributed]);
  });

  it('is known when it is assigned', () => {
    const text = 'DDP = torch.nn.parallel.DistributedDataParallel\nnet = DDP(net)\n';
    assert.equal(shown(text).filter(({ start, end }) => text.slice(start, end) === 'DDP').length, 2);
  });

  it('is known by its initials where the long name stands in the file', () => {
    const text =
      'net = nn.parallel.DistributedDataParallel(net)\n# DDP averages the gradients of distributed data parallel training in PyTorch\n';
    assert.ok(shown(text).some(({ start, end }) => text.slice(start, end) === 'DDP'));
  });

  it('is as good as the name that it is short for', () => {
    const text =
      'import torch.distributed as dist\n\n# Runs the optimizer in the hook that DDP calls with each bucket of gradients.\n';
    const ddp = scan(text).find(({ start, end }) => text.slice(start, end) === 'DDP');
    assert.ok(ddp?.evidence.some(({ kind, weight }) => kind === 'coined' && weight > 0));
  });

  it('means what the program says', () => {
    const text = 'from dates import DueDatePlanner as DDP\nnet = DDP(nn.parallel.DistributedDataParallel)\n';
    assert.ok(!shown(text).some(({ start, end }) => text.slice(start, end) === 'DDP'));
  });
});

describe('names in code and prose', () => {
  const fsdp = 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel';
  const cases: readonly (readonly [text: string, marked: string, title: string])[] = [
    ['model = FSDP(model)', 'FSDP', fsdp],
    ['fsdp: full_shard', 'fsdp', fsdp],
    ['use_fsdp = True', 'use_fsdp', fsdp],
    ['cfg = FsdpConfig()', 'FsdpConfig', fsdp],
    ['FSDP2 wraps each layer', 'FSDP2', fsdp],
    ['fully_sharded_data_parallel(model)', 'fully_sharded_data_parallel', fsdp],
    ['FullyShardedDataParallel(model)', 'FullyShardedDataParallel', fsdp],
    ['fully_shard(model, mesh=mesh)', 'fully_shard', fsdp],
    ['FULLY_SHARDED_DATA_PARALLEL=1', 'FULLY_SHARDED_DATA_PARALLEL', fsdp],
    ['import torch.distributed.fsdp', 'torch.distributed.fsdp', fsdp],
    ['fully sharded\n# data parallel training', 'fully sharded\n# data parallel', fsdp],
    [
      'speculative_decoding: true',
      'speculative_decoding',
      'ParallelSpec: Parallel Drafter for Efficient Speculative Decoding',
    ],
    [
      'class SpeculativeDecoding:',
      'SpeculativeDecoding',
      'ParallelSpec: Parallel Drafter for Efficient Speculative Decoding',
    ],
    [
      'serve --enable-speculative-decoding',
      'enable-speculative-decoding',
      'ParallelSpec: Parallel Drafter for Efficient Speculative Decoding',
    ],
    [
      'a speculative decoder',
      'speculative decoder',
      'ParallelSpec: Parallel Drafter for Efficient Speculative Decoding',
    ],
    ['schedule: zero-bubble', 'zero-bubble', 'Zero Bubble Pipeline Parallelism'],
    ['x = zero_bubble', 'zero_bubble', 'Zero Bubble Pipeline Parallelism'],
    [
      '# the zero-bubble pipeline schedule with the best memory use is ZB-H1\nschedule = "zb-h1"',
      'ZB',
      'Zero Bubble Pipeline Parallelism',
    ],
    [
      'lookahead_decoder = None',
      'lookahead_decoder',
      'Break the Sequential Dependency of LLM Inference Using Lookahead Decoding',
    ],
    [
      'a lookahead decoder',
      'lookahead decoder',
      'Break the Sequential Dependency of LLM Inference Using Lookahead Decoding',
    ],
    ['pip install scatter-moe', 'scatter-moe', 'Scattered Mixture-of-Experts Implementation'],
    [
      'ddp = wrap(model, find_unused_parameters=True)',
      'find_unused_parameters',
      'PyTorch Distributed: Experiences on Accelerating Data Parallel Training',
    ],
    [
      'transformers.utils.megatron',
      'megatron',
      'Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM',
    ],
    ['import faiss', 'faiss', 'Billion-scale similarity search with GPUs'],
    ['from scattermoe.mlp import MLP', 'scattermoe', 'Scattered Mixture-of-Experts Implementation'],
  ];
  for (const [written, marked, title] of cases) {
    it(`marks ${JSON.stringify(marked)} in ${JSON.stringify(written)}, in a file that speaks of the paper`, () => {
      const about = papers.find(({ csl }) => csl.title === title);
      const text = `${written}\n# ${about?.csl.title}\n# ${about?.summary}\n`;
      const found = shown(text).find((occurrence) => occurrence.text === marked);
      assert.ok(found, `shown: ${JSON.stringify(shown(text).map((occurrence) => occurrence.text))}`);
      assert.ok(titlesOf(found).slice(0, 2).includes(title), titlesOf(found).join(' | '));
      assert.equal(text.slice(found.start, found.end), marked);
    });
  }

  it('lists several papers for a concept that they share, those with it in the title first', () => {
    for (const [text, least] of [
      ['speculative decoding', 3],
      ['Pseudo-Relevance Feedback', 4],
      ['sequence parallelism', 2],
      ['parallel decoding of tokens by diffusion language models', 4],
    ] as const) {
      const [found] = scan(text, 'markdown');
      assert.ok((found?.papers.length ?? 0) >= least, `${text}: ${titlesOf(found).join(' | ')}`);
    }
  });

  it('says in words why it believes a name', () => {
    const [found] = shown('from torch.distributed.fsdp import FullyShardedDataParallel as FSDP');
    assert.ok(found && found.evidence.length > 0);
    for (const { detail } of found.evidence) assert.match(detail, /^.+\.$/);
  });

  it('believes a definition in the document, and also one that says something else', () => {
    const believed = shown('Speculative Parallel Scaling Reasoning (SSR) is fast. We run SSR.', 'markdown');
    assert.ok(believed.some(({ text }) => text === 'SSR'));
    const other = shown(
      'Sequential scan ratio (SSR) of reasoning in speculative parallel scaling. SSR grows.',
      'markdown',
    );
    assert.deepEqual(
      other.filter(({ text }) => text === 'SSR'),
      [],
    );
  });
});

describe('one meaning in one document', () => {
  const tprf = papers.find(({ names, aliases }) => [...names, ...aliases].includes('TPRF'));
  const page = [
    '# TPRF',
    tprf?.summary ?? '',
    ...Array.from({ length: 40 }, (_, i) => `def step_${i}(loader, timer, notes): return [timer, notes, loader]`),
    'tprf_handler = None',
  ].join('\n');

  it('believes a short name far from all company when it is sure of it elsewhere', () => {
    const named = '# TPRF: a transformer-based pseudo-relevance feedback model for dense retrieval';
    const far = scan(`${named}\n${page}`).find(({ text }) => text === 'tprf_handler');
    assert.ok(far);
    assert.ok(far.evidence.some(({ kind }) => kind === 'same name elsewhere' || kind === 'as coined elsewhere'));
  });

  it('does not lend it to a word that is written small, nor to a place with another meaning', () => {
    const marlin = shown(
      'MARLIN is a mixed-precision auto-regressive kernel for 4-bit weights of LLM inference with GPTQ (gptq_marlin).\n' +
        Array.from({ length: 80 }, (_, i) => `value_${i} = other_${i} + third_${i}`).join('\n') +
        '\n# The boat went out to sea for fishing, and a marlin was caught.',
    );
    assert.deepEqual(
      marlin.filter(({ text }) => text === 'marlin'),
      [],
    );
    assert.ok(marlin.some(({ text }) => text === 'MARLIN'));
  });
});

describe('silence', () => {
  for (const [languageId, text] of decoys) {
    it(`shows nothing for ${JSON.stringify(text.slice(0, 60))} (${languageId})`, () => {
      assert.deepEqual(
        shown(text, languageId).map((occurrence) => `${occurrence.text} (${occurrence.confidence.toFixed(2)})`),
        [],
      );
    });
  }
});

describe('odd text', () => {
  it('stands lone surrogates, zero-width characters, mixed line ends and very long identifiers', () => {
    for (const text of [
      '\ud800 FSDP \udc00',
      'FS\u200bDP',
      '\ufeffFSDP\r\nuse_fsdp\rfsdp\n',
      'x'.repeat(100_000),
      'aB'.repeat(50_000),
      '',
      '\0\0\0',
    ]) {
      for (const { start, end, text: written } of scan(text)) assert.equal(text.slice(start, end), written);
    }
  });

  it('gives offsets in UTF-16 units behind characters outside the basic plane', () => {
    const [found] = scan('# 🚀 FSDP');
    assert.equal(found?.start, 5);
  });

  it('never lets occurrences overlap', () => {
    const text = papers.map((paper) => `${paper.csl.title}. ${paper.abstract ?? ''}`).join('\n\n');
    let end = 0;
    for (const occurrence of scan(text, 'markdown')) {
      assert.ok(occurrence.start >= end);
      end = occurrence.end;
    }
  });
});
