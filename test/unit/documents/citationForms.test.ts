import { describe } from 'node:test';

import { asciidoc } from '../../../src/core/documents/asciidoc.ts';
import { code } from '../../../src/core/documents/code.ts';
import { jupyterBook } from '../../../src/core/documents/jupyterBook.ts';
import { latex } from '../../../src/core/documents/latex.ts';
import { myst } from '../../../src/core/documents/myst.ts';
import { notebook } from '../../../src/core/documents/notebook.ts';
import { org } from '../../../src/core/documents/org.ts';
import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { plainText } from '../../../src/core/documents/plainText.ts';
import { quarto } from '../../../src/core/documents/quarto.ts';
import { restructuredText } from '../../../src/core/documents/restructuredText.ts';
import { rmarkdown } from '../../../src/core/documents/rmarkdown.ts';
import { typst } from '../../../src/core/documents/typst.ts';
import { checkFormed } from '../../support/formTables.ts';
import { fsdp } from '../bibliography/samplePapers.ts';

const page = { locator: 'p. 3' } as const;
const see = { prefix: 'see', locator: 'p. 3' } as const;
const inText = { form: 'text' } as const;
const suppressed = { form: 'suppressed' } as const;

for (const [name, format] of Object.entries({ pandoc, quarto, rmarkdown, notebook })) {
  describe(`forms in ${name}:`, () => {
    checkFormed(format, [
      ['As ‸ says', { a1: page }, 'As [@a1, p. 3] says'],
      ['As ‸ says', { a1: see, b: suppressed }, 'As [see @a1, p. 3; -@b] says'],
      ['As ‸ says', { a1: inText }, 'As @a1 says'],
      ['As ‸ says', { a1: { ...page, ...inText } }, 'As @a1 [p. 3] says'],
      ['As ‸ says', { a1: { ...see, ...inText } }, 'As see @a1 [p. 3] says'],
      ['As ‸ says', { a1: { ...page, ...inText }, b: { locator: 'chap. 2' } }, 'As @a1 [p. 3; @b, chap. 2] says'],
      ['As ‸ says', { a1: inText, b: inText }, 'As @a1; @b says'],
      ['As ‸ says', { a1: {}, b: inText }, /first/],
      ['As ‸ says', { a1: { locator: 'pp. 33-35', suffix: 'and passim' } }, 'As [@a1, pp. 33-35 and passim] says'],
      ['As ‸ says', { a1: { suffix: ', passim' } }, 'As [@a1, passim] says'],
      ['As ‸ says', { a1: { locator: 'the end; of it [x' } }, 'As [@a1, the end\\; of it \\[x] says'],
      ['As ‸ says', { a1: { prefix: 'me@x.org' } }, 'As [me\\@x.org @a1] says'],
      ['As ‸ says', { a1: { locator: '  p.\n 3 ' } }, 'As [@a1, p. 3] says'],
      ['[@x‸]', { a1: see }, '[@x; see @a1, p. 3]'],
      ['[@x, p. 1‸; @y]', { a1: suppressed }, '[@x, p. 1; -@a1; @y]'],
      ['[@x‸]', { a1: inText }, /behind/],
      ['[@x]‸', { a1: inText }, '[@x] @a1'],
      ['@x‸ says', { a1: page }, '@x; @a1 [p. 3] says'],
      ['@x [p. 1‸] says', { a1: page }, '@x [p. 1; @a1, p. 3] says'],
      ['@x‸ says', { a1: { form: 'group' } }, '@x [@a1] says'],
      ['As @‸ says', { a1: page }, 'As @a1 [p. 3] says'],
      ['As @‸ says', { a1: suppressed }, 'As [-@a1] says'],
      ['[@‸]', { a1: see }, '[see @a1, p. 3]'],
      ['[see ‸]', { a1: page }, '[see @a1, p. 3]'],
      ['x‸-y', { a1: inText }, 'x-y @a1'],
      ['(‸)', { a1: inText }, '(@a1)'],
    ]);
  });
}

