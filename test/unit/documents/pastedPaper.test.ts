import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pastedPaper } from '../../../src/core/documents/pastedPaper.ts';

describe('a pasted text', () => {
  const rows: readonly (readonly [text: string, names: readonly string[] | undefined, words?: string])[] = [
    ['2304.11277', ['2304.11277']],
    ['2304.11277v2', ['2304.11277']],
    [' arXiv:2304.11277\n', ['2304.11277']],
    ['arXiv: cs/0112017', ['cs/0112017']],
    ['cs/0112017', ['cs/0112017']],
    ['https://arxiv.org/abs/2304.11277', ['2304.11277']],
    ['http://www.arxiv.org/pdf/2304.11277v1.pdf', ['2304.11277']],
    ['https://arxiv.org/html/2304.11277v3#S2', ['2304.11277']],
    ['https://arxiv.org/abs/2304.11277?context=cs.LG', ['2304.11277']],
    ['<https://arxiv.org/abs/2304.11277>', ['2304.11277']],
    ['10.14778/3611540.3611569', ['10.14778/3611540.3611569']],
    ['doi:10.14778/3611540.3611569', ['10.14778/3611540.3611569']],
    ['https://doi.org/10.14778/3611540.3611569', ['10.14778/3611540.3611569']],
    ['https://doi.org/10.1016/0196-6774(89)90038-2', ['10.1016/0196-6774(89)90038-2']],
    ['https://doi.org/10.48550/arXiv.2304.11277', ['2304.11277']],
    ['https://doi.org/gf29tr', ['10/gf29tr']],
    ['https://huggingface.co/papers/2304.11277', ['2304.11277']],
    ['https://www.semanticscholar.org/arxiv/2304.11277', ['2304.11277']],
    ['https://api.semanticscholar.org/graph/v1/paper/arXiv:2304.11277', ['2304.11277']],
    [
      'https://www.semanticscholar.org/paper/PyTorch-FSDP%3A-Experiences-on-Scaling-Fully-Sharded-Zhao-Gu/db98ab6a3f7b8a2e43a1cf0dcd4f0f7e25e97ea6',
      [],
      'PyTorch FSDP Experiences on Scaling Fully Sharded Zhao Gu',
    ],
    ['https://aclanthology.org/P18-1001/', ['10.18653/v1/p18-1001', '10.3115/v1/p18-1001']],
    [
      'https://aclanthology.org/2020.acl-main.703.pdf',
      ['10.18653/v1/2020.acl-main.703', '10.3115/v1/2020.acl-main.703'],
    ],
    ['https://www.aclweb.org/anthology/P18-1001', ['10.18653/v1/p18-1001', '10.3115/v1/p18-1001']],
    ['see 2304.11277', undefined],
    ['2304.11277 2106.09685', undefined],
    ['https://arxiv.org/list/cs.LG/recent', undefined],
    ['https://x.org/10.14778/3611540.3611569', undefined],
    ['https://example.org', undefined],
    ['3.14159', undefined],
    ['hello', undefined],
    ['', undefined],
    ['https://evil.example/?u=https://arxiv.org/abs/2304.11277', undefined],
    ['https://semanticscholar.org.evil.example/paper/a/db98ab6a3f7b8a2e43a1cf0dcd4f0f7e25e97ea6', undefined],
  ];
  for (const [text, names, words] of rows) {
    it(`is ${names === undefined ? 'no paper' : JSON.stringify(names)} in ${JSON.stringify(text)}`, () => {
      const pasted = pastedPaper(text);
      assert.deepEqual([pasted?.names, pasted?.words], [names, words]);
    });
  }
});
