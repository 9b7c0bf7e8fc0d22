import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';

const source = { id: 'sample', label: 'Sample' };

/** A paper made of the facts that a test is about. */
export function samplePaper(facts: Partial<PaperFacts> = {}): Paper {
  return makePaper({ title: 'On Samples', ...facts }, source);
}

export const fsdp = samplePaper({
  title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
  authors: [
    { given: 'Yanli', family: 'Zhao' },
    { given: 'Andrew', family: 'Gu' },
  ],
  year: 2023,
  arxiv: '2304.11277',
  category: 'cs.DC',
  doi: '10.14778/3611540.3611569',
  venue: {
    name: 'Proceedings of the VLDB Endowment',
    short: 'VLDB',
    year: 2023,
    volume: '16',
    issue: '12',
    pages: '3848-3860',
  },
});

export const flash = samplePaper({
  title: 'FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness',
  authors: [
    { given: 'Tri', family: 'Dao' },
    { given: 'Daniel Y.', family: 'Fu' },
  ],
  year: 2022,
  arxiv: '2205.14135',
  category: 'cs.LG',
});

/** A pre-print of one year in the proceedings of the next. */
export const lora = samplePaper({
  title: 'LoRA: Low-Rank Adaptation of Large Language Models',
  authors: [{ given: 'Edward J.', family: 'Hu' }],
  year: 2021,
  arxiv: '2106.09685',
  venue: { name: 'International Conference on Learning Representations', short: 'ICLR', year: 2022 },
});
