import { describe } from 'node:test';

import { asciidoc } from '../../../src/core/documents/asciidoc.ts';
import { latex } from '../../../src/core/documents/latex.ts';
import { myst } from '../../../src/core/documents/myst.ts';
import { org } from '../../../src/core/documents/org.ts';
import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { restructuredText } from '../../../src/core/documents/restructuredText.ts';
import { typst } from '../../../src/core/documents/typst.ts';
import { checkEdited } from '../../support/formTables.ts';

describe('citations changed in Pandoc:', () => {
  checkEdited(pandoc, [
    ['x [see @a, p. 3;\n  -@b‸ passim; @c] y', ['a', 'b', 'c'], 'x [see @a, p. 3;\n  -@b passim; @c] y'],
    ['x [see @a, p. 3;\n  -@b‸ passim; @c] y', ['a', 'b'], 'x [see @a, p. 3;\n  -@b passim] y'],
    ['x [see @a, p. 3;\n  -@b‸ passim; @c] y', ['c', 'a', 'b'], 'x [@c; see @a, p. 3;\n  -@b passim] y'],
    ['x [@a;@b‸] y', ['a', 'b', 'n'], 'x [@a;@b; @n] y'],
    ['x [@a‸] y', [['a', { locator: 'p. 4', form: 'suppressed' }]], 'x [-@a, p. 4] y'],
    ['x [see  @a,  p. 3‸] y', [['a', { prefix: 'see', locator: 'p. 4' }]], 'x [see  @a, p. 4] y'],
    ['x [see  @a,  p. 3‸] y', [['a', { prefix: 'cf.', locator: 'p. 3' }]], 'x [cf. @a,  p. 3] y'],
    ['x [@{a b}‸] @a‸'.replace('‸', ''), ['n'], 'x [@{a b}] @n'],
    ['x [@a, p. 3‸] y', [['a', { locator: 'p. 3', form: 'text' }]], 'x @a [p. 3] y'],
    ['x @a [p. 3‸] y', [['a', { locator: 'p. 3', form: 'group' }]], 'x [@a, p. 3] y'],
    ['x @a\n[p. 3‸; @b] y', ['a', 'b', 'n'], 'x @a\n[p. 3; @b; @n] y'],
    ['x @a [p. 3‸; @b] y', ['a'], 'x @a [p. 3] y'],
    ['x @a [p. 3‸] y', [['a', { form: 'text' }]], 'x @a y'],
    ['x @a‸ y', ['a', ['n', { form: 'text' }]], 'x @a; @n y'],
    ['x @a‸ y', ['n'], 'x @n y'],
    ['x @a‸ y', ['a', ['n', { form: 'group' }]], 'x @a [@n] y'],
    ['x [@a‸] y', [], 'x y'],
    ['x [@a‸].', [], 'x.'],
    ['[@a‸] y', [], 'y'],
    ['x\n[@a‸] y', [], 'x\ny'],
    ['x [see @a and @b‸] y', ['a'], /no citation at the cursor that can be changed/],
    ['plain‸ [@a]', ['a'], /no citation at the cursor that can be changed/],
    ['[@a; @b‸]', ['a', ['b', { form: 'text' }]], /first/],
    ['[@a‸]', [['a', { suffix: 'in C:\\' }]], '[@a in C:\\\\]'],
    ['@a‸ y', [['a', { locator: 'n. [4' }]], '@a [n. \\[4] y'],
    ['@a‸ y', [['a', { locator: '^note' }]], /signs of markup/],
    ['[@a‸]', [['a', { prefix: '^x', form: 'group' }]], /signs of markup/],
  ]);
});

describe('citations changed in MyST:', () => {
  checkEdited(myst, [
    ['x [see @a, p. 3; @b‸] y', ['b', 'a'], 'x [@b; see @a, p. 3] y'],
    ['{cite:p}`{see}a{p. 3};  b‸`', ['a', 'b', 'n'], '{cite:p}`{see}a{p. 3};  b; n`'],
    ['{cite:p}`a, b‸`', ['b'], '{cite:p}`b`'],
    [
      '{cite:p}`a, b‸`',
      [
        ['a', { form: 'text' }],
        ['b', { form: 'text' }],
      ],
      '{cite:t}`a, b`',
    ],
    ['{cite:p}`a‸`', ['a', ['n', { form: 'text' }]], /one form/],
    ['x {cite:p}`a‸` y', [], 'x y'],
  ]);
});

