import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { latexToUnicode } from '../../../src/core/text/latexText.ts';

const cases: readonly (readonly [latex: string, text: string])[] = [
  ['{PyTorch} {FSDP}: {{A} B}', 'PyTorch FSDP: A B'],
  ["M{\\\"u}ller Caf\\'e \\'{E}t\\'e \\`a \\^{o} \\~n \\c{c} \\c c", 'Müller Café Été à ô ñ ç ç'],
  ['{\\v R}eh{\\r u}{\\v r}ek \\H{o} \\k{a} \\u{g} \\=a \\.z \\d{s}', 'Řehůřek ő ą ğ ā ż ṣ'],
  ["Krej{\\v{c}}{\\'{\\i}} \\\"\\i\\ \\'\\j", 'Krejčí ï j́'],
  ["Nguy\\~{\\^e}n \\'{\\^{e}}", 'Nguyễn ế'],
  ['\\ss \\o{} \\O stergaard \\L{}ukasz {\\aa}rhus \\AE', 'ßø Østergaard Łukasz århus Æ'],
  ['100\\% of \\$5 \\& \\#1 \\_x \\{y\\}', '100% of $5 & #1 _x {y}'],
  ["pages 1--2 --- ``quoted'' and `single'", "pages 1–2 — “quoted” and `single'"],
  ['no~break\\ here\\\\there', 'no break here there'],
  ['\\emph{very} \\textbf{\\textit{bold}} {\\em old} {\\sc Conniver}', 'very bold old Conniver'],
  ['\\url{https://x.org/a_b} \\href{https://x.org}{text} \\enquote{q}', 'https://x.org/a_b text “q”'],
  ['Cu$_2$O, $O(n^2)$, $x_{ij}$, $10^{-3}$', 'Cu₂O, O(n²), xᵢⱼ, 10⁻³'],
  ['$\\alpha$-\\(\\beta\\) $\\mu$P $A \\times B$ $\\infty$', 'α-β μP A ×B ∞'],
  ['plane $(11\\bar{2}0)$, $\\hat{x}$ and $\\vec v$', 'plane (112\u03040), x\u0302 and v\u20d7'],
  ['Deep\\footnote{Almost.} Nets\\thanks{us}', 'Deep Nets'],
  ['costs $5', 'costs $5'],
  ['\\textasciitilde{}\\textbackslash{}\\textasciicircum{} \\~{} \\^{}', '~\\^ ~ ^'],
  ['10\\textsuperscript{th} H\\textsubscript{2}O \\LaTeX{} done', '10ᵗʰ H₂O LaTeX done'],
  ['\\aap and \\unknown{kept}', '\\aap and kept'],
  ['GaN\\vphantom{X}As\\vphantom{} \\hyphen{} \\textasciiacute{} $a\\leqslant{}b$', 'GaNAs - ´ a⩽b'],
  ['Franc\\ocirc{u} \\textcommabelow{S}erban \\polhk{a} M\\cprime{}', 'Franců Șerban ą Mʹ'],
  ['5$^\\circ$C $90^{\\circ}$ $x^\\prime$ $n^{\\text{th}}$ $x_{\\rm eff}$', '5°C 90° x′ nᵗʰ x_(eff)'],
  ['\\(x^2\\) and \\[y_1\\], \\(open x^2', 'x² and y₁, open x^2'],
  ['$\\frac{1}{2}$ \\nicefrac{a}{b}', '1/2 a/b'],
  ['{\\noopsort{1973c}}1981 \\SortNoop{b}X', '1981 X'],
  [
    '\\foreignlanguage{german}{Stra{\\ss}e} \\textcolor{red}{x} \\raisebox{1ex}{z} \\selectlanguage{german}y',
    'Straße x z y',
  ],
  ['\\mkbibquote{q} \\mkbibparens{p} \\mkbibemph{e}', '“q” (p) e'],
  [
    '\\textcopyright{} 1 \\textpm{} 2\\textcelsius{} \\textperthousand{} \\textonequarter{} \\textquotedbl{}x',
    '© 1 ± 2°C ‰ ¼ "x',
  ],
  ['\\textalpha-helix \\textOmega{} \\upmu m', 'α-helix Ω μm'],
  ['\\cyrchar\\CYRM\\cyrchar\\cyri\\cyrchar\\cyrr', 'Мир'],
  ['${\\Bbb R}^n$ \\bold{x} \\lfhook{s} \\cftil{a} \\Dbar{}', 'Rⁿ x ș ẫ Đ'],
  ['{\\Large Big} x \\xspace{} O157\\string:H7 a\\kern-.1em b \\begin{math}z\\end{math}', 'Big x O157:H7 a b z'],
  ['\\glqq Wort\\grqq{} \\flqq a\\frqq{}', '„Wort“ «a»'],
  ["data-driven O'Brien `x'", "data-driven O'Brien `x'"],
  ['unbalanced } and { braces', 'unbalanced and braces'],
  ['trailing \\', 'trailing'],
  ['日本語 and — plain', '日本語 and — plain'],
];

describe('LaTeX to Unicode', () => {
  for (const [latex, text] of cases) {
    it(`reads ${latex}`, () => {
      assert.equal(latexToUnicode(latex), text);
    });
  }

  it('keeps a subscript readable that has no characters of its own', () => {
    assert.equal(latexToUnicode('$h_{QK}$'), 'h_(QK)');
  });

  it('ends over many groups, accents and dollars', () => {
    for (const piece of [
      '{',
      "\\'",
      '$',
      '$_',
      '\\$ $',
      '\\enquote{',
      '\\href{',
      '\\(',
      '\\(x\\)',
      '\\frac{',
      '^\\circ',
      '\\kern1',
    ])
      latexToUnicode(piece.repeat(50_000));
  });
});
