import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { typst } from '../../../src/core/documents/typst.ts';
import {
  checkCited,
  checkDeclared,
  checkGenerated,
  checkInserted,
  checkItems,
  checkRefused,
  checkTruncated,
  checkTyped,
  keysIn,
  writerOf,
} from '../../support/formatTables.ts';

describe('a Typst document', () => {
  checkCited(typst, [
    ['@k', 'k'],
    ['See @Foo_bar.baz. End', 'Foo_bar.baz'],
    ['@a: so', 'a'],
    ['@a... and', 'a'],
    ['@DBLP:conf.x-1', 'DBLP:conf.x-1'],
    ['@a-b @a_b', 'a-b a_b'],
    ['@José2020 @王2020 @müller', 'José2020 王2020 müller'],
    ['@2020', '2020'],
    ['a@b.com', 'b.com'],
    ['a\\@b.com', ''],
    ['(@a)', 'a'],
    ['"@a"', 'a'],
    ['@a, @b; @c', 'a b c'],
    ['@a @b', 'a b'],
    ['@a[p. 7]', 'a'],
    ['@a[see @b]', 'a b'],
    ['@a [p. 7]', 'a'],
    ['@a/b', 'a'],
    ['@ a', ''],
    ['@', ''],
    // The underscore is a sign of keys.
    ['*@a* _@b_', 'a b_'],
    ['= Heading @a', 'a'],
    ['- item @a\n+ one @b\n/ Term: @c', 'a b c'],
    ['[@a]', 'a'],
    ['#cite(<a>)', 'a'],
    ['#cite(<a>, supplement: [p. 3])', 'a'],
    ['#cite(<a>, form: "prose")', 'a'],
    ['#cite(form: "year", <a>)', 'a'],
    ['#cite(label("DBLP:books/lib/Knuth86a"))', 'DBLP:books/lib/Knuth86a'],
    ['#cite(\n  label("a b"),\n  style: "apa",\n)', 'a b'],
    ['#cite(<a>) #cite(<b>)', 'a b'],
    ['#cite(<a.b:c>)', 'a.b:c'],
    ['#cite(<a>, supplement: [see @b])', 'a b'],
    ['#ref(<a>)', 'a'],
    ['= Intro <intro>\n@intro and @a', 'a'],
    ['#figure(image("x.png"), caption: [See @a.]) <fig>\n@fig @b', 'a b'],
    ['@later #heading[x] <later>', ''],
    ['#[x] #label("lab") @lab @a', 'a'],
    ['= T <a>\n#cite(<a>)', 'a'],
    ['`@a` @b', 'b'],
    ['```\n@a\n``` @b', 'b'],
    ['```typ @a ``` @b', 'b'],
    ['`` @b', 'b'],
    ['// @a\n@b', 'b'],
    ['/* @a /* @c */ @d */ @b', 'b'],
    ['$ x @a $ @b', 'b'],
    ['$"@a"$', ''],
    ['$x #text[@a]$', 'a'],
    ['#let x = "@a"\n@b', 'b'],
    ['#let f(x) = {\n  let y = "@a"\n  [@b]\n}\n@c', 'b c'],
    ['#set text(lang: "en")\n@a', 'a'],
    ['#show heading: it => [#it @a]\n@b', 'a b'],
    ['#if true [@a] else [@b] and @c', 'a b c'],
    ['#for x in (1, 2) [@a] @b', 'a b'],
    ['#emph[@a]. @b', 'a b'],
    ['#emph[a [@b] c] @d', 'b d'],
    ['#footnote[See @a.]', 'a'],
    ['#footnote(cite(<a>))', 'a'],
    ['#quote(attribution: <a>)[Text @b]', 'b'],
    ['#quote(attribution: [@a])[b]', 'a'],
    ['#{ cite(<a>) }', 'a'],
    ['#context [@a]', 'a'],
    ['#x.y(1)[@a].z @b', 'a b'],
    ['#import "a.typ": b\n@a', 'a'],
    ['#table([@a], [@b])', 'a b'],
    ['https://x.org/@a @b', 'b'],
    ['https://x.org// @b', 'b'],
    ['#link("https://x.org/@a")[@b]', 'b'],
    ['#set cite(form: "prose")\n#cite(<a>)', 'a'],
    ['\\#cite(<a>)', ''],
    ['#cite(<a', ''],
    ['@a[p. 3\n\n@b', 'a b'],
    ['#bibliography("a.bib") @a', 'a'],
    ['#(1 + 2) @a #("x") @b', 'a b'],
  ]);

  describe('has citations whose parts are known:', () => {
    checkItems(typst, [
      ['@a', '', ''],
      ['@a[p.~7]', '', 'p.~7'],
      ['@a [p. 7]', '', ''],
      ['#cite(<a>, supplement: [p. 3])', '', 'p. 3'],
      ['#cite(<a>, form: "prose")', '', '', 'text'],
      ['#cite(<a>, form: "author")', '', '', 'text'],
      ['#cite(<a>, form: "year")', '', '', 'group', true],
      ['#cite(<a>, form: "full")', '', ''],
      ['#cite(<a>, form: none)', '', '', 'list'],
    ]);
  });

  describe('while it is typed: what is typed', () => {
    checkTyped(typst, [
      ['@zh‸ao', 'zhao', true],
      ['‸@zhao', 'zhao', true],
      ['@a[p. ‸3]', undefined],
      ['See @‸', '', false],
      ['#cite(<zh‸>)', 'zh', true],
      ['#cite(<‸', '', false],
      ['#cite(<zh‸', 'zh', false],
      ['#cite(label("DBLP:x/y‸"))', 'DBLP:x/y', true],
      ['#cite(label("DBLP:x/‸', 'DBLP:x/', false],
      ['// @zh‸', undefined],
      ['`@zh‸`', undefined],
      ['$ @zh‸ $', undefined],
      ['= H <sec>\n@sec‸', undefined],
      ['plain zh‸ao', undefined],
      ['\\@‸', undefined],
    ]);
  });

  describe('names bibliographies, which', () => {
    checkDeclared(typst, [
      ['#show: thesis.with(bibliography-file: "refs.bib")', 'refs.bib'],
      ['#let works = "refs.bib"\n#bibliography(works)', 'refs.bib'],
      ['#bibliography(read("refs.bib", encoding: none))', 'refs.bib'],
      ['#load-bibliography(read("refs.bib")) #text("see refs.bib")', 'refs.bib'],
      ['#bibliography("../refs/" + name)', '', '#bibliography("../refs/" + name)'],
      ['#bibliography("a.bib")', 'a.bib'],
      ['#bibliography(("a.bib", "b.yml"), title: "Works", style: "ieee")', 'a.bib b.yml'],
      ['#bibliography(title: none, "refs.yaml", full: true)', 'refs.yaml'],
      ['#bibliography("../lib/a.bib")\n#bibliography("b.bib", target: <x>)', '../lib/a.bib b.bib'],
      ['#show: paper.with(bibliography: bibliography("refs.bib"))', 'refs.bib'],
      ['#set bibliography(style: "apa")', ''],
      ['// #bibliography("a.bib")', ''],
      ['`#bibliography("a.bib")`', ''],
      ['#bibliography(bytes(read("a.bib")))', 'a.bib'],
      ['#bibliography(sys.inputs.bib)', '', '#bibliography(sys.inputs.bib)'],
      ['#bibliography("https://x.org/a.bib")', '', 'https://x.org/a.bib'],
      ['bibliography("a.bib")', ''],
    ]);
    it('may lie in the folder of the project', () =>
      assert.deepEqual(typst.declaredBibliographies('#bibliography("/lib/refs.bib")', 'a.typ').rooted, [
        'lib/refs.bib',
      ]));
  });

  describe('is cited in:', () => {
    checkInserted(typst, [
      ['‸', '@new1'],
      ['A result‸.', 'A result @new1.'],
      ['A result ‸', 'A result @new1'],
      ['A res‸ult here', 'A result @new1 here'],
      ['‸ here', '@new1 here'],
      ['‸here', '@new1 here'],
      ['x‸[y]', 'x @new1 [y]'],
      ['(‸)', '(@new1)'],
      ['See @‸', 'See @new1'],
      ['@a‸', '@a @new1'],
      ['@a‸ so', '@a @new1 so'],
      ['@a[p. 3‸]', '@a[p. 3] @new1'],
      ['@‸a', '@a @new1'],
      ['#cite(<a>‸)', '#cite(<a>) @new1'],
      ['@a‸', '@a @new1 @new2', ['new1', 'new2']],
      ['@a‸', '@a @new1', ['a', 'new1']],
      ['@a @b‸', '@a @b', ['a']],
      ['Text‸', 'Text #cite(label("DBLP:x/y"))', ['DBLP:x/y']],
      ['Text ‸.foo', 'Text #cite(label("a b"));.foo', ['a b']],
      ['= H <new1>\nText‸', '= H <new1>\nText #cite(<new1>)'],
      ['= Heading‸ <a>', '= Heading @new1 <a>'],
      ['#emph[some‸] text', '#emph[some @new1] text'],
      ['a b‸ c d‸', 'a b @new1 c d @new1'],
      ['模型‸很好', '模型 @new1 很好'],
      ['x 😀‸ y', 'x 😀 @new1 y'],
      ['Text\\‸@x', 'Text\\@ @new1 x'],
    ]);
    checkRefused(typst, [
      ['`co‸de`', /code/],
      ['$ x‸ $', /mathematics/],
      ['// comment‸', /comment/],
      ['/* com‸ment */', /comment/],
      ['#let x = 1‸\n', /command/],
      ['#text(size: 1‸em)[x]', /command/],
      ['https://x.org/‸a', /address/],
      ['= H <la‸bel>', /settings/],
    ]);
    it('gets a call of bibliography at its end, or a name in the one that it has', () => {
      const named = (text: string, paths: readonly string[]): string =>
        withEdits(text, writerOf(typst).namingEdits(text, paths));
      assert.equal(named('Text\n', ['refs.bib']), 'Text\n\n#bibliography("refs.bib")\n');
      assert.equal(named('Text', ['a.bib', 'b.yml']), 'Text\n\n#bibliography(("a.bib", "b.yml"))\n');
      assert.equal(
        named('#bibliography("a.bib", title: [x])', ['b.bib']),
        '#bibliography(("a.bib", "b.bib"), title: [x])',
      );
      assert.equal(named('#bibliography(("a.bib",))', ['b.bib']), '#bibliography(("a.bib", "b.bib",))');
      assert.equal(named('#bibliography("a.bib")', ['a.bib']), '#bibliography("a.bib")');
    });
    it('holds keys that no label can be, and none over several lines', () => {
      const { holds } = writerOf(typst);
      assert.deepEqual(
        ['a', 'Foo.bar.', 'a/b', 'a b', 'a"b', 'a\nb', ''].map((key) => holds(key)),
        [true, true, true, true, true, false, false],
      );
    });
  });

  it('is read while it is typed, and cited in wherever it ends', () => {
    const text =
      '#let x = [a @b]\n= H <s>\n@a[p. 3 *b*] `c` $x "y"$ // d\n#cite(<e>, supplement: [f]) /* g */ @h: #if x [@i] else {j}\n\\@ https://k.l #bibliography(("m.bib", "n.yml"))\n';
    checkTruncated(typst, text);
  });

  it('can be cited in at generated places', () => {
    checkGenerated(
      typst,
      [
        'A paragraph with @a and @b[p. 3], @c @d. Then 😀 *bold*.',
        '= Heading <sec>',
        '#let x = "@no"\n',
        '- item @a\n  + nested',
        '```py\n@no\n```',
        '$ a @ b $ and `code`',
        '#figure(caption: [See @a.], image("x.png")) <fig>',
        '#cite(<a>, form: "prose") #cite(label("x/y"))',
        '// note\n/* more */ text',
        '#if true [@a] else [b]',
        'mail a\\@b.c, https://x.org/y [in brackets]',
        '模型很好。还有 @a。',
      ],
      400,
    );
  });

  it('may cite 10,000 works in a row', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `k${index}`);
    const text = keys.map((key) => `@${key}`).join(' ');
    assert.equal(keysIn(typst, text).length, 10_000);
    const insertion = writerOf(typst).citationsAt(text, [text.length], []);
    assert.ok(!('refusal' in insertion));
  });
});