describe('forms in MyST:', () => {
  checkFormed(myst, [
    ['As ‸ says', { a1: see, b: suppressed }, 'As [see @a1, p. 3; -@b] says'],
    ['As ‸ says', { a1: { ...page, ...inText } }, 'As @a1 [p. 3] says'],
    ['As ‸ says', { a1: inText, b: {} }, /alone/],
    ['{cite:p}`x` and ‸', { a1: see }, '{cite:p}`x` and {cite:p}`{see}a1{p. 3}`'],
    ['{cite}`x` and ‸', { a1: page, b: {} }, '{cite}`x` and {cite}`a1{p. 3},b`'],
    ['{cite:p}`x` and ‸', { a1: { ...page, ...inText } }, '{cite:p}`x` and {cite:t}`a1{p. 3}`'],
    ['{cite:p}`x` and ‸', { a1: suppressed }, '{cite:p}`x` and {cite:yearpar}`a1`'],
    ['{cite:p}`x` and ‸', { a1: suppressed, b: inText }, /one form/],
    ['{cite:p}`x‸`', { a1: page }, '{cite:p}`x,a1{p. 3}`'],
    ['{cite:p}`x‸`', { a1: inText }, /one form/],
    ['{cite:p}`x`‸', { a1: inText }, '{cite:p}`x` {cite:t}`a1`'],
  ]);
  checkFormed(jupyterBook, [
    ['As ‸ says', { a1: see }, 'As {cite}`{see}a1{p. 3}` says'],
    ['As ‸ says', { a1: inText }, 'As {cite:t}`a1` says'],
  ]);
});

const natbib = '\\usepackage{natbib} ';
const biblatex = '\\usepackage{biblatex} ';
describe('forms in LaTeX:', () => {
  checkFormed(latex, [
    [`${natbib}‸.`, { a1: see }, `${natbib}\\citep[see][p. 3]{a1}.`],
    [`${natbib}‸.`, { a1: page }, `${natbib}\\citep[p. 3]{a1}.`],
    [`${natbib}‸.`, { a1: { prefix: 'see' } }, `${natbib}\\citep[see][]{a1}.`],
    [`${natbib}‸.`, { a1: { ...page, ...inText } }, `${natbib}\\citet[p. 3]{a1}.`],
    [`${natbib}‸.`, { a1: suppressed }, `${natbib}\\citeyearpar{a1}.`],
    [`${natbib}‸.`, { a1: { prefix: 'see' }, b: page }, `${natbib}\\citep[see][p. 3]{a1,b}.`],
    [`${natbib}‸.`, { a1: page, b: {} }, `${natbib}\\citetext{\\citealp[p. 3]{a1}; \\citealp{b}}.`],
    [`${natbib}‸.`, { a1: { ...page, ...inText }, b: inText }, /one by one/],
    ['\\citealp{x} ‸.', { a1: inText }, '\\citealp{x} \\citealt{a1}.'],
    [`${biblatex}‸.`, { a1: see }, `${biblatex}\\autocite[see][p. 3]{a1}.`],
    [`${biblatex}‸.`, { a1: { ...page, ...inText } }, `${biblatex}\\textcite[p. 3]{a1}.`],
    [`${biblatex}‸.`, { a1: { ...page, ...suppressed } }, `${biblatex}\\autocite*[p. 3]{a1}.`],
    [`${biblatex}‸.`, { a1: see, b: { locator: '5' } }, `${biblatex}\\autocites[see][p. 3]{a1}[5]{b}.`],
    [`${biblatex}‸ [x]`, { a1: page, b: page }, `${biblatex}\\autocites[p. 3]{a1}[p. 3]{b}\\relax{} [x]`],
    ['\\parencite{x} ‸.', { a1: suppressed }, '\\parencite{x} \\parencite*{a1}.'],
    ['\\parencite{x} ‸.', { a1: page, b: page }, '\\parencite{x} \\parencites[p. 3]{a1}[p. 3]{b}.'],
    ['\\parencite[1]{x}‸.', { a1: page }, '\\parencites[1]{x}[p. 3]{a1}.'],
    ['\\parencite{x}‸.', { a1: inText }, '\\parencite{x} \\textcite{a1}.'],
    ['\\parencite{x‸}', { a1: inText }, /one form/],
    ['‸.', { a1: page }, '\\cite[p. 3]{a1}.'],
    ['‸.', { a1: page, b: { locator: 'p. 5' } }, '\\cite[p. 3]{a1}, \\cite[p. 5]{b}.'],
    ['‸.', { a1: see }, 'see~\\cite[p. 3]{a1}.', /before it in the sentence/],
    ['‸.', { a1: inText }, /natbib .*biblatex/],
    ['‸.', { a1: suppressed }, /natbib .*biblatex/],
    ['\\usepackage{apacite} ‸.', { a1: see }, '\\usepackage{apacite} \\cite<see>[p. 3]{a1}.'],
    ['\\usepackage{apacite} ‸.', { a1: inText }, '\\usepackage{apacite} \\citeA{a1}.'],
    [`${natbib}‸.`, { a1: { locator: '50% & more' } }, `${natbib}\\citep[50\\% \\& more]{a1}.`],
    [`${natbib}‸.`, { a1: { locator: 'p. [3]' } }, `${natbib}\\citep[{p. [3]}]{a1}.`],
    [`${natbib}‸.`, { a1: { locator: 'p.~3' } }, `${natbib}\\citep[p.~3]{a1}.`],
    [`${natbib}\\citep{x}‸.`, { a1: page }, `${natbib}\\citep[p. 3]{x,a1}.`],
    [`${natbib}\\citep[1]{x}‸.`, { a1: page }, `${natbib}\\citetext{\\citealp[1]{x}; \\citealp[p. 3]{a1}}.`],
  ]);
});

