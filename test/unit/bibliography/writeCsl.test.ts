import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parse } from 'yaml';

import { cslJsonItem } from '../../../src/core/bibliography/writeCslJson.ts';
import { cslYaml } from '../../../src/core/bibliography/writeCslYaml.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { flash, fsdp, samplePaper } from './samplePapers.ts';

describe('writing CSL-JSON and CSL-YAML', () => {
  it('writes what is known under the names of CSL', () => {
    assert.deepEqual(cslJsonItem(flash, 'dao2022'), {
      id: 'dao2022',
      type: 'article',
      title: 'FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness',
      author: [
        { given: 'Tri', family: 'Dao' },
        { given: 'Daniel Y.', family: 'Fu' },
      ],
      issued: { 'date-parts': [[2022]] },
      publisher: 'arXiv',
      URL: 'https://arxiv.org/abs/2205.14135',
      number: 'arXiv:2205.14135',
    });
    assert.deepEqual(cslJsonItem(samplePaper(), 'k'), { id: 'k', type: 'article', title: 'On Samples' });
  });

  it('keeps the arXiv id of a published paper in a note', () => {
    assert.equal(cslJsonItem(fsdp, 'k').note, 'arXiv:2304.11277');
  });

  it('writes YAML that is read back as the same records', () => {
    const papers = corpusPapers().map((paper, index) => ({ paper, key: `key${index}` }));
    const read = parse(cslYaml(papers)) as { references: { title: string }[] };
    assert.equal(read.references.length, papers.length);
    for (const [index, { paper, key }] of papers.entries()) {
      const item = read.references[index];
      const expected = JSON.parse(JSON.stringify(cslJsonItem(paper, key))) as { title: string };
      assert.equal(item?.title.replace(/\\(.)/g, '$1'), expected.title);
      assert.deepEqual(
        { ...item, title: '', 'container-title': '' },
        { ...expected, title: '', 'container-title': '' },
      );
    }
  });

  it('quotes what other YAML readers would not take for text, and escapes Markdown', () => {
    const yaml = cslYaml([
      { key: 'no', paper: samplePaper({ title: '*Yes*: a_b _c_ and $x$', authors: [{ family: 'No', given: 'Y' }] }) },
    ]);
    assert.match(yaml, /id: "no"/);
    assert.match(yaml, /family: "No"/);
    assert.match(yaml, /given: "Y"/);
    assert.equal(
      (parse(yaml) as { references: { title: string }[] }).references[0]?.title,
      '\\*Yes\\*: a_b \\_c\\_ and \\$x\\$',
    );
  });
});
