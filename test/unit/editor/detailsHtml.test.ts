import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { detailsHtml, messageHtml, pageState } from '../../../src/editor/detailsHtml.ts';
import type { PaperDetails } from '../../../src/protocol.ts';

const frame = {
  nonce: 'n0nce',
  cspSource: 'https://files.test',
  styleUri: 'https://files.test/a.css',
  scriptUri: 'https://files.test/a.js',
  language: 'en',
};

const bare: PaperDetails = {
  id: 'x',
  title: 'Untold',
  allAuthors: [],
  names: [],
  aliases: [],
  topics: [],
  links: [],
  sources: [],
  keys: [],
  bibtex: '@misc{x}',
  highlights: [],
};

describe('page of the details panel', () => {
  it('shows library text as text, wherever it stands', () => {
    const evil = '<img src=x onerror="alert(1)">\'';
    const html = detailsHtml(
      {
        ...bare,
        id: evil,
        title: evil,
        allAuthors: [evil],
        venueName: evil,
        summary: evil,
        abstract: evil,
        names: [evil],
        topics: [evil],
        keys: [evil],
        sources: [evil],
        doi: evil,
        bibtex: evil,
        links: [{ kind: 'web', url: `https://example.org/${evil}` }],
      },
      frame,
    );
    assert.ok(!html.includes('<img'));
    assert.ok(!html.includes('onerror="'));
  });

  it('hides nothing and lets no text turn the direction of another', () => {
    const html = detailsHtml(
      { ...bare, title: 'שלום\u202e', abstract: 'a\u2067b', allAuthors: ['\u2069A', 'ב'], bibtex: 'a\u202e\nb' },
      frame,
    );
    assert.ok(html.includes('<h1>\u2068שלום\u2069</h1>'));
    assert.ok(html.includes('<p class="abstract">ab</p>'));
    assert.ok(html.includes('<p class="authors">A, \u2068ב\u2069</p>'));
    assert.ok(html.includes('<code>a\nb</code>'));
  });

  it('shows the passage by which a search found the paper, with its words marked', () => {
    const html = detailsHtml(bare, frame, [], { text: 'a < pipeline …', highlights: [{ start: 4, end: 12 }] });
    assert.match(html, /<h2>Found by<\/h2>\s*<p>“a &lt; <mark>pipeline<\/mark> …”<\/p>/);
    assert.ok(!detailsHtml(bare, frame).includes('Found by'));
  });

  it('makes links of web addresses only', () => {
    const html = detailsHtml(
      {
        ...bare,
        links: [
          { kind: 'web', url: 'javascript:alert(1)' },
          { kind: 'code', url: 'https://github.com/a/b' },
        ],
      },
      frame,
    );
    assert.ok(!html.includes('javascript:'));
    assert.match(html, /<a href="https:\/\/github\.com\/a\/b">Code<\/a>/);
  });

  it('allows its own script and style and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(detailsHtml(bare, frame))?.[1];
    assert.equal(policy, 'default-src &#39;none&#39;; style-src https://files.test; script-src &#39;nonce-n0nce&#39;');
    assert.equal([...detailsHtml(bare, frame).matchAll(/<script/g)].length, 1);
  });

  it('marks the names in the abstract', () => {
    const html = detailsHtml(
      {
        ...bare,
        abstract: 'We present A<B and A<B again.',
        highlights: [
          { start: 11, end: 14 },
          { start: 19, end: 22 },
        ],
      },
      frame,
    );
    assert.ok(html.includes('We present <mark>A&lt;B</mark> and <mark>A&lt;B</mark> again.'));
  });

  it('leaves out headings without content and actions that lead nowhere', () => {
    const html = detailsHtml(bare, frame);
    assert.deepEqual(
      [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1]),
      ['BibTeX'],
    );
    assert.deepEqual(
      [...html.matchAll(/data-action="(\w+)"/g)].map((match) => match[1]),
      ['insert', 'copy', 'reference'],
    );
  });

  it('has a way back to the paper that led to it, which the next window has too', () => {
    const html = detailsHtml(bare, frame, [], undefined, [
      { id: 'a', title: 'First' },
      { id: 'b', title: 'A <b> B' },
    ]);
    assert.match(html, /<button [^>]*data-action="back">← Back to A &lt;b&gt; B<\/button>/);
    const state = /data-state="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<');
    assert.deepEqual(pageState(JSON.parse((state ?? '').replaceAll('&gt;', '>'))), {
      id: 'x',
      before: [
        { id: 'a', title: 'First' },
        { id: 'b', title: 'A <b> B' },
      ],
    });
  });

  it('takes nothing else for the state of a page', () => {
    for (const state of [undefined, null, 'x', {}, { id: 7 }, []]) assert.equal(pageState(state), undefined);
    assert.deepEqual(pageState({ id: 'x', before: [{ id: 1, title: 'A' }, 'b', null] }), { id: 'x', before: [] });
  });

  it('keeps the paper for the next window, also when only a message is shown', () => {
    assert.ok(detailsHtml(bare, frame).includes('data-state="{&quot;id&quot;:&quot;x&quot;}"'));
    assert.ok(messageHtml('Gone', frame, 'x').includes('data-state="{&quot;id&quot;:&quot;x&quot;}"'));
  });
});
