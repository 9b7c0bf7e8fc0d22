import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { styleFault } from '../../../src/core/rendering/cslStyle.ts';
import { readCsl } from '../../../src/core/rendering/readCsl.ts';

const layout = '<citation><layout><text macro="m"/></layout></citation>';

describe('a CSL file', () => {
  it('is read with its attributes, entities and texts', () => {
    const { root } = readCsl(
      '\uFEFF<?xml version="1.0"?>\r\n<!-- <x> -->\n<style class="in-text" a=\'&lt;&#233;&#xe9;\'>\n<term>a &amp; b</term><term/><t><![CDATA[<c>]]></t></style>',
      'a.csl',
    );
    assert.deepEqual(root, {
      name: 'style',
      attrs: { class: 'in-text', a: '<éé' },
      children: [
        { name: 'term', attrs: {}, children: ['a & b'] },
        { name: 'term', attrs: {}, children: [''] },
        { name: 't', attrs: {}, children: ['<c>'] },
      ],
    });
  });

  const broken: readonly (readonly [text: string, message: RegExp])[] = [
    ['', /^a\.csl:1: not a CSL style: no XML element/],
    ['{"a": 1}', /^a\.csl:1: not a CSL style: text stands outside/],
    ['<html></html>', /^a\.csl:1: .*root element is <html>/],
    ['<style>\n<a>\n</style>', /^a\.csl:3: <\/style> stands where <a> of line 2 has to be closed/],
    ['<style>\n\n<a b="1">', /^a\.csl:3: <a> of line 3 is not closed/],
    ['<style>\n<a b=1/></style>', /^a\.csl:2: an attribute is not well-formed: b=1/],
    ['<style>\n<a b="1" b="2"/></style>', /^a\.csl:2: the attribute b is given twice/],
    ['<style>\n\na & b</style>', /^a\.csl:3: an ampersand is written &amp;/],
    ['<style>\n&nbsp;</style>', /^a\.csl:2: &nbsp; is no entity/],
    ['<style>\n<a\n', /^a\.csl:2: a tag is not complete/],
    ['<style/>\n<style/>', /^a\.csl:2: a second root/],
    ['<style>\n<!-- <a/></style>', /^a\.csl:2: a comment is not closed/],
    ['</style>', /^a\.csl:1: <\/style> closes nothing/],
    [`<style>\n${'<a>'.repeat(300)}`, /^a\.csl:2: elements are nested too deeply/],
  ];
  for (const [text, message] of broken)
    it(`that is ${JSON.stringify(text.slice(0, 40))} is refused with its line`, () =>
      assert.throws(() => readCsl(text, 'a.csl'), { message }));

  const faulty: readonly (readonly [text: string, what: RegExp, line: number])[] = [
    [`<style>\n${layout}</style>`, /macro "m" is not defined/, 2],
    [`<style><macro name="m">\n<text macro="m"/></macro>\n${layout}</style>`, /macro "m" calls itself/, 2],
    ['<style>\n<citation/></style>', /has no <layout>/, 2],
    ['<style/>', /has no <citation>/, 1],
    [`<style>\n${'<a/>'.repeat(20_001)}${layout}</style>`, /at most 20,000 elements/, 2],
    [
      `<style>\n${macros(40, (before) => `<text macro="m${before}"/>`.repeat(2))}${layout}</style>`,
      /more than 300,000 elements/,
      2,
    ],
    [
      `<style>\n${macros(5_000, (before) => `<text macro="m${before}"/>`)}${layout}</style>`,
      /macros call each other too deeply/,
      2,
    ],
  ];
  for (const [text, what, line] of faulty)
    it(`is not rendered with where ${String(what)}`, () => {
      const { root, lineOf } = readCsl(text, 'a.csl');
      const fault = styleFault(root);
      assert.match(fault?.what ?? '', what);
      assert.equal(fault && lineOf(fault.node), line);
    });
});

/** Macros, each with what `calling` makes of the number of the one before it; the last comes first. */
function macros(count: number, calling: (before: number) => string): string {
  const written = Array.from(
    { length: count },
    (_, index) => `<macro name="m${index}">${index === 0 ? '<text value="x"/>' : calling(index - 1)}</macro>`,
  );
  return written.reverse().join('');
}
