import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { referenceMarkdown, referenceText } from '../../../src/core/bibliography/formatReference.ts';
import { styleNames } from '../../../src/core/bibliography/referenceStyles.ts';
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
      'Dao, T., & Fu, D. Y. (2022). FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness ' +
        '(arXiv:2205.14135). arXiv. https://arxiv.org/abs/2205.14135',
    );
  });

  it('begins with the title when no author is known, and says when there is no date', () => {
    assert.equal(referenceText(samplePaper({ title: 'Who Wrote This?' })), 'Who Wrote This? (n.d.).');
    assert.equal(referenceText(samplePaper({ authors: [{ literal: 'A Team' }] })), 'A Team. (n.d.). On Samples.');
  });

  it('abbreviates given names of several parts and leaves those without capitals', () => {
    const text = referenceText(
      samplePaper({
        authors: [
          { family: 'Roy', given: 'Jean-Pierre a' },
          { family: '李', given: '明' },
          { family: 'King', given: 'Martin', suffix: 'Jr.' },
        ],
      }),
    );
    assert.match(text, /^Roy, J\.-P\. a, 李, 明, & King, M\., Jr\. \(n\.d\.\)/);
  });

  it('cuts a long list of authors', () => {
    const authors = Array.from({ length: 30 }, (_, index) => ({ family: `F${index}` }));
    assert.match(referenceText(samplePaper({ authors })), /F18, … F29\. \(n\.d\.\)/);
  });

  it('says that a list of authors is cut', () => {
    const authors = [
      { family: 'Zhao', given: 'Yanli' },
      { family: 'Gu', given: 'Andrew' },
    ];
    const paper = samplePaper({ authors, authorsComplete: false, year: 2023 });
    assert.equal(referenceText(paper), 'Zhao, Y., Gu, A., et al. (2023). On Samples.');
    assert.equal(referenceText(paper, 'mla'), 'Zhao, Yanli, Andrew Gu, et al. On Samples. 2023.');
  });

  it('can be written in other styles', () => {
    const title = 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel';
    const journal = 'Proceedings of the VLDB Endowment';
    const doi = '10.14778/3611540.3611569';
    const references = {
      ieee: `Y. Zhao and A. Gu, “${title},” ${journal}, vol. 16, no. 12, pp. 3848–3860, 2023, doi: ${doi}.`,
      acm: `Yanli Zhao and Andrew Gu. 2023. ${title}. ${journal} 16, 12 (2023), 3848–3860. https://doi.org/${doi}`,
      chicago: `Zhao, Yanli, and Andrew Gu. 2023. “${title}.” ${journal} 16 (12): 3848–60. https://doi.org/${doi}.`,
      mla: `Zhao, Yanli, and Andrew Gu. “${title}.” ${journal}, vol. 16, no. 12, 2023, pp. 3848–60, https://doi.org/${doi}.`,
    } as const;
    for (const style of ['ieee', 'acm', 'chicago', 'mla'] as const)
      assert.equal(referenceText(fsdp, style), references[style]);
  });

  it('leaves out in every style what is not known', () => {
    for (const style of styleNames) {
      for (const paper of [
        samplePaper({ title: 'Who?' }),
        samplePaper({ title: 'Who?', arxiv: '2001.00001' }),
        samplePaper({ title: 'Who?', venue: { name: 'J' } }),
      ]) {
        const text = referenceText(paper, style);
        assert.match(text, /Who\?/);
        assert.doesNotMatch(text, /undefined|\s[,.;]|,,|\.\.|  |null/, `${style}: ${text}`);
      }
    }
  });

  it('reads well as Markdown', () => {
    assert.equal(
      referenceMarkdown(fsdp),
      'Zhao, Y., & Gu, A. (2023). PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel. ' +
        '*Proceedings of the VLDB Endowment*, *16*(12), 3848–3860. <https://doi.org/10.14778/3611540.3611569>',
    );
    const steps = { title: '3. Steps & &amp; @more' };
    assert.match(referenceMarkdown(samplePaper({ ...steps, venue: { name: 'J' } })), /^3\\\. Steps & \\&amp; \\@more/);
    assert.match(referenceMarkdown(samplePaper(steps)), /^\*3\. Steps & \\&amp; \\@more\*\./);
  });

  it('escapes Markdown and links nothing but addresses', () => {
    const markdown = referenceMarkdown(
      samplePaper({ title: 'A *b* [c](javascript:x) <i>', url: 'javascript:alert(1)', venue: { name: 'V_1_' } }),
    );
    assert.match(markdown, /A \\\*b\\\* \\\[c\\\]/);
    assert.match(markdown, /\*V\\_1\\_\*/);
    assert.doesNotMatch(markdown, /\]\(javascript/);
  });
});
