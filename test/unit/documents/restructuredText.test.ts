import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { restructuredText as rst } from '../../../src/core/documents/restructuredText.ts';
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

describe('a document in reStructuredText', () => {
  checkCited(rst, [
    [':cite:`k`', 'k'],
    [':cite:p:`k`', 'k'],
    [':cite:t:`a,b`', 'a b'],
    [':cite:p:`a, b`', 'a b'],
    [':cite:ps:`a` :cite:ts:`b` :cite:ct:`c` :cite:cts:`d`', 'a b c d'],
    [':cite:alp:`a` :cite:alps:`b` :cite:label:`c` :cite:labelpar:`d`', 'a b c d'],
    [':cite:year:`a` :cite:yearpar:`b` :cite:author:`c` :cite:authors:`d`', 'a b c d'],
    [':cite:authorpar:`a` :cite:authorpars:`b` :cite:cauthor:`c` :cite:cauthors:`d`', 'a b c d'],
    [':cite:empty:`a`', 'a'],
    [':footcite:`a` :footcite:p:`b` :footcite:t:`c`', 'a b c'],
    [':cite:p:`{see}k{p. 3}`', 'k'],
    [':cite:p:`{see}a{p. 3}, {cf.}b`', 'a b'],
    [':cite:p:`{see, e.g.,}a,b`', 'a b'],
    [':cite:p:`a\nb`', ''],
    [':cite:p:`a,\nb`', 'a b'],
    [':cite:p:`a,\n\nb`', ''],
    [':cite:p:`DBLP:conf/nips/X17`', 'DBLP:conf/nips/X17'],
    [':cite:p:`José2020,王2020`', 'José2020 王2020'],
    [':cite:p:`10.1016/0196-6774(89)90038-2`', '10.1016/0196-6774(89)90038-2'],
    [':cite:p:`a b`', ''],
    [':cite:p:`a b, c`', 'c'],
    [':cite:p:``', ''],
    [':cite:x:`a`', ''],
    [':math:`a` :ref:`b` :doc:`c`', ''],
    ['Text :cite:p:`a`.', 'a'],
    ['(:cite:p:`a`)', 'a'],
    ['"​:cite:p:`a`"', ''],
    ['text:cite:p:`a`', ''],
    ['text\\ :footcite:`a`', 'a'],
    [':cite:p:`a`text', ''],
    [':cite:p:`a`, :cite:p:`b`; :cite:p:`c`', 'a b c'],
    ['[CIT2002]_ and [a]_ [1]_ [#]_', ''],
    ['.. [CIT2002] A text :cite:p:`a`', 'a'],
    ['.. [1] See :cite:p:`a`.', 'a'],
    ['.. [#note] See :cite:p:`a`.\n   And :cite:p:`b`.', 'a b'],
    ['``:cite:p:`a` `` :cite:p:`b`', 'b'],
    ['``code`` :cite:p:`b`', 'b'],
    ['Code::\n\n  :cite:p:`a`\n\n:cite:p:`b`', 'b'],
    ['::\n\n    :cite:p:`a`\n    more\n\n    still\nend :cite:p:`b`', 'b'],
    ['Quoted::\n\n> :cite:p:`a`\n> x\n\n:cite:p:`b`', 'b'],
    ['No literal::\n:cite:p:`a`', 'a'],
    ['.. a comment :cite:p:`a`\n   goes on :cite:p:`b`\n\n:cite:p:`c`', 'c'],
    ['..\n   :cite:p:`a`\n\n:cite:p:`b`', 'b'],
    ['..\n\n   :cite:p:`a`', 'a'],
    ['.. code-block:: rst\n\n   :cite:p:`a`\n\n:cite:p:`b`', 'b'],
    ['.. code:: python\n   :number-lines:\n\n   x :cite:p:`a`\n', ''],
    ['.. math:: a :cite:p:`a`\n\n:cite:p:`b`', 'b'],
    ['.. raw:: html\n\n   <b>:cite:p:`a`</b>', ''],
    ['.. note:: See :cite:p:`a`.', 'a'],
    ['.. note::\n   See :cite:p:`a`.\n\n   And :cite:p:`b`.', 'a b'],
    ['.. figure:: a.png\n   :alt: x\n\n   Caption :cite:p:`a`.', 'a'],
    ['.. image:: :cite:p:`a`', ''],
    ['.. admonition:: On :cite:p:`a`\n   :class: x\n\n   Text :cite:p:`b`', 'a b'],
    ['.. |s| replace:: :cite:p:`a`\n\n:cite:p:`b`', 'b'],
    ['.. _target: https://x.org/:cite:p:`a`\n:cite:p:`b`', 'b'],
    ['.. toctree::\n   :maxdepth: 2\n\n   a\n   b', ''],
    ['.. bibliography:: refs.bib\n   :all:', ''],
    ['>>> f(":cite:p:`a`")\nx\n\n:cite:p:`b`', 'b'],
    ['Title :cite:p:`a`\n=================', 'a'],
    ['- item :cite:p:`a`\n\n  #. :cite:p:`b`', 'a b'],
    ['+---------------+\n| :cite:p:`a`   |\n+---------------+', 'a'],
    ['====  ====\n:cite:p:`a`  x\n====  ====', 'a'],
    [':field: :cite:p:`a`', 'a'],
    ['| line :cite:p:`a`', 'a'],
    ['`x <https://x.org/:cite:>`_ :cite:p:`a`', 'a'],
    ['*:cite:p:`a`*', ''],
    ['\\:cite:p:`a`', ''],
    ['@a [@b]', ''],
  ]);

  describe('has citations whose parts are known:', () => {
    checkItems(rst, [
      [':cite:p:`a`', '', ''],
      [':cite:p:`{see}a{p. 3}`', 'see', 'p. 3'],
      [':cite:p:`{see} a {p. 3}`', 'see', 'p. 3'],
      [':cite:p:`{see}a,b{ch. 2, p. 3}`', 'see', 'ch. 2, p. 3'],
      [':cite:t:`a`', '', '', 'text'],
      [':cite:cts:`a`', '', '', 'text'],
      [':cite:author:`a`', '', '', 'text'],
      [':footcite:t:`a`', '', '', 'text'],
      [':cite:year:`a`', '', '', 'group', true],
      [':cite:yearpar:`a`', '', '', 'group', true],
      [':cite:empty:`a`', '', '', 'list'],
    ]);
  });

  describe('while it is typed: what is typed', () => {
    checkTyped(rst, [
      [':cite:p:`zh‸ao`', 'zhao', true],
      [':cite:p:`a, zh‸ao`', 'zhao', true],
      [':cite:p:`‸', '', false],
      [':cite:p:`‸`', '', false],
      [':cite:t:`zh‸', 'zh', false],
      [':cite:p:`{see}a{p. 3}, {cf.}zh‸', 'zh', false],
      [':cite:p:`{se‸e}a`', undefined],
      [':footcite:`zh‸', 'zh', false],
      ['``:cite:p:`zh‸`` ', undefined],
      ['.. :cite:p:`zh‸', undefined],
      [':ref:`zh‸`', undefined],
      [':cite:p:`a` and `zh‸', undefined],
      ['[zh‸]_', undefined],
    ]);
  });

  describe('names bibliographies, which', () => {
    checkDeclared(rst, [
      ['.. bibliography:: refs.bib', 'refs.bib'],
      ['.. bibliography:: a.bib lib/b.bib\n   :all:', 'a.bib lib/b.bib'],
      ['.. bibliography:: a.bib\n   b.bib\n   :cited:', 'a.bib b.bib'],
      ['.. bibliography::\n   a.bib', 'a.bib'],
      ['.. bibliography::\n   :style: plain', ''],
      ['.. bibliography::\n\nText', ''],
      ['.. footbibliography::', ''],
      ['   .. bibliography:: refs.bib', 'refs.bib'],
      ['.. code-block:: rst\n\n   .. bibliography:: refs.bib', ''],
      ['.. bibliography:: https://x.org/a.bib', '', 'https://x.org/a.bib'],
    ]);
    it('may lie in the folder of the sources', () =>
      assert.deepEqual(rst.declaredBibliographies('.. bibliography:: /refs.bib', 'a.rst').rooted, ['refs.bib']));
  });

  describe('is cited in:', () => {
    checkInserted(rst, [
      ['‸', ':cite:p:`new1`'],
      ['A result‸.', 'A result :cite:p:`new1`.'],
      ['A res‸ult here', 'A result :cite:p:`new1` here'],
      ['‸here', ':cite:p:`new1` here'],
      ['A ‸', 'A :cite:p:`new1,new2`', ['new1', 'new2']],
      ['(‸)', '(:cite:p:`new1`)'],
      [':cite:t:`a‸`', ':cite:t:`a,new1`'],
      [':cite:p:`a`‸', ':cite:p:`a,new1`'],
      [':cite:p:`a, b‸`', ':cite:p:`a, b, new1`'],
      [':cite:p:`{see}a{p. ‸3}`', ':cite:p:`{see}a{p. 3},new1`'],
      [':cite:p:`‸a,b`', ':cite:p:`a,new1,b`'],
      [':cite:p:`a,b`‸', ':cite:p:`a,b`', ['b']],
      [':cite:p:`‸`', ':cite:p:`new1`'],
      [':cite:`a` and‸', ':cite:`a` and :cite:`new1`'],
      [':footcite:`a` and‸', ':footcite:`a` and :footcite:`new1`'],
      [':cite:t:`a` and‸', ':cite:t:`a` and :cite:p:`new1`'],
      [':cite:empty:`a`‸', ':cite:empty:`a` :cite:p:`new1`'],
      ['‸- item', '- :cite:p:`new1` item'],
      ['#‸. item', '#. :cite:p:`new1` item'],
      ['.. note:: Text‸', '.. note:: Text :cite:p:`new1`'],
      ['.. [1] Text‸', '.. [1] Text :cite:p:`new1`'],
      ['**bold**‸ x', '**bold** :cite:p:`new1` x'],
      ['模型‸很好', '模型 :cite:p:`new1` 很好'],
      ['a‸ b‸', 'a :cite:p:`new1` b :cite:p:`new1`'],
    ]);
    checkRefused(rst, [
      ['``co‸de``', /code/],
      ['Code::\n\n  x‸', /code/],
      ['.. comment‸', /comment/],
      ['.. image:: a‸.png', /settings/],
      ['.. note::\n   :cla‸ss: x', /settings/],
      ['Title‸\n=====', /title/],
      ['Title\n==‸===', /settings/],
      [':math:`x‸`', /mathematics/],
      [':ref:`x‸`', /command/],
      ['====  ====\na‸  x\n====  ====', /table/],
      ['+---+---+\n| a‸ | b |\n+---+---+', /table/],
      ['https://x.‸org', /address/],
    ]);
    it('gets a directive at its end, or a name in the one that it has', () => {
      const named = (text: string, paths: readonly string[]): string =>
        withEdits(text, writerOf(rst).namingEdits(text, paths));
      assert.equal(named('Text\n', ['refs.bib']), 'Text\n\n.. bibliography:: refs.bib\n');
      assert.equal(named('Text', ['a.bib', 'b.bib']), 'Text\n\n.. bibliography:: a.bib b.bib\n');
      assert.equal(
        named('.. bibliography:: a.bib\n   :all:\n', ['b.bib']),
        '.. bibliography:: a.bib b.bib\n   :all:\n',
      );
      assert.equal(named('.. bibliography::\n', ['b.bib']), '.. bibliography:: b.bib\n');
      assert.equal(named('.. bibliography:: a.bib', ['a.bib']), '.. bibliography:: a.bib');
    });
    it('holds keys without white space, commas and braces', () => {
      const { holds } = writerOf(rst);
      assert.deepEqual(
        ['a', 'Foo.bar.', 'a:b/c(d)', 'a b', 'a,b', 'a{b', 'a`b', ''].map((key) => holds(key)),
        [true, true, true, false, false, false, false, false],
      );
    });
  });

  it('is read while it is typed, and cited in wherever it ends', () => {
    checkTruncated(
      rst,
      'T\n=\n\n.. note:: :cite:p:`{see}a{p. 3}, b` x\n\n   - y ``c``\n\nCode::\n\n  z\n\n.. bibliography:: a.bib\n   :all:\n\n:footcite:`e` [f]_ `g <https://h>`_\n',
    );
  });

  it('can be cited in at generated places', () => {
    checkGenerated(
      rst,
      [
        'A paragraph with :cite:p:`a` and :cite:t:`{see}b{p. 3}, c`. Then 😀 **bold** *it* "quoted".',
        'Heading\n=======',
        'Code::\n\n    :cite:p:`no`\n',
        '.. code-block:: python\n\n   x = ":cite:p:`no`"',
        '- item :cite:`a`\n\n  1. nested',
        '.. note:: A note\n   goes on.',
        '.. comment\n   more',
        'Text [CIT]_ and [1]_\n\n.. [1] Note :cite:p:`b`.',
        '+---+---+\n| a | b |\n+---+---+',
        '``code`` `link <https://x.org>`_ :ref:`x` \\*',
        '.. figure:: a.png\n   :alt: x\n\n   Caption.',
        '模型很好。',
        '.. bibliography:: a.bib',
        ':field: value',
      ],
      400,
    );
  });

  it('may cite 10,000 works at once', () => {
    const text = `:cite:p:\`${Array.from({ length: 10_000 }, (_, index) => `k${index}`).join(',')}\``;
    assert.equal(keysIn(rst, text).length, 10_000);
    const insertion = writerOf(rst).citationsAt(text, [text.length], [citedBy('new1')]);
    assert.ok(!('refusal' in insertion) && insertion.edits.length === 1);
  });
});
