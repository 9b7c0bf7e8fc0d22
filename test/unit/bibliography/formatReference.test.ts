import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { referenceMarkdown, referenceText } from '../../../src/core/bibliography/formatReference.ts';
import { flash, fsdp, samplePaper } from './samplePapers.ts';

describe('a formatted reference', () => {
  it('has author, year, title, container and address', () => {
    assert.equal(
      referenceText(fsdp),
      'Zhao, Y., & Gu, A. (2023). PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel. ' +
        'Proceedings of the VLDB Endowment, 16(12), 3848–3860. https://doi.org/10.14778/3611540.3611569',
    );
    assert.equal(
      referenceText(flash),
      'Dao, T., & Fu, D. Y. (2022). FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness. ' +
        'arXiv:2205.14135. https://arxiv.org/abs/2205.14135',
    );
  });

  it('begins with the title when no author is known, and says when there is no date', () => {
    assert.equal(referenceText(samplePaper({ title: 'Who Wrote This?' })), 'Who Wrote This? (n.d.).');
    assert.equal(referenceText(samplePaper({ authors: [{ literal: 'A Team' }] })), 'A Team. (n.d.). On Samples.');
  });

  it('abbreviates given names of several parts and leaves those without capitals', () => {
    const text = referenceText(
      samplePaper({ authors: [{ family: 'Roy', given: 'Jean-Pierre a' }, { family: '李', given: '明' }, { family: 'King', given: 'Martin', suffix: 'Jr.' }] }),
    );
    assert.match(text, /^Roy, J\.-P\. a, 李, 明, & King, M\., Jr\. \(n\.d\.\)/);
  });

  it('cuts a long list of authors', () => {
    const authors = Array.from({ length: 30 }, (_, index) => ({ family: `F${index}` }));
    assert.match(referenceText(samplePaper({ authors })), /F18, … F29\. \(n\.d\.\)/);
  });

  it('escapes Markdown and links nothing but addresses', () => {
    const markdown = referenceMarkdown(samplePaper({ title: 'A *b* [c](javascript:x) <i>', url: 'javascript:alert(1)', venue: { name: 'V_1_' } }));
    assert.match(markdown, /A \\\*b\\\* \\\[c\\\]/);
    assert.match(markdown, /\*V\\_1\\_\*/);
    assert.doesNotMatch(markdown, /\]\(javascript/);
  });
});
