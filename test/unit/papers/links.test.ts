import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readJsonLines } from '../../../src/core/import/jsonLines.ts';
import { cardMarkdown } from '../../../src/core/papers/cardMarkdown.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';
import { webAddress } from '../../../src/core/papers/webAddress.ts';

const source = { id: 'test', label: 'Test' };
const paperOf = (facts: PaperFacts) => makePaper(facts, source);
const commands = { insertCitation: 'p.cite', showPaper: 'p.show', copyBibtex: 'p.copy' };

describe('links of a paper', () => {
  it('are each there once, and found in a time in proportion to them', () => {
    const abstract = Array.from(
      { length: 20_000 },
      (_, index) => `https://x.org/${index} https://X.org/${index}/`,
    ).join(' ');
    assert.equal(paperOf({ title: 'T', abstract }).links.length, 20_000);
  });

  const others = [
    'command:papergloss.insertCitation?%5B%22x%22%5D',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'file:///etc/passwd',
    'vscode://file/etc/passwd',
    'data:text/html,<script>',
    '//evil.example',
    'https:evil.example',
    'http://',
    'https:///x',
    '\\\\host\\share',
    'ftp://a.example',
    'mailto:a@b.example',
    'xhttps://a.example',
    'https://\u202eevil.example',
  ];
  for (const address of others) {
    it(`are never ${JSON.stringify(address)}, whatever field says so`, () => {
      const record = { id: 'a', title: 'T', code: address, url: address, URL: address, project: address };
      const { papers } = readJsonLines(JSON.stringify(record), 'a.jsonl', source);
      const [paper] = papers;
      assert.ok(paper);
      assert.deepEqual(paper.links, []);
      assert.doesNotMatch(cardMarkdown(paper, undefined), /\]\(/);
      assert.doesNotMatch(cardMarkdown(paper, commands).replace(/\]\(command:p\.\w+\?/g, ''), /\]\(/);
    });
  }

  it('are http(s) addresses, with what could hide or end them encoded', () => {
    const paper = paperOf({ title: 'T', code: ' https://github.com/a/b ', url: 'HTTP://a.example/x y\u202e\u0007' });
    assert.deepEqual(
      paper.links.map(({ url }) => url),
      ['https://github.com/a/b', 'HTTP://a.example/x%20y%E2%80%AE'],
    );
    assert.equal(webAddress('https://a.example/\u2028\ud83d\u00a0é'), 'https://a.example/%E2%80%A8\ufffd%C2%A0é');
  });

  it('lead from the title to the own page of the paper, not to what its abstract mentions', () => {
    const abstract = 'See ![i](http://x.example/y.png) and https://github.com/else/where.';
    assert.match(cardMarkdown(paperOf({ title: 'Own', abstract }), undefined), /\*\*Own\*\*/);
    assert.match(
      cardMarkdown(paperOf({ title: 'Own', abstract, url: 'https://own.example' }), undefined),
      /\*\*\[Own\]\(https:\/\/own\.example\)\*\*/,
    );
    assert.match(
      cardMarkdown(paperOf({ title: 'Own', abstract, doi: '10.1000/xyz' }), undefined),
      /\*\*\[Own\]\(https:\/\/doi\.org\/10\.1000\/xyz\)\*\*/,
    );
  });
});

describe('a record', () => {
  it('has no control characters, wherever a file has them', () => {
    const paper = paperOf({
      title: 'Fast\u001b]0;owned\u0007er\u001b[2J\u009b',
      key: 'a\u0000b',
      authors: [{ family: 'Li\u0008u', given: 'A\u007f' }],
      venue: { name: 'Journal\u000c of X\u001b' },
      abstract: 'One\nline\u0085and\u0001',
      names: ['F\u0002'],
    });
    assert.doesNotMatch(JSON.stringify(paper), /\\u00|[\x7f-\x9f]/);
    assert.equal(paper.csl.title, 'Fast]0;owneder[2J');
    assert.equal(paper.abstract, 'One\nline and');
  });

  it('keeps the joiners of its words', () => {
    assert.equal(paperOf({ title: 'می\u200cخواهم' }).csl.title, 'می\u200cخواهم');
  });
});
