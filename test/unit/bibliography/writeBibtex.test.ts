import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
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
    assert.match(
      biblatex,
      / {2}date = \{2022\},\n {2}eprint = \{2205\.14135\},\n {2}eprinttype = \{arxiv\},\n {2}eprintclass = \{cs\.LG\}/,
    );
  });

  it('writes the year of the publication that it names, whatever that of the preprint is', () => {
    const entry = bibtexEntry(lora, 'hu2022', 'bibtex');
    assert.match(entry, /^@inproceedings\{/);
    assert.match(entry, /year = \{2022\}/);
    assert.match(entry, /booktitle = \{International Conference on Learning Representations\}/);
    assert.doesNotMatch(entry, /2021|note = /);
    assert.match(bibtexEntry(lora, 'hu2022', 'biblatex'), /date = \{2022\}/);
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
    assert.match(
      entry,
      /author = \{\{The PyTorch Team\} and van der Maaten, Laurens and King, Jr\., M\. L\. and \{Black and White\}, A\}/,
    );
  });

  const record = (csl: Partial<CslItem>): Paper => {
    const paper = samplePaper();
    return { ...paper, csl: { ...paper.csl, ...csl } };
  };
  const knuth = [{ family: 'Knuth', given: 'Donald E.' }];
  const editors = [
    { family: 'Wiering', given: 'Marco' },
    { family: 'van Otterlo', given: 'Martijn' },
  ];

  // What is written in BibTeX, and in BibLaTeX.
  const wholes: readonly (readonly [
    what: string,
    csl: Partial<CslItem>,
    bibtex: readonly RegExp[],
    biblatex: readonly RegExp[],
  ])[] = [
    [
      'an edited book',
      {
        type: 'book',
        editor: editors,
        edition: '2',
        'collection-title': 'Adaptation',
        'collection-number': '12',
        'publisher-place': 'Berlin',
        publisher: 'Springer',
        issued: { 'date-parts': [[2012]] },
      },
      [
        /^@book\{/,
        /editor = \{Wiering, Marco and van Otterlo, Martijn\}/,
        /edition = \{2\}/,
        /series = \{Adaptation\}/,
        /number = \{12\}/,
        /address = \{Berlin\}/,
        /publisher = \{Springer\}/,
        /year = \{2012\}/,
      ],
      [/^@collection\{/, /editor = /, /location = \{Berlin\}/, /date = \{2012\}/],
    ],
    [
      'a chapter',
      {
        type: 'chapter',
        author: knuth,
        editor: editors,
        translator: knuth,
        'container-author': knuth,
        'container-title': 'Parallel Processing',
        'chapter-number': '8',
        page: '318–362',
      },
      [/^@incollection\{/, /editor = /, /translator = /, /bookauthor = /, /chapter = \{8\}/, /pages = \{318--362\}/],
      [/^@incollection\{/],
    ],
    [
      'a doctoral thesis',
      { type: 'thesis', genre: 'PhD thesis', publisher: 'Stanford University' },
      [/^@phdthesis\{/, /school = \{Stanford University\}/],
      [/^@thesis\{/, /type = \{phdthesis\}/, /institution = /],
    ],
    [
      'a master’s thesis',
      { type: 'thesis', genre: "Master's thesis" },
      [/^@mastersthesis\{/],
      [/^@thesis\{/, /type = \{mathesis\}/],
    ],
    [
      'another thesis',
      { type: 'thesis', genre: "Bachelor's thesis" },
      [/^@mastersthesis\{/, /type = \{Bachelor's thesis\}/],
      [/^@thesis\{/, /type = \{Bachelor's thesis\}/],
    ],
    [
      'a report',
      { type: 'report', publisher: 'MIT', number: 'AIM-349', genre: 'AI Memo' },
      [/^@techreport\{/, /institution = \{MIT\}/, /number = \{AIM-349\}/, /type = \{AI Memo\}/],
      [/^@report\{/],
    ],
    [
      'a manual',
      { type: 'report', genre: 'Manual', publisher: 'GNU' },
      [/^@manual\{/, /organization = \{GNU\}/],
      [/^@manual\{/],
    ],
    [
      'a patent',
      { type: 'patent', number: 'US 1,234', publisher: 'Acme' },
      [/^@misc\{/, /howpublished = \{Patent US 1,234\}/, /number = /],
      [/^@patent\{/],
    ],
    [
      'a decision of a court',
      { type: 'legal_case', authority: 'Supreme Court', jurisdiction: 'US' },
      [/court = \{Supreme Court\}/, /jurisdiction = \{US\}/],
      [/^@jurisdiction\{/, /court = /],
    ],
    [
      'software',
      { type: 'software', version: '1.2' },
      [/^@misc\{/, /howpublished = \{Software\}/, /version = \{1\.2\}/],
      [/^@software\{/],
    ],
    [
      'a film',
      { type: 'motion_picture', director: knuth },
      [/^@misc\{/, /howpublished = \{Film\}/, /editoratype = \{director\}/],
      [/^@movie\{/],
    ],
    [
      'a talk',
      { type: 'speech', 'event-title': 'SIGMOD', 'event-place': 'Oslo' },
      [/^@misc\{/, /howpublished = \{Talk\}/, /eventtitle = \{SIGMOD\}/, /venue = \{Oslo\}/],
      [/^@unpublished\{/],
    ],
    [
      'a page',
      { type: 'webpage', accessed: { 'date-parts': [[2024, 3, 1]] }, URL: 'https://x.org' },
      [/^@misc\{/, /urldate = \{2024-03-01\}/, /url = /],
      [/^@online\{/],
    ],
    [
      'an article without a journal',
      { type: 'article-journal', volume: '7', page: '1-2' },
      [/^@article\{/, /volume = \{7\}/],
      [/^@article\{/],
    ],
    [
      'an article number',
      { type: 'article-journal', 'container-title': 'PRL', number: '045003', ISSN: '0031-9007' },
      [/eid = \{045003\}/, /issn = /],
      [/eid = /],
    ],
    [
      'a newspaper',
      { type: 'article-newspaper', 'container-title': 'NYT', issued: { 'date-parts': [[2019, 2, 14]] } },
      [/^@article\{/, /entrysubtype = \{newspaper\}/, /month = feb,/, /day = \{14\}/],
      [/date = \{2019-02-14\}/],
    ],
    [
      'a date in words',
      { type: 'book', issued: { literal: 'in press' } },
      [/year = \{in press\}/],
      [/year = \{in press\}/],
    ],
    [
      'a range',
      { type: 'book', issued: { 'date-parts': [[1990], [1992]] } },
      [/year = \{1990--1992\}/],
      [/date = \{1990\/1992\}/],
    ],
    [
      'a season',
      { type: 'book', issued: { 'date-parts': [[2012]], season: 2 } },
      [/month = \{Summer\}/],
      [/date = \{2012-22\}/],
    ],
    [
      'a guess',
      { type: 'book', issued: { 'date-parts': [[850]], circa: true } },
      [/year = \{circa 850\}/],
      [/date = \{0850~\}/],
    ],
    [
      'a year before our era',
      { type: 'book', issued: { 'date-parts': [[-43]] } },
      [/year = \{44 BC\}/],
      [/date = \{-0043\}/],
    ],
    [
      'months of a range',
      {
        type: 'book',
        issued: {
          'date-parts': [
            [1980, 6],
            [1980, 7],
          ],
        },
      },
      [/month = jun # "--" # jul/],
      [/date = \{1980-06\/1980-07\}/],
    ],
    [
      'notes and language',
      { type: 'book', note: 'Reprint', language: 'de', 'original-date': { 'date-parts': [[1890]] } },
      [/note = \{Reprint\}/, /language = \{german\}/, /origdate = \{1890\}/],
      [],
    ],
  ];
  for (const [what, csl, bibtex, biblatex] of wholes) {
    it(`writes ${what} whole`, () => {
      for (const pattern of bibtex) assert.match(bibtexEntry(record(csl), 'k', 'bibtex'), pattern);
      for (const pattern of biblatex) assert.match(bibtexEntry(record(csl), 'k', 'biblatex'), pattern);
    });
  }

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
        const shown = {
          title: back?.csl.title,
          author: back?.csl.author,
          issued: back?.csl.issued,
          DOI: back?.csl.DOI,
          page: back?.csl.page,
          arxiv: back?.arxiv,
        };
        // LaTeX makes a dash of two hyphens.
        assert.deepEqual(shown, { title: title.replace('--', '–'), author, issued, DOI, page, arxiv: paper.arxiv });
        assert.equal(back?.csl['container-title'], paper.csl['container-title']);
        assert.equal(back?.id, paper.id);
      }
    });
  }
});