describe('forms in Typst:', () => {
  checkFormed(typst, [
    ['As ‸ says', { a1: page }, 'As @a1[p. 3] says'],
    ['As ‸ says', { a1: { ...page, ...inText } }, 'As #cite(<a1>, supplement: [p. 3], form: "prose") says'],
    ['As ‸ says', { a1: suppressed }, 'As #cite(<a1>, form: "year") says'],
    ['As ‸ says', { 'a/1': page }, 'As #cite(label("a/1"), supplement: [p. 3]) says'],
    ['As ‸ says', { a1: page, b: suppressed }, 'As @a1[p. 3] #cite(<b>, form: "year") says'],
    ['As ‸ says', { a1: see }, 'As see @a1[p. 3] says', /before it in the sentence/],
    ['As ‸ says', { a1: { locator: '#x @y $z' } }, 'As @a1[\\#x \\@y \\$z] says'],
    ['@x‸ y', { a1: page }, '@x @a1[p. 3] y'],
    ['@‸ y', { a1: page }, '@a1[p. 3] y'],
    ['@‸ y', { a1: inText }, '#cite(<a1>, form: "prose") y'],
  ]);
});

describe('forms in Org:', () => {
  checkFormed(org, [
    ['As ‸ says', { a1: see, b: {} }, 'As [cite:see @a1 p. 3;@b] says'],
    ['As ‸ says', { a1: { ...see, ...inText }, b: inText }, 'As [cite/t:see @a1 p. 3;@b] says'],
    ['As ‸ says', { a1: suppressed }, 'As [cite/na:@a1] says'],
    ['As ‸ says', { a1: suppressed, b: {} }, /one form/],
    ['As ‸ says', { a1: { suffix: ', passim' } }, 'As [cite:@a1, passim] says'],
    ['As ‸ says', { a1: { locator: 'p. 3; 4' } }, /semicolon/],
    ['[cite:@x‸]', { a1: page }, '[cite:@x;@a1 p. 3]'],
    ['[cite:@x]‸', { a1: inText }, '[cite:@x] [cite/t:@a1]'],
    ['[cite:@x‸]', { a1: inText }, /one form/],
    ['[cite:‸]', { a1: page }, '[cite:@a1 p. 3]'],
    ['cite:x and ‸', { a1: see }, 'cite:x and [[cite:a1][see::p. 3]]'],
    ['cite:x and ‸', { a1: inText }, 'cite:x and citet:a1'],
    ['cite:x‸', { a1: page }, 'cite:x [[cite:a1][::p. 3]]'],
    ['[[cite:&x]] and ‸', { a1: see, b: {} }, '[[cite:&x]] and [[cite:see &a1 p. 3;&b]]'],
    ['[[cite:&x‸]]', { a1: page }, '[[cite:&x;&a1 p. 3]]'],
  ]);
});

