import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { detailsHtml, messageHtml, pageState, type ShownPaper } from '../../../src/editor/details/detailsHtml.ts';
import type { LateFacts } from '../../../src/editor/details/partHtml.ts';
import type { PaperDetails, PaperLabel } from '../../../src/protocol/papers.ts';

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
  highlights: [],
};

const htmlOf = (facts: Partial<PaperDetails> = {}, rest: Omit<ShownPaper, 'paper'> = {}): string =>
  detailsHtml({ paper: { ...bare, ...facts }, ...rest }, frame);
const lateHtml = (late: LateFacts, facts: Partial<PaperDetails> = {}): string => htmlOf(facts, { late });

describe('page of a paper', () => {
  it('shows text of files as text, wherever it stands', () => {
    const evil = '<img src=x onerror="alert(1)">\'';
    const label: PaperLabel = { id: evil, title: evil, authors: evil, venue: evil };
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const place = { uri: evil, range, text: evil, line: evil };
    const html = htmlOf(
      {
        id: evil,
        title: evil,
        allAuthors: Array.from({ length: 20 }, () => evil),
        venueName: evil,
        summary: evil,
        summaryFrom: [evil],
        abstract: evil,
        names: [evil],
        topics: [evil],
        keys: [evil],
        sources: [evil],
        doi: evil,
        links: [{ kind: 'web', url: `https://example.org/${evil}` }],
      },
      {
        before: [{ id: evil, title: evil }],
        passage: { text: evil, highlights: [{ start: 0, end: 4 }] },
        late: {
          bibtex: evil,
          related: [{ ...label, shares: [evil] }],
          context: {
            mentions: [{ start: 0, end: 4, paper: label }],
            concepts: [{ name: evil, relation: 'introduces', papers: [label], more: 1 }],
          },
          uses: {
            places: [
              { ...place, kind: 'cited' },
              { ...place, kind: 'named' },
            ],
            names: new Map([[evil, evil]]),
            ...{ searched: 1, all: 1, state: 'done', isCut: false },
          },
        },
      },
    );
    assert.ok(!html.includes('<img'));
    assert.ok(!html.includes('onerror="'));
  });

  it('hides nothing and lets no text turn the direction of another', () => {
    const html = htmlOf(
      { title: 'שלום\u202e', abstract: 'a\u2067b', allAuthors: ['\u2069A', 'ב'] },
      { late: { bibtex: 'a\u202e\nb' } },
    );
    assert.ok(html.includes('>\u2068שלום\u2069</h1>'));
    assert.ok(html.includes('<p class="abstract">ab</p>'));
    assert.ok(html.includes('<p class="authors">A, \u2068ב\u2069</p>'));
    assert.ok(html.includes('<code>a\nb</code>'));
  });

  it('has where and when the paper appeared under its title', () => {
    const html = htmlOf({ venueName: 'Proceedings of the VLDB', venue: 'VLDB', year: 2023 });
    assert.match(html, /<\/h1>\s*<p class="venue">Proceedings of the VLDB · 2023<\/p>/);
    assert.ok(!htmlOf().includes('class="venue"'));
  });

  it('has the first dozen of 3,000 authors, and the others at a press', () => {
    const names = Array.from({ length: 3_000 }, (_, place) => `Name${place}`);
    const html = htmlOf({ allAuthors: names });
    assert.match(html, /Name11<span id="more-authors" hidden>, Name12, /);
    assert.match(html, /Name2999<\/span>\s*<button [^>]*aria-expanded="false"[^>]*>and 2,988 more<\/button>/);
    assert.match(htmlOf({ allAuthors: [...names, ...names, 'One'] }), /and 1 others, who are not listed<\/span>/);
    assert.ok(!htmlOf({ allAuthors: names.slice(0, 13) }).includes('more-authors'));
  });

  it('has what the reader keeps of the paper, and the beginnings of notes', () => {
    const html = htmlOf({
      reading: { state: 'reading', tags: ['<b>', 'later'], hasNote: true },
      notes: [{ uri: 'file:///a.md', text: `# Of <otters>\n${'x'.repeat(2_000)}` }],
    });
    assert.match(html, /<option value="reading" selected>Reading<\/option>/);
    assert.match(html, /Tags: &lt;b&gt;, later</);
    assert.match(html, /<blockquote># Of &lt;otters&gt;\nx{100,600}…<\/blockquote>/);
    assert.match(html, /data-action="note">Open note</);
    assert.match(htmlOf(), /<option value="none" selected>/);
    assert.match(htmlOf(), /data-action="note">Write note</);
  });

  it('says where its summary comes from', () => {
    assert.match(
      htmlOf({ summary: 'It is.', summaryFrom: ['Classics'] }),
      /It is\.<\/p>\s*<p class="quiet">Summary from Classics</,
    );
    assert.ok(!htmlOf({ summary: 'It is.', summaryFrom: [] }).includes('Summary from'));
  });

  it('shows the passage by which a search found the paper, with its words marked', () => {
    const passage = { text: 'a < pipeline …', highlights: [{ start: 4, end: 12 }] };
    assert.match(htmlOf({}, { passage }), /<h2>Found by<\/h2>\s*<p>“a &lt; <mark>pipeline<\/mark> …”<\/p>/);
    assert.ok(!htmlOf().includes('Found by'));
  });

  it('makes links of web addresses only', () => {
    const html = htmlOf({
      links: [
        { kind: 'web', url: 'javascript:alert(1)' },
        { kind: 'code', url: 'https://github.com/a/b' },
      ],
    });
    assert.ok(!html.includes('javascript:'));
    assert.match(html, /<a href="https:\/\/github\.com\/a\/b">Code<\/a>/);
  });

  it('allows its own script and style and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(htmlOf())?.[1];
    assert.equal(policy, 'default-src &#39;none&#39;; style-src https://files.test; script-src &#39;nonce-n0nce&#39;');
    assert.equal([...htmlOf().matchAll(/<script/g)].length, 1);
  });

  it('marks its own names in the abstract and links those of other papers, its own before those', () => {
    const abstract = 'We present A<B and use C&D and A<B again.';
    const mention = (start: number, end: number) => ({ start, end, paper: { id: 'c', title: 'C "&" D' } });
    const html = lateHtml(
      { context: { mentions: [mention(8, 14), mention(23, 26)], concepts: [] } },
      { abstract, highlights: [{ start: 11, end: 14 }] },
    );
    assert.ok(
      html.includes(
        'We present <mark>A&lt;B</mark> and use <a href="#" data-action="show" data-paper="c" title="C &quot;&amp;&quot; D">C&amp;D</a> and A&lt;B again.',
      ),
      html,
    );
  });

  it('says that an abstract, an entry or a title is shown in part', () => {
    const html = lateHtml(
      { bibtex: `@misc{x,\n${'y'.repeat(5_000_000)}}` },
      { title: 'T'.repeat(5_000_000), abstract: 'a', abstractLength: 5_000_000 },
    );
    assert.match(html, /the abstract has 5,000,000 characters/);
    assert.match(html, /the entry has 5,000,010 characters, all of which are copied/);
    assert.match(html, /T…<\/h1>/);
    assert.ok(html.length < 100_000, String(html.length));
  });

  it('leaves out headings without content and actions that lead nowhere', () => {
    const html = htmlOf();
    assert.deepEqual(
      [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1]),
      ['Your reading'],
    );
    assert.deepEqual(
      [...html.matchAll(/data-action="(\w+)"/g)].map((match) => match[1]),
      ['insert', 'citation', 'copy', 'reference', 'cslJson', 'text', 'markdown', 'html', 'note', 'tags'],
    );
  });

  it('has a way back to the paper that led to it, which the next window has too', () => {
    const before = [
      { id: 'a', title: 'First' },
      { id: 'b', title: 'A <b> B' },
    ];
    const html = htmlOf({}, { before });
    assert.match(html, /<button [^>]*data-action="back">← Back to A &lt;b&gt; B<\/button>/);
    const state = /data-state="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<');
    assert.deepEqual(pageState(JSON.parse((state ?? '').replaceAll('&gt;', '>'))), { id: 'x', before });
  });

  it('takes nothing else for the state of a page', () => {
    for (const state of [undefined, null, 'x', {}, { id: 7 }, []]) assert.equal(pageState(state), undefined);
    assert.deepEqual(pageState({ id: 'x', before: [{ id: 1, title: 'A' }, 'b', null] }), { id: 'x', before: [] });
  });

  it('keeps the paper for the next window, also when only a message is shown', () => {
    assert.ok(htmlOf().includes('data-state="{&quot;id&quot;:&quot;x&quot;}"'));
    assert.ok(messageHtml('Gone', frame, 'x').includes('data-state="{&quot;id&quot;:&quot;x&quot;}"'));
  });
});
