import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bibtexText, bibtexTitle, bibtexVerbatim } from '../../../src/core/bibliography/bibtexText.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';
import { latexToUnicode } from '../../../src/core/text/latexText.ts';

describe('text for BibTeX', () => {
  it('escapes what LaTeX would take for markup, and leaves letters as they are', () => {
    assert.equal(bibtexText('50% & $5 #1 a_b Łukasz'), '50\\% \\& \\$5 \\#1 a\\_b Łukasz');
  });

  it('keeps mathematics that is written as LaTeX', () => {
    assert.equal(bibtexText('An $O(n^2)$ bound for $\\infty$-formers'), 'An $O(n^2)$ bound for $\\infty$-formers'.replace('$O(n^2)$', '{$O(n^2)$}'));
    assert.equal(bibtexText('from $5 to $10'), 'from \\$5 to \\$10');
  });

  it('protects words that lower-casing would spoil, and no others', () => {
    assert.equal(
      bibtexTitle('PyTorch FSDP: Experiences on GPT-3 and 3D Low-Rank T5 in μP'),
      '{PyTorch} {FSDP}: Experiences on {GPT}-3 and {3D} Low-Rank {T5} in {μP}',
    );
  });

  it('leaves addresses alone but for characters that would end the field', () => {
    assert.equal(bibtexVerbatim('https://x.org/a_b%20c?d=1&e#f'), 'https://x.org/a_b%20c?d=1&e#f');
    assert.equal(bibtexVerbatim('10.1002/(SICI)1097<1::AID>3.0;2-{x'), '10.1002/(SICI)1097<1::AID>3.0;2-%7Bx');
  });

  const awkward = [
    'a { b', 'a } b', 'a { b } c', '}{', '\\', 'a\\b', '~^_', '100% {sure}', 'x $ y', '#@"\',=', 'Über “quotes” & more', '$$', '{', '\\{',
  ];
  for (const text of awkward) {
    it(`comes back as it was through a file: ${text}`, () => {
      for (const convert of [bibtexText, bibtexTitle]) {
        const file = readBibtex(`@misc{k, title = {${convert(text)}}, year = 1}\n@misc{l, year = 2}\n`);
        assert.deepEqual(file.problems, []);
        assert.equal(latexToUnicode(file.entries[0]?.fields.get('title')?.value ?? ''), text);
      }
    });
  }
});
