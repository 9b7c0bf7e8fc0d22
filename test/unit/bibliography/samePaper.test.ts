import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { keysOfPaper, readBibliography } from '../../../src/core/bibliography/bibliographyFile.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { entryOfPaper } from '../../../src/core/bibliography/samePaper.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import { fsdp, samplePaper } from './samplePapers.ts';

const found = (bibtex: string, paper = fsdp): string | undefined =>
  entryOfPaper(readBibtex(`@misc{other, title = {X}}\n${bibtex}`), paper)?.key;

describe('the entry of a paper', () => {
  it('is found by DOI, however it is written', () => {
    for (const doi of [
      '10.14778/3611540.3611569',
      'https://doi.org/10.14778/3611540.3611569',
      'doi:10.14778/3611540.3611569',
    ]) {
      assert.equal(found(`@article{a, title = {Another Title}, doi = {${doi}}}`), 'a');
    }
    const upper = samplePaper({ doi: '10.1000/ABC_1' });
    assert.equal(found('@article{a, title = {T}, doi = {10.1000/abc\\_1}}', upper), 'a');
  });

  it('is not found by a DOI that only begins alike', () => {
    const paper = samplePaper({ title: 'One', doi: '10.1000/x_1' });
    assert.equal(found('@article{a, title = {One}, author = {A B}, doi = {10.1000/x_15}}', paper), undefined);
  });

  it('is found by arXiv id without its version', () => {
    assert.equal(found('@misc{a, title = {T}, eprint = {2304.11277v3}, archiveprefix = {arXiv}}'), 'a');
    assert.equal(found('@misc{a, title = {T}, url = {http://arxiv.org/abs/2304.11277v1}}'), 'a');
  });

  it('is found by title and first author, whatever their case, accents and braces', () => {
    const title = '{PYTORCH} {FSDP} -- experiences on scaling fully sharded data parallel';
    assert.equal(found(`@inproceedings{a, title = {${title}}, author = {Zhao, Y. and others}}`), 'a');
    assert.equal(found(`@inproceedings{a, title = {${title}}, author = {Miller, Y.}}`), undefined);
    assert.equal(found(`@inproceedings{a, title = {${title}}}`), undefined);
  });

  it('is found by a title with mathematics, as LaTeX or as characters', () => {
    const paper = samplePaper({
      title: '$\\infty$-former: $O(n^2)$ memory',
      authors: [{ family: 'Martins', given: 'Pedro' }],
    });
    for (const title of ['$\\infty$-former: {$O(n^2)$} memory', '∞-former: O(n²) memory']) {
      assert.equal(found(`@misc{a, title = {${title}}, author = {Martins, P.}}`, paper), 'a');
    }
  });

  it('is another when titles agree and identifiers do not', () => {
    const { title } = fsdp.csl;
    assert.equal(
      found(`@misc{a, title = {${title}}, author = {Zhao, Y.}, eprint = {2101.00001}, archiveprefix = {arXiv}}`),
      undefined,
    );
  });

  it('is found although one library counts the particle to the name and the other does not', () => {
    const paper = samplePaper({ title: 'Visualizing data', authors: [{ family: 'Maaten', given: 'Laurens van der' }] });
    assert.equal(found('@article{a, title = {Visualizing Data}, author = {van der Maaten, L.}}', paper), 'a');
  });
});

describe('entries of one title', () => {
  const bib = ['e1', 'e2'].map((key) => `@article{${key}, title = {Editorial}, author = {Doe, O.}}`).join('\n');

  it('are told apart by the key that the paper goes by', () => {
    const paper = samplePaper({ title: 'Editorial', authors: [{ family: 'Doe' }], key: 'e2' });
    assert.deepEqual(keysOfPaper(readBibliography(bib, 'refs.bib'), paper), ['e2']);
    assert.equal(found(bib, paper), 'e2');
  });

  it('are all of them the paper that goes by another key', () => {
    const paper = samplePaper({ title: 'Editorial', authors: [{ family: 'Doe' }], key: 'mine' });
    assert.deepEqual(keysOfPaper(readBibliography(bib, 'refs.bib'), paper), ['e1', 'e2']);
  });

  it('are one paper for a paper that a library has merged from records with other DOIs', () => {
    const [merged, ...others] = mergePapers([
      makePaper({ title: 'Otters', arxiv: '2304.11277', doi: '10.1000/c' }, { id: 'a', label: 'a' }),
      makePaper({ title: 'Otters, extended', arxiv: '2304.11277', doi: '10.1000/j' }, { id: 'b', label: 'b' }),
    ]);
    assert.deepEqual(others, []);
    assert.equal(found('@article{j, title = {Otters, extended}, doi = {10.1000/j}}', merged), 'j');
  });
});
