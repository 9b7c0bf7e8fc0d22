import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import MarkdownIt from 'markdown-it';

import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { citationPlugin } from '../../../src/editor/preview/citationPlugin.ts';
import type { MarkdownIt as PreviewMarkdown } from '../../../src/editor/preview/markdownIt.ts';
import type { RenderedDocument } from '../../../src/protocol/rendering.ts';

/** Each citation of a text as its number in braces. */
function renderedOf(text: string, more: Partial<RenderedDocument> = {}): RenderedDocument {
  const citations = pandoc.citations(text).map(({ start, end }, index) => ({
    text: text.slice(start, end),
    start,
    html: `<c>${index + 1}</c>`,
    isRaised: false,
  }));
  return { version: 1, citations, notes: [], ...more };
}

function page(text: string, rendered: RenderedDocument | undefined = renderedOf(text)): string {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  citationPlugin(markdown as unknown as PreviewMarkdown, () => rendered);
  return markdown.render(text).trim();
}

const list = { references: { entries: ['<e/>'], labelLength: 0, hasHangingIndent: true } };
const listShown =
  /<div class="papergloss-references papergloss-hanging" role="list" aria-label="References">\n<e\/>\n<\/div>/;

describe('citations in a page', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['See [@a; @b].', '<p>See <c>1</c>.</p>'],
    ['@a says [-@b, p. 3] and @a [p. 4].', '<p><c>1</c> says <c>2</c> and <c>3</c>.</p>'],
    ['*In [@a]* **@b**', '<p><em>In <c>1</c></em> <strong><c>2</c></strong></p>'],
    ['@a_b_c and @a', '<p><c>1</c> and <c>2</c></p>'],
    ['[see\n@a]', '<p><c>1</c></p>'],
    ['> quoted [see\n> @a, p. 3]', '<blockquote>\n<p>quoted <c>1</c></p>\n</blockquote>'],
    ['- one [@a]\n- two [@a]', '<ul>\n<li>one <c>1</c></li>\n<li>two <c>2</c></li>\n</ul>'],
    ['`[@a]` [@a]', '<p><code>[@a]</code> <c>1</c></p>'],
    ['\\[@a] \\@a', '<p>[<c>1</c>] @a</p>'],
    ['me@a.org', '<p><a href="mailto:me@a.org">me@a.org</a></p>'],
    ['    [@a]\n\n[@a]', '<pre><code>[@a]\n</code></pre>\n<p><c>1</c></p>'],
    ['# On @a\n\n[@a]', '<h1>On <c>1</c></h1>\n<p><c>2</c></p>'],
    ['[@a]\r\n\r\n[@b]', '<p><c>1</c></p>\n<p><c>2</c></p>'],
    ['[@a](x.md)', '<p><a href="x.md"><c>1</c></a></p>'],
    ['[half @a', '<p>[half <c>1</c></p>'],
  ];
  for (const [text, shown] of rows)
    it(`stand where they are cited: ${JSON.stringify(text)}`, () => assert.equal(page(text), shown));

  it('are shown as they were rendered last while the text changes', () => {
    const before = renderedOf('One [@a]. Two [@b]. Three [@a].');
    assert.equal(
      page('Zero. One [@a]. Two [@c]. Three [@a].', before),
      '<p>Zero. One <c>1</c>. Two [@c]. Three <c>3</c>.</p>',
    );
  });

  it('do not begin within a longer key', () => {
    assert.equal(page('@abc and @ab.', renderedOf('@ab')), '<p>@abc and <c>1</c>.</p>');
  });

  it('of notes stand at the word, behind the sign that ends the sentence', () => {
    const text = 'So it is [@a]. Next\n[@b], yes';
    const { citations, ...others } = renderedOf(text);
    const raised = { ...others, citations: citations.map((citation) => ({ ...citation, isRaised: true })) };
    assert.equal(page(text, raised), '<p>So it is.<c>1</c> Next,<c>2</c> yes</p>');
  });

  it('leave the page alone where nothing is known', () => {
    const markdown = new MarkdownIt();
    citationPlugin(markdown as unknown as PreviewMarkdown, () => undefined);
    assert.equal(markdown.render('[@a]'), '<p>[@a]</p>\n');
  });
});

describe('the list of references in a page', () => {
  it('stands at the end, behind notes and its title', () => {
    const text = '[@a]';
    const html = page(
      text,
      renderedOf(text, { notes: ['<li>n</li>'], references: { ...list.references, title: 'A <b>' } }),
    );
    assert.match(
      html,
      /<p><c>1<\/c><\/p>\n?<section class="papergloss-notes".*<li>n<\/li>.*<h2 class="papergloss-title">A &#60;b&#62;<\/h2>\n<div/s,
    );
    assert.match(html, listShown);
  });

  const places = [
    '::: {#refs}\n:::',
    '::: {#refs .x}\n\n:::',
    '<div id="refs"></div>',
    '<div class="a" id=refs>\n\n</div>',
  ];
  for (const place of places)
    it(`stands at ${JSON.stringify(place)}`, () => {
      const text = `[@a]\n\n${place}\n\n# Appendix`;
      const html = page(text, renderedOf(text, list));
      assert.match(html, listShown);
      assert.ok(html.indexOf('<e/>') < html.indexOf('Appendix'), html);
      assert.doesNotMatch(html, /:::/);
    });

  it('is preceded by what is wrong with the style, as text', () => {
    assert.match(
      page('[@a]', renderedOf('[@a]', { problem: '<x> & y' })),
      /^<p class="papergloss-problem" role="note">&#60;x&#62; &#38; y<\/p>/,
    );
  });
});
