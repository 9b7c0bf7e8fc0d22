import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { citationHtml, entryHtml, entryId } from '../../../src/core/rendering/citationHtml.ts';

const entries = new Map(
  ['a', 'b'].map((key, index) => [key, { keys: [key], label: [{ text: `[${index + 1}]` }], content: [{ text: key }] }]),
);
const authors = new Map(['a', 'b'].map((key) => [key, { keys: [key], label: [], content: [{ text: key }] }]));

/** The HTML of a citation without the element around it. */
function inner(text: string, keys: readonly string[], hasLabels: boolean): string {
  const citation = { keys, unknown: [], inText: [{ text }], note: undefined };
  const html = citationHtml(citation, 0, { hasLinks: true, entries: hasLabels ? entries : authors });
  return html
    .replace(/^<span [^>]*>/, '')
    .replace(/<\/span>$/, '')
    .replaceAll(' role="doc-biblioref"', '');
}

describe('a citation in a page', () => {
  const rows: readonly (readonly [text: string, keys: readonly string[], hasLabels: boolean, html: string])[] = [
    ['[1, p. 2]', ['a'], true, '<a href="#ref-a">[1, p. 2]</a>'],
    ['[1], see [2, Sec. 2]', ['a', 'b'], true, '[<a href="#ref-a">1</a>], see [<a href="#ref-b">2</a>, Sec. 2]'],
    ['[2:1, 1]', ['a', 'b'], true, '[<a href="#ref-b">2</a>:1, <a href="#ref-a">1</a>]'],
    ['(A 2000; B 2001)', ['a', 'b'], false, '<a href="#ref-a">(A 2000</a>; <a href="#ref-b">B 2001)</a>'],
    ['(A 2000, 2001)', ['a', 'b'], false, '<a href="#ref-a">(A 2000, 2001)</a>'],
  ];
  for (const [text, keys, hasLabels, html] of rows)
    it(`leads to its references: ${text}`, () => assert.equal(inner(text, keys, hasLabels), html));

  it('has ids without signs that end an attribute', () => {
    assert.equal(entryId('a"><b:c'), 'ref-a_22_3e_3cb_3ac');
    assert.match(
      entryHtml({ keys: ['a"b'], label: [], content: [{ text: '<' }] }, [0], true),
      /^<div id="ref-a_22b"[^>]*>.*&#60;/,
    );
  });
});