describe('forms in reStructuredText:', () => {
  checkFormed(restructuredText, [
    ['As ‸ says', { a1: see, b: {} }, 'As :cite:p:`{see}a1{p. 3},b` says'],
    ['As ‸ says', { a1: { ...page, ...inText } }, 'As :cite:t:`a1{p. 3}` says'],
    ['As ‸ says', { a1: suppressed }, 'As :cite:yearpar:`a1` says'],
    ['As ‸ says', { a1: suppressed, b: inText }, /one form/],
    [':cite:p:`x‸`', { a1: page }, ':cite:p:`x,a1{p. 3}`'],
    [':cite:p:`x‸`', { a1: inText }, /one form/],
    [':cite:p:`x`‸', { a1: inText }, ':cite:p:`x` :cite:t:`a1`'],
    [':footcite:p:`x` and ‸', { a1: page }, ':footcite:p:`x` and :footcite:p:`a1`', /left out/],
    [':footcite:p:`x` and ‸', { a1: suppressed }, /cannot leave the author out/],
  ]);
});

describe('forms in AsciiDoc:', () => {
  checkFormed(asciidoc, [
    ['As ‸ says', { a1: page }, 'As cite:[a1(3)] says'],
    ['As ‸ says', { a1: { locator: 'pp. 3-5' }, b: {} }, 'As cite:[a1(3-5), b] says'],
    ['As ‸ says', { a1: { locator: 'chap. 2' } }, 'As cite:[a1(chap. 2)] says', /for pages/],
    ['As ‸ says', { a1: see }, 'As cite:see[a1(3)] says'],
    ['As ‸ says', { a1: inText }, 'As citenp:[a1] says'],
    ['As ‸ says', { a1: suppressed }, /cannot leave the author out/],
    ['As ‸ says', { a1: {}, b: { prefix: 'see' } }, /first work/],
    ['cite:[x‸]', { a1: page }, 'cite:[x, a1(3)]'],
    ['cite:[x‸]', { a1: inText }, /one form/],
    ['cite:[x]‸', { a1: inText }, 'cite:[x] citenp:[a1]'],
  ]);
});

describe('forms in text without markup:', () => {
  checkFormed(
    plainText,
    [
      ['As ‸ says', { a1: page }, 'As (Zhao and Gu, 2023, p. 3, arXiv:2304.11277) says'],
      ['As ‸ says', { a1: see }, 'As (see Zhao and Gu, 2023, p. 3, arXiv:2304.11277) says'],
      ['As ‸ says', { a1: { ...page, ...inText } }, 'As Zhao and Gu (2023, p. 3), arXiv:2304.11277 says'],
      ['As ‸ says', { a1: suppressed }, 'As (2023, arXiv:2304.11277) says'],
    ],
    fsdp,
  );
  checkFormed(
    code.python,
    [
      ['‸', { a1: page }, '# Zhao and Gu (2023, p. 3), arXiv:2304.11277'],
      ['# x ‸', { a1: { prefix: 'see', form: 'group' } }, '# x (see Zhao and Gu, 2023, arXiv:2304.11277)'],
      [
        '"""Text‸.\n"""',
        { a1: page },
        '"""Text [1]_, p. 3.\n\nReferences\n----------\n.. [1] Zhao and Gu (2023), arXiv:2304.11277\n"""',
      ],
    ],
    fsdp,
  );
});
