import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Paper } from '../../../../src/core/papers/paper.ts';
import { Lexicon } from '../../../../src/core/terms/mining/lexicon.ts';
import { scanText } from '../../../../src/core/terms/scanner.ts';

/** A paper as a `.bib` file gives it: no names, no aliases, no summary. */
function paper(id: string, title: string, abstract?: string): Paper {
  return {
    id,
    keys: [id],
    csl: { type: 'article', title },
    ...(abstract !== undefined && { abstract }),
    names: [],
    aliases: [],
    topics: [],
    links: [],
    origins: [],
  };
}

function shownIn(lexicon: Lexicon, text: string, languageId = 'python'): string[] {
  return scanText(lexicon, { text, languageId })
    .occurrences.filter(({ shown }) => shown)
    .map((occurrence) => `${occurrence.text} → ${occurrence.papers[0]?.id}`);
}

const library = [
  paper(
    'dao2022',
    'FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness',
    'Transformers are slow and memory-hungry on long sequences. We propose FlashAttention, an IO-aware exact attention algorithm that uses tiling to reduce reads and writes between GPU high bandwidth memory and on-chip SRAM. We also extend FlashAttention to block-sparse attention.',
  ),
  paper(
    'hu2021',
    'LoRA: Low-Rank Adaptation of Large Language Models',
    'We propose Low-Rank Adaptation (LoRA), which freezes the pre-trained model weights and injects trainable rank decomposition matrices into each layer. Low-rank adaptation greatly reduces the number of trainable parameters.',
  ),
  paper(
    'blei2003',
    'Latent Dirichlet Allocation',
    'We describe latent Dirichlet allocation (LDA), a generative probabilistic model for collections of discrete data such as text corpora.',
  ),
  paper(
    'vaswani2017',
    'Attention Is All You Need',
    'We propose a new simple network architecture, the Transformer, based solely on attention mechanisms.',
  ),
];

describe('a library without curated names', () => {
  const lexicon = Lexicon.build(library);

  it('knows names from before the colon of a title, in all spellings of programs', () => {
    for (const written of [
      'FlashAttention',
      'flash_attention',
      'flashattention',
      'FLASH_ATTENTION',
      'use_flash_attention',
      'FlashAttention2',
    ]) {
      assert.deepEqual(shownIn(lexicon, `x = ${written}(q, k, v)  # exact attention, tiling in SRAM`), [
        `${written} → dao2022`,
      ]);
    }
  });

  it('knows the long and short forms that an abstract introduces', () => {
    assert.deepEqual(
      shownIn(lexicon, 'We use low-rank adaptation with trainable rank decomposition matrices here.', 'markdown'),
      ['low-rank adaptation → hu2021'],
    );
    assert.deepEqual(
      shownIn(lexicon, 'latent Dirichlet allocation, a generative probabilistic model of corpora', 'markdown'),
      ['latent Dirichlet allocation → blei2003'],
    );
    const found = shownIn(
      lexicon,
      'Latent Dirichlet allocation (LDA) models text corpora. LDA is generative.',
      'markdown',
    );
    assert.equal(found.filter((name) => name === 'LDA → blei2003').length, 2);
  });

  it('does not take an ordinary word for a paper that happens to use it', () => {
    assert.deepEqual(shownIn(lexicon, 'transformer = Transformer(voltage=230)  # all you need, attention please'), []);
  });

  it('knows a paper by its whole title', () => {
    assert.deepEqual(shownIn(lexicon, '# See "Attention is all you need".'), [
      'Attention is all you need → vaswani2017',
    ]);
  });

  it('knows a phrase of a title that the abstract keeps coming back to', () => {
    const cells = Lexicon.build([
      paper(
        'okafor2020',
        'Single-cell RNA Velocity with Neural Ordinary Differential Equations',
        'RNA velocity estimates the change of expression states. We introduce NeuroVelo, a model for RNA velocity. RNA velocity agrees with lineage tracing.',
      ),
    ]);
    assert.deepEqual(shownIn(cells, 'rna_velocity(adata, mode="stochastic")  # expression of single cells'), [
      'rna_velocity → okafor2020',
    ]);
  });
});

describe('what a library does not name', () => {
  const lexicon = Lexicon.build([
    paper(
      'stash',
      'Stash: Training Pretrained Encoders on Small Machines',
      'Pretrained encoders (PEs) are large. We present Stash, whose BlockTable holds their blocks. We introduce Low-Cost training.',
    ),
  ]);

  it('is a compound of two known words that only an abstract has, unless its paper is near', () => {
    assert.deepEqual(shownIn(lexicon, 'block_table = {}\nblock_table[key] = row'), []);
  });

  it('is an adjective with a hyphen at the beginning of a longer name', () => {
    assert.deepEqual(shownIn(lexicon, 'A low-cost and Low-Cost alternative.', 'markdown'), []);
  });
});

describe('odd libraries', () => {
  it('builds from nothing, and from papers with nothing but a title', () => {
    assert.equal(Lexicon.build([]).termCount, 0);
    assert.deepEqual(shownIn(Lexicon.build([]), 'FSDP'), []);
    assert.deepEqual(shownIn(Lexicon.build([paper('a', ''), paper('b', '???'), paper('c', '𝔘𝔫𝔦')]), 'text'), []);
  });

  it('stays silent about a short form that 500 papers define in 500 ways', () => {
    const words = ['Adaptive', 'Basic', 'Central', 'Dynamic', 'Elastic', 'Formal', 'Global', 'Hidden'];
    const many = Array.from({ length: 500 }, (_, i) => {
      const long = `${words[i % 8]} Method${i} Parser`;
      return paper(
        `p${i}`,
        `On ${long} number ${i}`,
        `We propose ${long} (${long.charAt(0)}MP), a method. We also use ABC.`,
      );
    });
    const lexicon = Lexicon.build(many);
    const { occurrences } = scanText(lexicon, { text: 'AMP BMP CMP AMP()', languageId: 'python' });
    assert.deepEqual(
      occurrences.filter(({ shown }) => shown),
      [],
    );
    for (const { papers } of occurrences) assert.ok(papers.length <= 12);
  });

  it('does not take short forms with slashes, places or numbers for papers', () => {
    const lexicon = Lexicon.build([
      paper('al', 'Leptin and adiponectin', 'We propose the adiponectin/leptin ratio (A/L), which we call A/L.'),
      paper('lr', 'A threshold for the left/right axis', 'We call it left/right.'),
      paper('sa', 'Doctors who leave South Africa', 'South Africa. South Africa. South Africa.'),
      paper('e2f', 'E2F-6: a novel member of the family', 'We call it E2F-6.'),
    ]);
    for (const text of ['al = a_l + a / l', 'left/right', 'flag_for_south_africa', 'color = 0x8e2f6a34']) {
      assert.deepEqual(shownIn(lexicon, text), []);
    }
  });

  it('gives the same answers whatever the order of the papers', () => {
    const text = 'FlashAttention, LoRA for low-rank adaptation, latent Dirichlet allocation (LDA)';
    assert.deepEqual(shownIn(Lexicon.build([...library].reverse()), text), shownIn(Lexicon.build(library), text));
  });
});
