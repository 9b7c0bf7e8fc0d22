import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import { corpusPapers } from '../../support/corpus.ts';
import { flash, fsdp, lora, samplePaper } from './samplePapers.ts';

describe('writing BibTeX', () => {
  it('writes a journal article with its arXiv id', () => {
    assert.equal(
      bibtexEntry(fsdp, 'zhao2023', 'bibtex'),
      `@article{zhao2023,
  title = {{PyTorch} {FSDP}: Experiences on Scaling Fully Sharded Data Parallel},
  author = {Zhao, Yanli and Gu, Andrew},
  year = {2023},
  journal = {Proceedings of the VLDB Endowment},
  volume = {16},
  number = {12},
  pages = {3848--3860},
  doi = {10.14778/3611540.3611569},
  eprint = {2304.11277},
  archiveprefix = {arXiv},
  primaryclass = {cs.DC}
}
`,
    );
  });

  it('writes a preprint as misc in BibTeX and online in BibLaTeX', () => {
    assert.equal(
      bibtexEntry(flash, 'dao2022', 'bibtex'),
      `@misc{dao2022,
  title = {{FlashAttention}: Fast and Memory-Efficient Exact Attention with {IO}-Awareness},
  author = {Dao, Tri and Fu, Daniel Y.},
  year = {2022},
  eprint = {2205.14135},
  archiveprefix = {arXiv},
  primaryclass = {cs.LG},
  url = {https://arxiv.org/abs/2205.14135}
}
`,
    );
    const biblatex = bibtexEntry(flash, 'dao2022', 'biblatex');
    assert.match(biblatex, /^@online\{dao2022,/);
    assert.match(biblatex, / {2}date = \{2022\},\n {2}eprint = \{2205\.14135\},\n {2}eprinttype = \{arxiv\},\n {2}eprintclass = \{cs\.LG\}/);
  });

  it('writes the year of the preprint and notes the later year of the venue', () => {
    const entry = bibtexEntry(lora, 'hu2021', 'bibtex');
    assert.match(entry, /^@inproceedings\{/);
    assert.match(entry, /year = \{2021\}/);
    assert.match(entry, /booktitle = \{International Conference on Learning Representations\}/);
    assert.match(entry, /note = \{Published 2022\}/);
  });

  it('leaves out what is not known', () => {
    assert.equal(bibtexEntry(samplePaper(), 'k', 'bibtex'), '@misc{k,\n  title = {On Samples}\n}\n');
  });

  it('braces names that BibTeX would take apart', () => {
    const entry = bibtexEntry(
      samplePaper({
        authors: [
          { literal: 'The PyTorch Team' },
          { family: 'van der Maaten', given: 'Laurens' },
          { family: 'King', given: 'M. L.', suffix: 'Jr.' },
          { family: 'Black and White', given: 'A' },
        ],
      }),
      'k',
      'bibtex',
    );
    assert.match(entry, /author = \{\{The PyTorch Team\} and van der Maaten, Laurens and King, Jr\., M\. L\. and \{Black and White\}, A\}/);
  });

  for (const dialect of ['bibtex', 'biblatex'] as const) {
    it(`gives back the facts of every paper of the corpus through ${dialect}`, () => {
      const papers = corpusPapers();
      const text = papers.map((paper, index) => bibtexEntry(paper, `key${index}`, dialect)).join('\n');
      const file = readBibtex(text);
      assert.deepEqual(file.problems, []);
      const read = papersFromBibtex(file, { id: 'x', label: 'x' });
      assert.equal(read.length, papers.length);
      for (const [index, paper] of papers.entries()) {
        const back = read[index];
        const { title, author, issued, DOI, page } = paper.csl;
        const shown = { title: back?.csl.title, author: back?.csl.author, issued: back?.csl.issued, DOI: back?.csl.DOI, page: back?.csl.page, arxiv: back?.arxiv };
        // LaTeX makes a dash of two hyphens.
        assert.deepEqual(shown, { title: title.replace('--', '–'), author, issued, DOI, page, arxiv: paper.arxiv });
        assert.equal(back?.csl['container-title'], paper.csl['container-title']);
        assert.equal(back?.id, paper.id);
      }
    });
  }
});