describe('citations changed in LaTeX:', () => {
  checkEdited(latex, [
    [
      'x \\citep[see][p.~3]{a, b‸} y',
      ['a', 'b', 'n'],
      'x \\citetext{\\citealp[see][]{a}; \\citealp[p.~3]{b}; \\citealp{n}} y',
    ],
    ['x \\citep{a,\n  b‸} y', ['b', 'a'], 'x \\citep{b,\n  a} y'],
    ['x \\citep[see][]{a, b‸} y', ['a', 'b', 'n'], 'x \\citep[see][]{a, b, n} y'],
    ['x \\citep[p. 3]{a‸} y', [['a', { locator: 'p. 4' }]], 'x \\citep[p. 4]{a} y'],
    ['x \\citep{a‸} y', [['a', { form: 'text' }]], 'x \\citet{a} y'],
    ['x \\citet[p. 3]{a‸} y', [['a', { locator: 'p. 3', form: 'suppressed' }]], 'x \\citeyearpar[p. 3]{a} y'],
    ['x \\Citet{a‸} y', ['a', 'n'], 'x \\Citet{a,n} y'],
    ['x \\autocites[3]{a}[see][5]{b‸}{c} y', ['a', 'b'], 'x \\autocites[3]{a}[see][5]{b} y'],
    ['x \\autocites(pre)(post)[3]{a}[5]{b‸} y', ['b', 'a', 'n'], 'x \\autocites(pre)(post)[5]{b}[3]{a}{n} y'],
    ['x \\parencite[3]{a‸} y', ['a', ['n', { locator: '5' }]], 'x \\parencites[3]{a}[5]{n} y'],
    ['x \\parencite{a‸} y', [['a', { form: 'suppressed' }]], 'x \\parencite*{a} y'],
    ['x \\cite{a,% first\n b‸} y', ['a', 'b', 'n'], 'x \\cite{a,% first\n b,n} y'],
    ['x \\cite{a,% first\n b‸} y', ['b'], 'x \\cite{% first\n b} y'],
    ['x \\cite{a,% first\n b‸} y', ['a'], /comment/],
    ['x \\nocite{a, b‸} y', ['b'], 'x \\nocite{b} y'],
    ['x \\textcquote[3]{a‸}{T} y', ['a'], /no citation at the cursor that can be changed/],
    ['x \\cite{a‸}.', [], 'x.'],
  ]);
});

describe('citations changed in Typst:', () => {
  checkEdited(typst, [
    ['x @a[p. 3] @b‸ y', ['b', 'a'], 'x @b @a[p. 3] y'],
    ['x @a[p. 3] @b‸ y', ['a'], 'x @a[p. 3] y'],
    ['x @a[p. 3‸] y', [['a', { locator: 'p. 4' }]], 'x @a[p. 4] y'],
    ['x @a‸ y', [['a', { form: 'text' }]], 'x #cite(<a>, form: "prose") y'],
    ['x #cite(<a>, form: "prose")‸ y', ['a', 'n'], 'x #cite(<a>, form: "prose") @n y'],
    ['x #cite(<a>, form: "prose")‸ y', [['a', { form: 'group' }]], 'x @a y'],
    ['x #cite(<a>, supplement: [p. 3], style: "apa")‸ y', [['a', { locator: 'p. 4' }]], /sets more/],
    ['x @a‸ y', [], 'x y'],
  ]);
});

describe('citations changed in Org:', () => {
  checkEdited(org, [
    ['x [cite:see @a p. 3; @b‸] y', ['b', 'a'], 'x [cite:@b; see @a p. 3] y'],
    ['x [cite/t/c:@a;@b‸] y', ['a', 'n'], 'x [cite/t/c:@a;@n] y'],
    ['x [cite:@a‸] y', [['a', { locator: 'p. 3' }]], 'x [cite:@a p. 3] y'],
    [
      'x [cite:see  @a p. 3‸] y',
      [['a', { prefix: 'see', locator: 'p. 3', form: 'text' }]],
      'x [cite/t:see  @a p. 3] y',
    ],
    ['x [cite:all; @a; @b‸ ;end] y', ['a'], 'x [cite:all; @a ;end] y'],
    ['x [cite:all; @a; @b‸; end] y', [['a', { locator: 'p. 3' }], 'b'], /all of its works/],
    ['x cite:a,b‸ y', ['b', 'n'], 'x cite:b,n y'],
    ['x [[cite:a][see::p. 3]]‸ y', [['a', { prefix: 'see', locator: 'p. 4' }]], 'x [[cite:a][see::p. 4]] y'],
    ['x [[citep:see &a p. 3;&b‸]] y', ['b', 'a'], 'x [[citep:&b;see &a p. 3]] y'],
    ['x [cite:@a‸].', [], 'x.'],
  ]);
});

describe('citations changed in reStructuredText:', () => {
  checkEdited(restructuredText, [
    ['x :cite:p:`{see}a{p. 3}, b‸` y', ['b', 'a'], 'x :cite:p:`b, {see}a{p. 3}` y'],
    ['x :cite:p:`a‸` y', [['a', { locator: 'p. 3', form: 'text' }]], 'x :cite:t:`a{p. 3}` y'],
    ['x :footcite:p:`a‸` y', [['a', { form: 'text' }]], 'x :footcite:t:`a` y'],
    ['x :cite:p:`a‸` y', [], 'x y'],
  ]);
});

describe('citations changed in AsciiDoc:', () => {
  checkEdited(asciidoc, [
    ['x cite:see[a(3), b‸] y', ['a', 'b', 'n'], 'x cite:see[a(3), b, n] y'],
    ['x cite:[a(3),b‸] y', ['b', 'a'], 'x cite:[b,a(3)] y'],
    ['x cite:[a‸] y', [['a', { locator: 'p. 3', form: 'text' }]], 'x citenp:[a(3)] y'],
    ['x cite:[a‸] y', [], 'x y'],
  ]);
});
