import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { org } from '../../../src/core/documents/org.ts';
import {
  checkCited,
  checkDeclared,
  checkGenerated,
  checkInserted,
  checkItems,
  checkRefused,
  checkTruncated,
  checkTyped,
  citedBy,
  keysIn,
  writerOf,
} from '../../support/formatTables.ts';

describe('an Org document', () => {
  checkCited(org, [
    ['[cite:@k]', 'k'],
    ['[cite:@a;@b]', 'a b'],
    ['[cite/t:@k]', 'k'],
    ['[cite/text/c:@k]', 'k'],
    ['[cite//b:@k]', 'k'],
    ['[cite/na:@k p. 3]', 'k'],
    ['[cite/n:@k]', 'k'],
    ['[cite/n:@*]', ''],
    ['[cite:see @a p. 3; and @b]', 'a b'],
    ['[cite:see;@a;@b;and more]', 'a b'],
    ['[cite: @a]', 'a'],
    ['[cite:@a.]', 'a.'],
    ['[cite:@a, p. 3]', 'a'],
    ['[cite:@DBLP:conf/nips/X17]', 'DBLP:conf/nips/X17'],
    ['[cite:@a+b|c(d)]', 'a+b|c(d)'],
    ['[cite:@José2020;@王2020]', 'José2020 王2020'],
    ['[cite:@a\n  ;@b]', 'a b'],
    ['[cite:@a\n\n@b]', ''],
    ['[cite:see [1] @a]', 'a'],
    ['[cite:a]', ''],
    ['[cite:]', ''],
    ['[cite]', ''],
    ['[cite/:@a]', 'a'],
    ['[citet:@a]', ''],
    ['x[cite:@a]y', 'a'],
    ['* Heading [cite:@a] :tag:', 'a'],
    ['- item [cite:@a]\n  1. [cite:@b]', 'a b'],
    ['| [cite:@a] | x |', 'a'],
    ['#+title: On [cite:@a]', 'a'],
    ['#+caption: See [cite:@a]', 'a'],
    ['#+caption[short]: See [cite:@a]', 'a'],
    ['#+options: [cite:@a]', ''],
    ['#+cite_export: csl apa.csl', ''],
    ['#+begin_src org\n[cite:@a]\n#+end_src\n[cite:@b]', 'b'],
    ['#+BEGIN_EXAMPLE\n[cite:@a]\n#+END_EXAMPLE', ''],
    ['#+begin_export latex\n[cite:@a]\n#+end_export', ''],
    ['#+begin_comment\n[cite:@a]\n#+end_comment', ''],
    ['#+begin_quote\n[cite:@a]\n#+end_quote', 'a'],
    ['#+begin_src\n[cite:@a]', 'a'],
    ['# [cite:@a]\n#[cite:@b]', 'b'],
    [': [cite:@a]\n[cite:@b]', 'b'],
    ['=[cite:@a]= ~[cite:@b]~ [cite:@c]', 'c'],
    ['*[cite:@a]* /[cite:@b]/ _[cite:@c]_', 'a b c'],
    ['a=b [cite:@a] c=d', 'a'],
    [':PROPERTIES:\n:ID: [cite:@a]\n:END:\n[cite:@b]', 'b'],
    ['src_python{x = "[cite:@a]"} [cite:@b]', 'b'],
    ['$[cite:@a]$ \\([cite:@b]\\) [cite:@c]', 'c'],
    ['costs $5 and $6 [cite:@a]', 'a'],
    ['@@html:[cite:@a]@@ [cite:@b]', 'b'],
    ['\\begin{equation}\n[cite:@a]\n\\end{equation}\n[cite:@b]', 'b'],
    ['Text[fn:1]\n\n[fn:1] See [cite:@a].', 'a'],
    ['Text[fn:: See [cite:@a].]', 'a'],
    ['[[https://x.org/[cite:@a]][shown]]', 'a'],
    ['[[https://x.org][see [cite:@a]]]', 'a'],
    ['cite:key1', 'key1'],
    ['cite:key1,key2', 'key1 key2'],
    ['citet:a and citep:b, autocite:c.', 'a b c'],
    ['cite:a.', 'a'],
    ['cite:DBLP:x/y-z', 'DBLP:x/y-z'],
    ['parencite:a,b; text', 'a b'],
    ['[[cite:a,b]]', 'a b'],
    ['[[cite:a][see::p. 3]]', 'a'],
    ['[[cite:&a;&b]]', 'a b'],
    ['[[citep:see &a p. 3;and &b]]', 'a b'],
    ['[[cite:&a]] cite:&b;&c', 'a b c'],
    ['cite:&a', 'a'],
    ['nocite:a [[nocite:&b]]', 'a b'],
    ['I cite: a', ''],
    ['http://cite:a', ''],
    ['excites:a', ''],
    ['[[file:x.org]] [[cite:a]]', 'a'],
    ['bibliography:refs.bib', ''],
    ['@a and [@b]', ''],
    ['=cite:a= [[cite:b]]', 'b'],
    ['bibentry:a', 'a'],
  ]);

  describe('has citations whose parts are known:', () => {
    checkItems(org, [
      ['[cite:see @a p. 3]', 'see', 'p. 3'],
      ['[cite:@a, ch. 2]', '', ', ch. 2'],
      ['[cite:see;@a;and more]', 'see', 'and more'],
      ['[cite:see;cf. @a p. 1;@b p. 2;more]', 'see; cf.', 'p. 2; more'],
      ['[cite/t:@a]', '', '', 'text'],
      ['[cite/text/c:@a]', '', '', 'text'],
      ['[cite/a:@a]', '', '', 'text'],
      ['[cite/na:@a]', '', '', 'group', true],
      ['[cite/noauthor/b:@a]', '', '', 'group', true],
      ['[cite/y:@a]', '', '', 'group', true],
      ['[cite/n:@a]', '', '', 'list'],
      ['[cite/ft:@a]', '', ''],
      ['citet:a', '', '', 'text'],
      ['citeyear:a', '', '', 'group', true],
      ['nocite:a', '', '', 'list'],
      ['[[cite:a][see::p. 3]]', 'see', 'p. 3'],
      ['[[citep:see &a p. 3]]', 'see', 'p. 3'],
    ]);
  });

  describe('while it is typed: what is typed', () => {
    checkTyped(org, [
      ['[cite:@zh‸ao]', 'zhao', true],
      ['[cite:‸@zhao]', 'zhao', true],
      ['[cite:@‸', '', false],
      ['[cite:@‸]', '', false],
      ['[cite:@zh‸', 'zh', false],
      ['[cite/t:see @a p. 3;@zh‸', 'zh', false],
      ['[cite:@a p. ‸3]', undefined],
      ['cite:zh‸ao', 'zhao', true],
      ['cite:‸', '', false],
      ['cite:a,‸', '', false],
      ['[[cite:&zh‸', 'zh', false],
      ['[[cite:&a;&zh‸]]', 'zh', true],
      ['# [cite:@zh‸', undefined],
      ['=[cite:@zh‸]=', undefined],
      ['plain zh‸ao', undefined],
      ['@zh‸ao', undefined],
    ]);
  });

  describe('names bibliographies, which', () => {
    checkDeclared(org, [
      ['#+latex_header: \\usepackage{natbib}\n\\bibliographystyle{plain}\n\\bibliography{a,lib/b}', 'a.bib lib/b.bib'],
      ['#+pandoc_options: standalone:t bibliography:refs.bib', 'refs.bib'],
      ['#+begin_src latex\n\\bibliography{a}\n#+end_src', ''],
      ['#+bibliography: refs.bib', 'refs.bib'],
      ['#+BIBLIOGRAPHY: a.bib\n#+bibliography: lib/b.json', 'a.bib lib/b.json'],
      ['#+bibliography: "my refs.bib"', 'my refs.bib'],
      ['#+bibliography: my refs.bib', 'my refs.bib'],
      ['#+bibliography: refs plain option:-d', 'refs.bib'],
      ['#+bibliography: ~/lib/refs.bib', '~/lib/refs.bib'],
      ['#+bibliography:', ''],
      ['#+print_bibliography: :title Works\n#+cite_export: csl apa.csl', ''],
      ['bibliography:refs.bib', 'refs.bib'],
      ['bibliography:a,lib/b.bib', 'a.bib lib/b.bib'],
      ['[[bibliography:a.bib,b.bib]]', 'a.bib b.bib'],
      ['nobibliography:a.bib', 'a.bib'],
      ['bibliographystyle:plain', ''],
      ['#+latex_header: \\addbibresource{refs.bib}', 'refs.bib'],
      ['#+begin_src org\n#+bibliography: a.bib\n#+end_src', ''],
      ['# #+bibliography: a.bib', ''],
      ['#+bibliography: https://x.org/a.bib', '', 'https://x.org/a.bib'],
    ]);
  });

  describe('is cited in:', () => {
    checkInserted(org, [
      ['‸', '[cite:@new1]'],
      ['A result‸.', 'A result [cite:@new1].'],
      ['A res‸ult here', 'A result [cite:@new1] here'],
      ['‸here', '[cite:@new1] here'],
      ['A ‸', 'A [cite:@new1;@new2]', ['new1', 'new2']],
      ['[cite:@a‸]', '[cite:@a;@new1]'],
      ['[cite:@a]‸', '[cite:@a;@new1]'],
      ['[cite:‸see @a p. 3; @b]', '[cite:see @a p. 3;@new1; @b]'],
      ['[cite:see;@a;@b‸;more]', '[cite:see;@a;@b;@new1;more]'],
      ['[cite:@a;@b]‸', '[cite:@a;@b]', ['a']],
      ['[cite/n:@a]‸', '[cite/n:@a] [cite:@new1]'],
      ['[cite:‸]', '[cite:@new1]'],
      ['[cite:@‸]', '[cite:@new1]'],
      ['[cite:see @a;‸]', '[cite:see @a;@new1]'],
      ['cite:a and‸', 'cite:a and cite:new1'],
      ['cite:a‸', 'cite:a,new1'],
      ['cite:a,b‸ c', 'cite:a,b,new1 c'],
      ['[[cite:&a‸]]', '[[cite:&a;&new1]]'],
      ['[[cite:&a]] and‸', '[[cite:&a]] and [[cite:&new1]]'],
      ['*‸ Heading', '* [cite:@new1] Heading'],
      ['* Heading  :tag:‸', '* Heading [cite:@new1]  :tag:'],
      ['- [ ] ‸task', '- [ ] [cite:@new1] task'],
      ['| a‸ | b |', '| a [cite:@new1] | b |'],
      ['| a | b |‸', '| a | b [cite:@new1] |'],
      ['#+title: On x‸', '#+title: On x [cite:@new1]'],
      ['a‸ b‸', 'a [cite:@new1] b [cite:@new1]'],
      ['模型‸很好', '模型 [cite:@new1] 很好'],
      ['x 😀‸ y', 'x 😀 [cite:@new1] y'],
    ]);
    checkRefused(org, [
      ['#+begin_src\nx‸\n#+end_src', /code/],
      ['=co‸de= x', /code/],
      ['# comment‸', /comment/],
      [': fixed‸', /code/],
      ['#+options: toc‸', /header/],
      [':PROPERTIES:\n:ID: x‸\n:END:', /settings/],
      ['$x‸^2$', /mathematics/],
      ['[[https://x.‸org][y]]', /address/],
      ['|---‸+---|', /rule of a table/],
    ]);
    it('gets keywords below those that it has', () => {
      const named = (text: string, paths: readonly string[]): string =>
        withEdits(text, writerOf(org).namingEdits(text, paths));
      assert.equal(named('Text\n', ['refs.bib']), '#+bibliography: refs.bib\n\nText\n');
      assert.equal(named('#+title: x\n\nText', ['my refs.bib']), '#+title: x\n#+bibliography: "my refs.bib"\n\nText');
      assert.equal(named('#+title: x\nText', ['a.bib']), '#+title: x\n#+bibliography: a.bib\n\nText');
      assert.equal(
        named('#+bibliography: a.bib\nText', ['a.bib', 'b.bib']),
        '#+bibliography: a.bib\n#+bibliography: b.bib\nText',
      );
    });
    it('holds what Org takes for a key', () => {
      const { holds } = writerOf(org);
      assert.deepEqual(
        ['a', 'Foo.bar.', 'a/b', 'a b', 'a;b', 'a,b', 'a]b', '*', ''].map((key) => holds(key)),
        [true, true, true, false, false, false, false, false, false],
      );
    });
  });

  it('is read while it is typed, and cited in wherever it ends', () => {
    checkTruncated(
      org,
      '#+title: T [cite:@t]\n#+bibliography: a.bib\n* H :x:\n[cite/t:see @a p. 3;@b;more] =c= $d$\n| e | f |\ncite:g,h [[cite:&i;&j]] [[k][l]]\n',
    );
  });

  it('can be cited in at generated places', () => {
    checkGenerated(
      org,
      [
        'A paragraph with [cite:@a] and [cite/t:see @b p. 3;@c]. Then 😀 *bold*.',
        '* TODO Heading [cite:@a] :tag:',
        '#+begin_src py\n[cite:@no]\n#+end_src',
        '- item [cite:@a]\n  1. [ ] nested',
        '| a | [cite:@b] |\n|---+---|\n| c | d |',
        '=code= ~x~ $x$ [[https://x.org][link]]',
        '# comment\n: fixed',
        '#+title: x\n#+bibliography: a.bib',
        'Text[fn:1]\n\n[fn:1] Note [cite:@b].',
        ':PROPERTIES:\n:ID: x\n:END:',
        '[cite:',
        '模型很好。',
        'wo-rd don’t (in brackets) "quoted" a--b',
      ],
      400,
    );
  });

  it('may cite 10,000 works at once', () => {
    const text = `[cite:${Array.from({ length: 10_000 }, (_, index) => `@k${index}`).join(';')}]`;
    assert.equal(keysIn(org, text).length, 10_000);
    const insertion = writerOf(org).citationsAt(text, [text.length], [citedBy('new1')]);
    assert.ok(!('refusal' in insertion) && insertion.edits.length === 1);
  });
});
