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
    assert.equal(
      bibtexText('An $O(n^2)$ bound for $\\infty$-formers'),
      'An $O(n^2)$ bound for $\\infty$-formers'.replace('$O(n^2)$', '{$O(n^2)$}'),
    );
    assert.equal(bibtexText('from $5 to $10'), 'from \\$5 to \\$10');
  });

  it('protects words that lower-casing would spoil, and no others', () => {
    assert.equal(
      bibtexTitle('PyTorch FSDP: Experiences on GPT-3 and 3D Low-Rank T5 in μP'),
      '{PyTorch} {FSDP}: Experiences on {GPT}-3 and {3D} Low-Rank {T5} in {$\\mu$P}',
    );
  });

  it('leaves addresses alone but for characters that would end the field', () => {
    assert.equal(bibtexVerbatim('https://x.org/a_b%20c?d=1&e#f'), 'https://x.org/a_b%20c?d=1&e#f');
    assert.equal(bibtexVerbatim('10.1002/(SICI)1097<1::AID>3.0;2-{x'), '10.1002/(SICI)1097<1::AID>3.0;2-%7Bx');
  });

  const harmful = [
    'Fast $\\input{/etc/passwd}$ and $\\immediate\\write18{id}$',
    '$\\def\\a{b}$',
    '$\\catcode`\\%=12$',
    '$\\csname input\\endcsname x$',
    '$^^5cinput x$',
    '$\\openin5=x$',
    '$\\expandafter\\a_b$',
    '$\\text{\\input{x}}$',
    '$\\mbox{\\write18{x}}$',
    '$\\begin{a}x\\end{a}$',
    '$\\href{x}{y}$',
    '$\\url{x}_1$',
    '$\\loop\\iftrue\\repeat$',
    '$\\directlua{x}$',
    '$\\ShellEscape{id}$',
    '$x_%$',
    '$a^b^c$',
    '$a_{b$ }',
    '$x^$',
    '$\\frac{a}$',
    '$\\left(x^2$',
    '$x & y^2$',
    '$#1_2$',
    '$\\mathchardef\\x=1$',
    '$\\sqrt[3{x}$',
  ];
  for (const text of harmful) {
    it(`is no mathematics: ${text}`, () => {
      for (const written of [bibtexText(text), bibtexTitle(text)]) {
        // Every backslash begins one of the few commands that print a sign, or escapes one.
        assert.doesNotMatch(
          written.replace(/\\text(?:backslash|asciicircum|asciitilde|braceleft|braceright)\{\}|\\[%&$#_{}]/g, ''),
          /[\\$^_#%&~]/,
        );
      }
    });
  }

  const harmless = [
    '$O(n^2)$',
    '$\\infty$',
    '$\\mathcal{O}(\\sqrt{n}\\log n)$',
    '$\\frac{1}{2}$',
    "$f'_1(x)$",
    '$x_{i+1}^{2}$',
    '$\\left(\\frac{a}{b}\\right)^2$',
    '$\\ell_1$',
    '$\\mathbb{R}^n$',
    '$\\text{top-}k$',
    '$\\epsilon$',
    '$2^{O(\\sqrt{\\log n})}$',
    '$\\sqrt[3]{x}$',
    '$\\{0,1\\}^n$',
    '$H_2$',
    '$\\tilde{O}(n)$',
  ];
  for (const text of harmless) {
    it(`stays mathematics: ${text}`, () => assert.ok(bibtexText(text).includes(text)));
  }

  const signs: readonly (readonly [text: string, written: string])[] = [
    ['H₂O', '{H$_2$O}'],
    ['O(n²)', 'O(n²)'],
    ['2ⁿ steps', '2$^n$ steps'],
    ['ℓ₁-norm', '$\\ell_1$-norm'],
    ['√n', '$\\sqrt{}$n'],
    ['α and β-VAE', '$\\alpha$ and $\\beta$-{VAE}'],
    ['x₁₂⁺ⁿ', 'x$_{12}^{+n}$'],
    ['≤ ∞', '$\\leq$ $\\infty$'],
    ['Ελληνικά και α', 'Ελληνικά και α'],
    ['$α^2$', '${\\alpha}^2$'],
    ['ß é – “x”', 'ß é – “x”'],
  ];
  for (const [text, written] of signs) {
    it(`writes ${text} so that LaTeX can set it`, () => {
      assert.equal(bibtexTitle(text), written);
      assert.equal(latexToUnicode(bibtexTitle(text)), latexToUnicode(text));
    });
  }

  it('leaves no control characters', () => {
    assert.equal(bibtexTitle('a\u001b]0;x\u0007b\u0000\u009bc'), 'a ]0;x b c');
    assert.equal(bibtexVerbatim('https://x.org/\u001b['), 'https://x.org/%1B[');
  });

  it('takes time linear in the length of a hostile text', () => {
    for (const text of [
      `$${'^'.repeat(400_000)}`,
      '$^'.repeat(200_000),
      '$x^2$'.repeat(80_000),
      '₂'.repeat(300_000),
      '{'.repeat(400_000),
    ]) {
      assert.ok(bibtexTitle(text).length >= text.length);
    }
  });

  const awkward = [
    'a { b',
    'a } b',
    'a { b } c',
    '}{',
    '\\',
    'a\\b',
    '~^_',
    '100% {sure}',
    'x $ y',
    '#@"\',=',
    'Über “quotes” & more',
    '$$',
    '{',
    '\\{',
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
