import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { bibtexEntry } from '../../../src/core/bibliography/writeBibtex.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';

const source = { id: 'file:///refs.bib', label: 'refs.bib' };
const papers = (text: string): Paper[] => papersFromBibtex(readBibtex(text), source);
const paper = (text: string): Paper => {
  const [first] = papers(text);
  assert.ok(first);
  return first;
};

describe('papers of a BibTeX file', () => {
  it('reads the facts of an article', () => {
    const { csl, keys, id, abstract, topics, origins } = paper(
      '@article{zhao2023, title = {{PyTorch} {FSDP}: {\\"U}ber}, author = {Zhao, Yanli and Andrew Gu}, journal = {Proc. {VLDB}},' +
        'volume = 16, number = {12}, pages = {3848--3860}, year = 2023, month = aug, doi = {https://doi.org/10.14778/3611540.3611569},' +
        'abstract = {We scale.}, keywords = {sharding, data parallelism, sharding}}',
    );
    assert.equal(csl.title, 'PyTorch FSDP: Über');
    assert.equal(csl.type, 'article-journal');
    assert.deepEqual(csl.author, [
      { family: 'Zhao', given: 'Yanli' },
      { family: 'Gu', given: 'Andrew' },
    ]);
    assert.deepEqual(csl.issued, { 'date-parts': [[2023, 8]] });
    assert.deepEqual(
      [csl['container-title'], csl.volume, csl.issue, csl.page],
      ['Proc. VLDB', '16', '12', '3848-3860'],
    );
    assert.equal(csl.DOI, '10.14778/3611540.3611569');
    assert.equal(id, 'doi:10.14778/3611540.3611569');
    assert.deepEqual(
      [keys, abstract, topics, origins],
      [['zhao2023'], 'We scale.', ['sharding', 'data parallelism'], [source]],
    );
  });

  const arxiv: readonly (readonly [fields: string, id: string])[] = [
    ['eprint = {2304.11277v2}, archiveprefix = {arXiv}', '2304.11277'],
    ['eprint = {2304.11277}, eprinttype = {arxiv}, eprintclass = {cs.DC}', '2304.11277'],
    ['eprint = {0405395}, archivePrefix = {arXiv}, primaryClass = {astro-ph}', 'astro-ph/0405395'],
    ['url = {https://arxiv.org/abs/2304.11277}', '2304.11277'],
    ['url = {\\url{https://arxiv.org/pdf/2304.11277v1.pdf}}', '2304.11277'],
    ['doi = {10.48550/arXiv.2304.11277}', '2304.11277'],
    ['journal = {arXiv preprint arXiv:2304.11277}', '2304.11277'],
    ['journal = {CoRR}, volume = {abs/2304.11277}', '2304.11277'],
    ['howpublished = {arXiv:2304.11277 [cs.DC]}', '2304.11277'],
    ['howpublished = {\\url{https://arxiv.org/pdf/2304.11277.pdf}}', '2304.11277'],
    ['note = {Available at https://arxiv.org/abs/2304.11277v2}', '2304.11277'],
    ['number = {arXiv:2304.11277}', '2304.11277'],
    ['eprint = {abs/2304.11277}', '2304.11277'],
  ];
  for (const [fields, id] of arxiv) {
    it(`finds the arXiv id in ${fields}`, () => {
      const found = paper(`@article{k, title = {T}, ${fields}}`);
      assert.equal(found.arxiv, id);
      assert.equal(found.id, `arxiv:${id}`);
      assert.equal(found.csl['container-title'], undefined);
      assert.equal(found.csl.type, 'article');
    });
  }

  it('takes no arXiv id from another archive', () => {
    assert.equal(paper('@misc{k, title = {T}, eprint = {2304.11277}, archiveprefix = {HAL}}').arxiv, undefined);
  });

  it('reads BibLaTeX dates and containers', () => {
    const { csl } = paper(
      '@inproceedings{k, title = {T}, subtitle = {S}, date = {2021-05-03/2021-05-07}, eventdate = {2022}, booktitle = {ICLR}}',
    );
    assert.deepEqual(csl.issued, {
      'date-parts': [
        [2021, 5, 3],
        [2021, 5, 7],
      ],
    });
    assert.deepEqual(csl['event-date'], { 'date-parts': [[2022]] });
    assert.deepEqual([csl.title, csl.type, csl['container-title']], ['T: S', 'paper-conference', 'ICLR']);
  });

  it('leaves unknown what an entry does not say', () => {
    const { csl } = paper('@misc{k, title = {T}, year = {n.d.}}');
    assert.deepEqual(csl, { type: 'document', title: 'T' });
  });

  it('takes what is missing from the entry that is cross-referenced', () => {
    const [chapter] = papers(
      '@incollection{c, title = {Chapter}, author = {A B}, crossref = {book}}\n@book{book, title = {Volume}, editor = {E}, year = 1999, doi = {10.1000/book}}',
    );
    assert.equal(chapter?.csl['container-title'], 'Volume');
    assert.deepEqual(chapter?.csl.issued, { 'date-parts': [[1999]] });
    assert.equal(chapter?.csl.DOI, undefined);
  });

  it('inherits everything from an entry of its own kind', () => {
    const [copy] = papers(
      '@article{copy, crossref = {full}}\n@article{full, title = {Full}, author = {A B}, journal = {J}, doi = {10.1000/x}}',
    );
    assert.deepEqual([copy?.csl.title, copy?.csl['container-title'], copy?.csl.DOI], ['Full', 'J', '10.1000/x']);
  });

  it('keeps volume and pages where nothing says of what', () => {
    const { csl } = paper('@inproceedings{k, title = {T}, crossref = {lost}, volume = 2, pages = {640--647}}');
    assert.deepEqual([csl['container-title'], csl.volume, csl.page], [undefined, '2', '640-647']);
  });

  it('calls a conference by the name of its series, and no other container', () => {
    const read = (series: string) => paper(`@inproceedings{k, title = {T}, booktitle = {Proc.}, series = {${series}}}`);
    assert.deepEqual(
      ["KDD '20", 'Lecture Notes in Computer Science', 'LNCS'].map((series) => read(series).venue),
      ['KDD', undefined, undefined],
    );
    // No style may print it as the abbreviation of a title.
    assert.deepEqual(
      [read("KDD '20").csl['container-title-short'], read('LNCS').csl['collection-title']],
      [undefined, 'LNCS'],
    );
  });

  it('reads values in doubled braces', () => {
    const { csl, arxiv } = paper(
      '@article{k, title = {{T}}, year = {{2018}}, doi = {{10.1016/j.x}}, eprint = {{2304.11277}}, archiveprefix = {{arXiv}}}',
    );
    assert.deepEqual(
      [csl.title, csl.issued, csl.DOI, arxiv],
      ['T', { 'date-parts': [[2018]] }, '10.1016/j.x', '2304.11277'],
    );
  });

  it('reads DOIs with their name before them, and in a command', () => {
    for (const doi of ['DOI 10.1000/x', 'doi: 10.1000/x', '\\doi{10.1000/x}', '\\doi {10.1000/x}'])
      assert.equal(paper(`@article{k, title = {T}, doi = {${doi}}}`).csl.DOI, '10.1000/x', doi);
  });

  it('keeps in mind that more authors follow, and writes it again', () => {
    const cut = paper('@article{k, title = {T}, author = {Zhao, Yanli and others}}');
    assert.deepEqual([cut.csl.author, cut.authorsComplete], [[{ family: 'Zhao', given: 'Yanli' }], false]);
    assert.match(bibtexEntry(cut, 'k', 'bibtex'), /author = \{Zhao, Yanli and others\}/);
    assert.equal(paper('@article{k, title = {T}, author = {Zhao, Yanli and Others, Mary}}').authorsComplete, undefined);
  });

  it('leaves out entries without a title', () => {
    assert.deepEqual(
      papers('@misc{a, year = 1}\n@misc{b, title = {T}}').map(({ keys }) => keys[0]),
      ['b'],
    );
  });
});
