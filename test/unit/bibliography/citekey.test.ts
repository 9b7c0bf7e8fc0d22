import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { proposeKey } from '../../../src/core/bibliography/citekey.ts';
import { citationOf } from '../../../src/core/citations/citationKey.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { fsdp, samplePaper } from './samplePapers.ts';

const free = (): boolean => false;
const keyOf = (family: string | undefined, title: string, year?: number): string =>
  proposeKey(samplePaper({ title, authors: family === undefined ? [] : [{ family, given: 'A' }], year }), free);

describe('a proposed citation key', () => {
  const cases: readonly (readonly [string | undefined, string, number | undefined, string])[] = [
    ['Zhao', 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel', 2023, 'zhaoPyTorchFSDPExperiences2023'],
    ['Vaswani', 'Attention Is All You Need', 2017, 'vaswaniAttentionAllYou2017'],
    ['Devlin', 'BERT: Pre-training of Deep Bidirectional Transformers', 2019, 'devlinBERTPretrainingDeep2019'],
    ['Dao', 'FlashAttention: Fast and Memory-Efficient Exact Attention', 2022, 'daoFlashAttentionFastMemoryEfficient2022'],
    ['Dettmers', '8-bit Optimizers via Block-wise Quantization', 2022, 'dettmers8bitOptimizersBlockwise2022'],
    ['Gururangan', "Don't Stop Pretraining", 2020, 'gururanganDontStopPretraining2020'],
    ['Çiçek', '3D U-Net: Learning Dense Segmentation', 2016, 'cicek3DUNetLearning2016'],
    ['van der Maaten', 'Visualizing Data using t-SNE', 2008, 'vandermaatenVisualizingDataUsing2008'],
    ['Łukasiewicz-Ørsted', 'Straße und Œuvre', 1999, 'lukasiewiczorstedStrasseUndOEuvre1999'],
    ["O'Neil", 'A {Of} the', undefined, 'oneil'],
    [undefined, 'The quick brown fox', 2001, 'QuickBrownFox2001'],
    ['Zhao', 'Untitled', undefined, 'zhaoUntitled'],
    ['Иванов', 'Обучение моделей', 2020, 'ivanovObuchenieModelei2020'],
    ['李', '深度学习', 2020, 'paper2020'],
  ];
  for (const [family, title, year, key] of cases) {
    it(`is ${key}`, () => {
      assert.equal(keyOf(family, title, year), key);
    });
  }

  it('gets a, b … z, aa while it is taken', () => {
    const taken = new Set<string>();
    const keys = Array.from({ length: 29 }, () => {
      const key = proposeKey(fsdp, (candidate) => taken.has(candidate));
      taken.add(key);
      return key.replace('zhaoPyTorchFSDPExperiences2023', '');
    });
    assert.deepEqual([keys[0], keys[1], keys[2], keys[26], keys[27], keys[28]], ['', 'a', 'b', 'z', 'aa', 'ab']);
  });

  it('is legal in Pandoc and BibTeX for every paper of the corpus', () => {
    for (const paper of corpusPapers()) {
      const key = proposeKey(paper, free);
      assert.match(key, /^[A-Za-z0-9]+$/);
      assert.equal(citationOf(key), `@${key}`);
    }
  });
});
