import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { proposeKey } from '../../../src/core/bibliography/citekey.ts';
import { citationOf } from '../../../src/core/documents/markdown/citationKey.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { fsdp, samplePaper } from './samplePapers.ts';

const free = (): boolean => false;
const keyOf = (family: string | undefined, title: string, year?: number): string =>
  proposeKey(samplePaper({ title, authors: family === undefined ? [] : [{ family, given: 'A' }], year }), free);

describe('a proposed citation key', () => {
  const cases: readonly (readonly [string | undefined, string, number | undefined, string])[] = [
    ['Zhao', 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel', 2023, 'zhao2023pytorch'],
    ['Vaswani', 'Attention Is All You Need', 2017, 'vaswani2017attention'],
    ['Devlin', 'BERT: Pre-training of Deep Bidirectional Transformers', 2019, 'devlin2019bert'],
    ['Dettmers', '8-bit Optimizers via Block-wise Quantization', 2022, 'dettmers20228bit'],
    ['Gururangan', "Don't Stop Pretraining", 2020, 'gururangan2020dont'],
    ['Smith', 'Between-group differences', 1960, 'smith1960betweengroup'],
    ['Doe', 'On the {Care} of Otters', 2001, 'doe2001care'],
    ['Çiçek', '3D U-Net: Learning Dense Segmentation', 2016, 'cicek20163d'],
    ['van der Maaten', 'Visualizing Data using t-SNE', 2008, 'vandermaaten2008visualizing'],
    ['Łukasiewicz-Ørsted', 'Straße und Œuvre', 1999, 'lukasiewiczorsted1999strasse'],
    ['Martins', '$\\infty$-former: Infinite Memory Transformer', 2022, 'martins2022former'],
    ["O'Neil", 'A {Of} the', undefined, 'oneil'],
    [undefined, 'The quick brown fox', 2001, 'quick2001'],
    ['Zhao', 'Untitled', undefined, 'zhaountitled'],
    ['Иванов', 'Обучение моделей', 2020, 'ivanov2020obuchenie'],
    ['Παπαδόπουλος', 'Μάθηση μηχανών', 2019, 'papadopoylos2019mathisi'],
    ['李', '大模型', 2020, 'li2020da'],
    ['山田', '日本語のトークン化', 2020, 'shantian2020ribenyu'],
    ['김', '딥러닝', 2021, 'gim2021dibreoning'],
    ['محفوظ', 'أولاد حارتنا', 1950, 'mhfwz1950wld'],
    ['Nguyễn', 'Học sâu', 2020, 'nguyen2020hoc'],
  ];
  for (const [family, title, year, key] of cases) {
    it(`is ${key}`, () => {
      assert.equal(keyOf(family, title, year), key);
    });
  }

  it('goes by the family name of a name in one piece', () => {
    const names = {
      张三: 'zhang',
      欧阳娜娜: 'ouyang',
      山田太郎: 'shantian',
      김철수: 'gim',
      'PyTorch Team': 'pytorchteam',
    };
    for (const [literal, part] of Object.entries(names)) {
      assert.equal(
        proposeKey(samplePaper({ title: 'Words', authors: [{ literal }], year: 2018 }), free),
        `${part}2018words`,
      );
    }
  });

  it('goes by the editors of a book without authors', () => {
    const book = samplePaper({ title: 'Reinforcement Learning', year: 2012 });
    const edited = { ...book, csl: { ...book.csl, editor: [{ family: 'Wiering' }, { family: 'van Otterlo' }] } };
    assert.equal(proposeKey(edited, free), 'wiering2012reinforcement');
  });

  it('is made of the id where neither people nor title have letters', () => {
    assert.equal(proposeKey(samplePaper({ title: '∞', arxiv: '2304.11277', year: 2023 }), free), 'arxiv2304112772023');
    assert.equal(proposeKey(samplePaper({ title: '…', doi: '10.1000/Ab-1' }), free), '101000ab1');
    assert.equal(proposeKey(samplePaper({ title: '…' }), free), 'paper');
  });

  it('tells papers apart in a script without Latin letters', () => {
    const keys = ['王伟', '王芳', '李伟', '李娜', '张敏'].map((literal, index) =>
      proposeKey(
        samplePaper({
          title: ['图像识别', '语音合成', '机器翻译'][index % 3] ?? '',
          authors: [{ literal }],
          year: 2020,
        }),
        free,
      ),
    );
    assert.equal(new Set(keys).size, 5);
  });

  it('is short, and found in a moment, however long the title and the names are', () => {
    // Parting the words of these took minutes.
    for (const long of ['漢'.repeat(200_000), 'ก'.repeat(200_000), 'a'.repeat(200_000), 'ß'.repeat(200_000)]) {
      const key = proposeKey(
        samplePaper({ title: long, authors: [{ literal: long }, { family: long }], year: 2020 }),
        free,
      );
      assert.ok(key.length <= 84, String(key.length));
    }
  });

  it('gets a, b … z, aa while it is taken', () => {
    const taken = new Set<string>();
    const keys = Array.from({ length: 29 }, () => {
      const key = proposeKey(fsdp, (candidate) => taken.has(candidate));
      taken.add(key);
      return key.replace('zhao2023pytorch', '');
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
