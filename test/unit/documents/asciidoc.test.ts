import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { asciidoc } from '../../../src/core/documents/asciidoc.ts';
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

describe('an AsciiDoc document', () => {
  checkCited(asciidoc, [
    ['cite:[k]', 'k'],
    ['cite:[a,b]', 'a b'],
    ['cite:[a, b]', 'a b'],
    ['citenp:[k]', 'k'],
    ['cite:[k(59)]', 'k'],
    ['cite:[k(3--5)]', 'k'],
    ['cite:[a(59), b(ch. 2, p. 3)]', 'a b'],
    ['cite:See[k]', 'k'],
    ['cite:See also[k(3)]', 'k'],
    ['I cite: foo [bar]', ''],
    ['bibitem:[k]', 'k'],
    ['Text cite:[a].', 'a'],
    ['(cite:[a])', 'a'],
    ['excite:[a]', ''],
    ['\\cite:[a]', ''],
    ['cite:[]', ''],
    ['cite:[a b]', ''],
    ['cite:[a;b]', 'a;b'],
    ['cite:[a,\nb]', ''],
    ['cite:[a', ''],
    ['cite:[DBLP:conf/nips/X17]', 'DBLP:conf/nips/X17'],
    ['cite:[José2020,王2020]', 'José2020 王2020'],
    ['cite:[a.b_c-d+e]', 'a.b_c-d+e'],
    ['<<k>> and <<k,text>>', ''],
    ['* [[[pp]]] Text', ''],
    ['@a [@b]', ''],
    ['== Heading cite:[a]', 'a'],
    ['* item cite:[a]\n** cite:[b]\n. cite:[c]', 'a b c'],
    ['term:: cite:[a]', 'a'],
    ['.Title cite:[a]\nText', 'a'],
    ['|===\n| cite:[a] | x\n|===', 'a'],
    ['====\ncite:[a]\n====', 'a'],
    ['****\ncite:[a]\n****\n____\ncite:[b]\n____', 'a b'],
    ['--\ncite:[a]\n--', 'a'],
    ['NOTE: See cite:[a].', 'a'],
    ['----\ncite:[a]\n----\ncite:[b]', 'b'],
    ['....\ncite:[a]\n....\ncite:[b]', 'b'],
    ['++++\ncite:[a]\n++++\ncite:[b]', 'b'],
    ['////\ncite:[a]\n////\ncite:[b]', 'b'],
    ['------\ncite:[a]\n----\ncite:[b]\n------\ncite:[c]', 'c'],
    ['```ruby\ncite:[a]\n```\ncite:[b]', 'b'],
    ['[source,ruby]\n----\ncite:[a]\n----\ncite:[b]', 'b'],
    ['[source]\ncite:[a]\n\ncite:[b]', 'b'],
    ['[listing]\ncite:[a]\ncite:[c]\n\ncite:[b]', 'b'],
    ['[quote]\ncite:[a]', 'a'],
    ['// cite:[a]\ncite:[b]', 'b'],
    ['Text\n// cite:[a]\ncite:[b]', 'b'],
    [' cite:[a]\n\ncite:[b]', 'b'],
    ['* item\n  cite:[a]', 'a'],
    [' * item cite:[a]', 'a'],
    ['`+cite:[a]+` cite:[b]', 'b'],
    ['+cite:[a]+ cite:[b]', 'b'],
    ['+++cite:[a]+++ cite:[b]', 'b'],
    ['pass:[cite:x] cite:[b]', 'b'],
    ['stem:[cite] cite:[b]', 'b'],
    ['1 + 2 cite:[a] + 3', 'a'],
    ['*cite:[a]* _cite:[b]_', 'a b'],
    [':name: cite:[a]\n\ncite:[b]', 'b'],
    ['image::cite.png[cite:x]\ncite:[b]', 'b'],
    ['include::x[]\ncite:[b]', 'b'],
    ['bibliography::[]', ''],
    ['https://x.org/cite:[shown] cite:[b]', 'b'],
    ['footnote:[See cite:[a].]', 'a'],
    ['Title\n-----\ncite:[a]', 'a'],
    ['= T\nA. Author\n:bibtex-file: a.bib\n\ncite:[a]', 'a'],
  ]);

  describe('has citations whose parts are known:', () => {
    checkItems(asciidoc, [
      ['cite:[a]', '', ''],
      ['cite:[a(59)]', '', '59'],
      ['cite:See[a(ch. 2, p. 3)]', 'See', 'ch. 2, p. 3'],
      ['cite:See also[a,b(3)]', 'See also', '3'],
      ['citenp:[a]', '', '', 'text'],
      ['bibitem:[a]', '', '', 'list'],
    ]);
  });

  describe('while it is typed: what is typed', () => {
    checkTyped(asciidoc, [
      ['cite:[zh‸ao]', 'zhao', true],
      ['cite:[a(3), zh‸ao]', 'zhao', true],
      ['cite:[‸', '', false],
      ['cite:[‸]', '', false],
      ['cite:[zh‸', 'zh', false],
      ['cite:See[a(3), zh‸', 'zh', false],
      ['citenp:[zh‸', 'zh', false],
      ['cite:[a(‸3)]', undefined],
      ['// cite:[zh‸', undefined],
      ['----\ncite:[zh‸', undefined],
      ['[zh‸]', undefined],
      ['cite:[a] [zh‸', undefined],
      ['ci‸te:[a]', undefined],
    ]);
  });

  describe('names bibliographies, which', () => {
    checkDeclared(asciidoc, [
      ['= T\n:bibdir: lib\n:bibtex-file: {bibdir}/refs.bib', 'lib/refs.bib'],
      [':bibtex-file: refs.bib', 'refs.bib'],
      ['= Title\n:bibtex-file: lib/refs.bib\n:bibtex-style: ieee\n\nText', 'lib/refs.bib'],
      [':bibtex-file: {docdir}/refs.bib', 'refs.bib'],
      [':bibtex-file: {libs}/refs.bib', '', '{libs}/refs.bib'],
      [':bibtex-file:', ''],
      [':bibtex-style: ieee', ''],
      [':!bibtex-file:', ''],
      ['----\n:bibtex-file: refs.bib\n----', ''],
      ['// :bibtex-file: refs.bib', ''],
      [':bibtex-file: https://x.org/a.bib', '', 'https://x.org/a.bib'],
    ]);
  });

  describe('is cited in:', () => {
    checkInserted(asciidoc, [
      ['‸', 'cite:[new1]'],
      ['A result‸.', 'A result cite:[new1].'],
      ['A res‸ult here', 'A result cite:[new1] here'],
      ['‸here', 'cite:[new1] here'],
      ['A ‸', 'A cite:[new1, new2]', ['new1', 'new2']],
      ['cite:[a‸]', 'cite:[a, new1]'],
      ['cite:[a]‸', 'cite:[a, new1]'],
      ['cite:[a,b]‸', 'cite:[a,b,new1]'],
      ['cite:[a(5‸9), b]', 'cite:[a(59), new1, b]'],
      ['cite:Se‸e[a]', 'cite:See[a, new1]'],
      ['cite:[a,b]‸', 'cite:[a,b]', ['b']],
      ['cite:[‸]', 'cite:[new1]'],
      ['citenp:[a] and‸', 'citenp:[a] and citenp:[new1]'],
      ['=‸= Heading', '== cite:[new1] Heading'],
      ['‸* item', '* cite:[new1] item'],
      ['. item‸', '. item cite:[new1]'],
      ['|===\n‸| a | b\n|===', '|===\n| cite:[new1] a | b\n|==='],
      ['*bold*‸ x', '*bold* cite:[new1] x'],
      ['模型‸很好', '模型 cite:[new1] 很好'],
      ['a‸ b‸', 'a cite:[new1] b cite:[new1]'],
    ]);
    checkRefused(asciidoc, [
      ['----\nx‸\n----', /code/],
      ['// comment‸', /comment/],
      [':name: val‸ue', /header/],
      ['[source,‸ruby]\n----\n----', /settings/],
      ['image::a‸.png[]', /command/],
      ['`+co‸de+`', /code/],
      ['stem:[x‸]', /mathematics/],
      ['https://x.‸org[y]', /address/],
      ['<<la‸bel>>', /address/],
      ['bibitem:[a‸]', /one work/],
    ]);
    it('gets an attribute in its header', () => {
      const named = (text: string, paths: readonly string[]): string =>
        withEdits(text, writerOf(asciidoc).namingEdits(text, paths));
      assert.equal(named('= T\nA. Author\n\nText', ['refs.bib']), '= T\nA. Author\n:bibtex-file: refs.bib\n\nText');
      assert.equal(named('= T\n:toc:\n\nText', ['refs.bib']), '= T\n:toc:\n:bibtex-file: refs.bib\n\nText');
      assert.equal(named('Text', ['refs.bib']), ':bibtex-file: refs.bib\n\nText');
      assert.equal(named('', ['refs.bib']), ':bibtex-file: refs.bib\n');
      assert.equal(named('= T', ['refs.bib']), '= T\n:bibtex-file: refs.bib\n');
      assert.equal(named('= T\n:bibtex-file:\n\nx', ['refs.bib']), '= T\n:bibtex-file: refs.bib\n\nx');
      assert.equal(named(':bibtex-file: a.bib\n', ['b.bib']), ':bibtex-file: a.bib\n');
    });
    it('holds keys without brackets and commas', () => {
      const { holds } = writerOf(asciidoc);
      assert.deepEqual(
        ['a', 'Foo.bar', 'a:b/c', 'a b', 'a,b', 'a[b', 'a(b', ''].map((key) => holds(key)),
        [true, true, true, false, false, false, false, false],
      );
    });
  });

  it('is read while it is typed, and cited in wherever it ends', () => {
    checkTruncated(
      asciidoc,
      '= T\nA\n:bibtex-file: a.bib\n\n.B\n* c cite:See[a(3), b] `+d+`\n\n[source]\n----\ne\n----\n|===\n| f | citenp:[g]\n|===\n// h\nhttps://i[j] <<k>> \\cite:[l]\n\n m\n',
    );
  });

  it('can be cited in at generated places', () => {
    checkGenerated(
      asciidoc,
      [
        'A paragraph with cite:[a] and cite:See[b(3), c]. Then 😀 *bold* _it_ "quoted".',
        '== Heading',
        '[source,ruby]\n----\ncite:[no]\n----',
        '* item cite:[a]\n** nested\n. one',
        '|===\n| a | cite:[b]\n|===',
        '// comment',
        ' literal\n more',
        ':name: value',
        '`+code+` +x+ https://x.org[link] <<ref>> {attr}',
        'image::a.png[]',
        'term:: definition citenp:[a]',
        '====\nexample\n====',
        '模型很好。',
        '= Title\nAuthor',
      ],
      400,
    );
  });

  it('may cite 10,000 works at once', () => {
    const text = `cite:[${Array.from({ length: 10_000 }, (_, index) => `k${index}`).join(',')}]`;
    assert.equal(keysIn(asciidoc, text).length, 10_000);
    const insertion = writerOf(asciidoc).citationsAt(text, [text.length], [citedBy('new1')]);
    assert.ok(!('refusal' in insertion) && insertion.edits.length === 1);
  });
});
