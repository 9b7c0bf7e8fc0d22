import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { cardMarkdown, paperGist } from '../../../src/core/papers/cardMarkdown.ts';
import type { CslItem } from '../../../src/core/papers/csl.ts';
import { makePaper, type PaperFacts } from '../../../src/core/papers/makePaper.ts';

const paperOf = (facts: PaperFacts) => makePaper(facts, { id: 'test', label: 'Test' });
const commands = { insertCitation: 'p.cite', showPaper: 'p.show', copyBibtex: 'p.copy', searchPapers: 'p.search' };

describe('a card', () => {
  it('says what the paper is, then its facts, links and actions', () => {
    const paper = paperOf({
      title: 'Sharding',
      arxiv: '2304.11277',
      year: 2023,
      authors: ['Yanli Zhao', 'Andrew Gu', 'Rohan Varma', 'Liang Luo'].map((name) => ({ literal: name })),
      venue: { name: 'Proceedings of the VLDB Endowment', short: 'VLDB', year: 2024 },
      summary: 'Shards everything',
    });
    assert.equal(
      cardMarkdown(paper, undefined),
      'Shards everything\n\n' +
        '**[Sharding](https://arxiv.org/abs/2304.11277)**  \nYanli Zhao, Andrew Gu, Rohan Varma et al\\. · 2024 · VLDB\n\n' +
        '[arXiv](https://arxiv.org/abs/2304.11277) · [PDF](https://arxiv.org/pdf/2304.11277) · ' +
        '[Hugging Face](https://huggingface.co/papers/2304.11277)',
    );
    assert.match(cardMarkdown(paper, commands), /\[Details\]\(command:p\.show\?%5B%22arxiv%3A2304\.11277%22%5D\)/);
  });

  it('names the editors of a book without authors, and its publisher', () => {
    const book = paperOf({ title: 'Reinforcement Learning', year: 2012 });
    const editor = [
      { given: 'Marco', family: 'Wiering' },
      { given: 'Martijn', family: 'van Otterlo' },
    ];
    const card = (csl: Partial<CslItem>): string =>
      cardMarkdown({ ...book, csl: { ...book.csl, type: 'book', ...csl } }, undefined);
    assert.match(
      card({ editor, publisher: 'Springer' }),
      /\nMarco Wiering, Martijn van Otterlo \\\(eds\\\.\\\) · 2012 · Springer$/,
    );
    assert.match(card({ editor: editor.slice(0, 1) }), /\nMarco Wiering \\\(ed\\\.\\\) · 2012$/);
    assert.match(card({ author: editor.slice(1), editor }), /\nMartijn van Otterlo · 2012$/);
  });

  it('leaves out what is not known, and says "n.d." for the year', () => {
    assert.equal(cardMarkdown(paperOf({ title: 'Untitled' }), undefined), '**Untitled**  \nn\\.d\\.');
  });

  it('takes the first sentence of the abstract where there is no summary', () => {
    const paper = paperOf({ title: 'T', abstract: 'We study things, e.g. these, at length. Then we stop.' });
    assert.match(cardMarkdown(paper, undefined), /^We study things, e\\\.g\\\. these, at length\\\.\n/);
  });

  for (const [what, text, gist] of [
    ['a long summary', `${'otter '.repeat(40)}raft.`, `${'otter '.repeat(40).trim()}…`],
    ['long words', 'o'.repeat(250) + ' ' + 'r'.repeat(250), `${'o'.repeat(250)}…`],
    ['a script without spaces', '獺'.repeat(301), `${'獺'.repeat(300)}…`],
    ['characters of two halves', `a${'😀'.repeat(200)}`, `a${'😀'.repeat(149)}…`],
    ['forty words', 'otter '.repeat(40).trim(), 'otter '.repeat(40).trim()],
  ] as const) {
    it(`has forty words on what a paper is at most: ${what}`, () =>
      assert.equal(paperGist(paperOf({ title: 'T', summary: text })), gist));
  }

  it('cuts a first sentence of an abstract too', () => {
    const abstract = `We ${'study otters '.repeat(22)}at sea. Then we stop.`;
    assert.equal(paperGist(paperOf({ title: 'T', abstract }))?.split(' ').length, 40);
  });

  it('shows Markdown, HTML, links and icons of a title as text', () => {
    const title = '*b* <img src=x> [run](command:evil) `c` $(bell) https://evil.example ![i](http://x/y.png)';
    const card = cardMarkdown(paperOf({ title }), commands);
    const withoutEscapes = card.replace(/\\[!-/:-@[-`{-~]/g, '');
    assert.doesNotMatch(withoutEscapes.replace(/\]\(command:p\.[^)]*\)/g, ''), /[<>`$!]|\]\(|https?:/);
  });

  it('says what the reader keeps of the paper, and leads to the note', () => {
    const paper = paperOf({ title: 'T' });
    const withNotes = { ...commands, openNote: 'p.note' };
    const kept = { state: 'toRead', tags: ['a *b*', '[c](command:evil)'], hasNote: true } as const;
    const card = cardMarkdown(paper, withNotes, kept);
    assert.match(card, /^\*To read · a \\\*b\\\*, \\\[c\\\]\\\(command\\:evil\\\)\*$/m);
    assert.match(card, /\[Your note\]\(command:p\.note\?/);
    assert.doesNotMatch(cardMarkdown(paper, commands, kept), /Your note/);
    const nothing = { tags: [], hasNote: false };
    assert.equal(cardMarkdown(paper, withNotes, nothing), cardMarkdown(paper, withNotes));
  });

  it('never links to an address that is not http(s)', () => {
    const paper = paperOf({ title: 'T', url: 'javascript:alert(1)', code: 'file:///etc/passwd' });
    assert.doesNotMatch(cardMarkdown(paper, undefined), /\]\((javascript|file)/);
  });
});

describe('a card in another script', () => {
  it('keeps its direction to itself', () => {
    const paper = paperOf({ title: 'שלום (עולם)', authors: [{ literal: 'בן\u202e' }], year: 2020 });
    assert.equal(cardMarkdown(paper, undefined), '**\u2068שלום \\(עולם\\)\u2069**  \n\u2068בן\u2069 · 2020');
  });

  it('keeps the non-joiners of Persian words', () => {
    assert.match(cardMarkdown(paperOf({ title: 'می\u200cخواهم' }), undefined), /می\u200cخواهم/);
  });
});
