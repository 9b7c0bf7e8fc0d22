import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';

import { digestMarkdown } from '../../../src/core/exports/dailyDigest.ts';
import { looksLikePage } from '../../../src/core/import/looksLikePage.ts';
import { pageEncoding } from '../../../src/core/import/pageEncoding.ts';
import { paper } from '../../support/paper.ts';

const hostile = [
  '[x](command:papergloss.restart)',
  '<img src=x onerror=alert(1)>',
  '# Heading\n- item',
  '$(zap) `code` **bold** ![i](http://e.example/i.png)',
  'http://evil.example www.evil.example',
  '[@zhao2023] @zhao2023',
  '\u202egnip\u202c',
];

const digestOf = (title: string) =>
  digestMarkdown({
    title,
    notes: ['One paper.'],
    problems: [`page.txt:1: ${title}`],
    groups: [
      {
        topic: title,
        papers: [
          {
            paper: paper('a', title, {
              abstract: title,
              links: [{ kind: 'arxiv', url: 'https://arxiv.org/abs/2508.1' }],
            }),
            key: 'anon',
            sources: [title],
            places: [{ file: 'a`b.py', line: 1, text: title }],
            near: [{ paper: paper('b', title), shares: [title], places: [], sources: [title] }],
          },
        ],
      },
    ],
  });

describe('the digest of a page', () => {
  for (const text of hostile) {
    it(`shows ${JSON.stringify(text)} as text`, () => {
      const [, references = '', shown = ''] = /^---\n([^]*?)---\n([^]*)$/.exec(digestOf(text)) ?? [];
      const read = parse(references) as {
        readonly references: readonly { readonly id: string; readonly title: string }[];
      };
      assert.deepEqual(
        read.references.map(({ id }) => id),
        ['anon'],
      );
      const html = new MarkdownIt({ html: true, linkify: true }).render(shown);
      const tags = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual(
        [...new Set(tags)].filter((name) => !['h1', 'h2', 'h3', 'p', 'ul', 'li', 'a', 'code'].includes(name)),
        [],
      );
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
      assert.deepEqual([...new Set(links)].sort(), ['a%60b.py#L1', 'https://arxiv.org/abs/2508.1']);
      assert.deepEqual(shown.match(/(?<!\\)@\w*/g), ['@anon']);
    });
  }
});

describe('a file', () => {
  for (const [what, text, isPage] of [
    ['a page saved as text', 'New\n\nGet trending papers in your email inbox!\n', true],
    ['the JSON of the API', '[{"paper": {"title": "A", "summary": "B"}}]', true],
    ['a page saved as HTML', '<!doctype html><article><a href="/papers/2508.00001">', true],
    ['CSL-JSON', '[{"id": "a", "type": "paper", "title": "A"}]', false],
    ['a page of another site', '<html><p>papers</p></html>', false],
    ['notes', 'My Daily Papers are here.', false],
    ['nothing', '', false],
  ] as const) {
    it(`with ${what} looks ${isPage ? 'like a page' : 'like none'}`, () => assert.equal(looksLikePage(text), isPage));
  }

  it('is in the encoding that its bytes show, else in the one that it names', () => {
    const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
    assert.equal(pageEncoding(bytes('<meta charset="shift_jis">\x83\x65\x83\x58')), 'shift_jis');
    assert.equal(pageEncoding(bytes('<meta charset=gbk>\xc4\xe3')), 'gbk');
    assert.equal(pageEncoding(bytes('<p>caf\xe9 au lait')), 'windows-1252');
    assert.equal(pageEncoding(new TextEncoder().encode('<meta charset="gbk">é')), 'utf-8');
    assert.equal(pageEncoding(bytes('\xff\xfeA\0')), 'utf-16le');
  });
});
