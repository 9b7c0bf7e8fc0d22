import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pandoc } from '../../../src/core/documents/pandoc.ts';
import { makePaper } from '../../../src/core/papers/makePaper.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { cslItem } from '../../../src/core/rendering/cslItems.ts';
import { renderedCitations } from '../../../src/core/rendering/renderedDocument.ts';
import { htmlOfRuns, markdownOfRuns, textOfRuns } from '../../../src/core/rendering/writtenRuns.ts';
import { packedStyle, processorFor, termsOf } from '../../support/styles.ts';

const source = { id: 'test', label: 'Test' };
type Facts = Parameters<typeof makePaper>[0];
const paper = (facts: Partial<Facts> & Pick<Facts, 'title'>): Paper => makePaper(facts, source);

const smith = paper({
  title: 'On Otters',
  authors: [
    { family: 'Smith', given: 'Ada' },
    { family: 'van der Berg', given: 'Jo' },
  ],
  year: 2000,
});
const doe = paper({ title: 'Seals of the World', authors: [{ family: 'Doe', given: 'Al' }], year: 2001 });

/** What stands in the text for each citation of a document, with its note. */
function cited(style: string, text: string, papers: Readonly<Record<string, Paper>> = { smith, doe }, lang?: string) {
  const items = Object.fromEntries(Object.entries(papers).map(([key, each]) => [key, cslItem(each, key)]));
  const processor = processorFor(packedStyle(style), items, lang);
  const isKnown = (key: string): boolean => Object.hasOwn(items, key);
  const terms = lang === undefined ? termsOf('en-US') : termsOf(lang, 'en-US');
  const rendered = renderedCitations(processor, { citations: pandoc.citations(text), uncited: [], isKnown, terms });
  return {
    texts: rendered.citations.map(({ inText, note }) =>
      note === undefined ? textOfRuns(inText) : `${textOfRuns(inText)}[${textOfRuns(note.content)}]`,
    ),
    entries: (rendered.references?.entries ?? []).map(({ label, content }) => textOfRuns([...label, ...content])),
    html: (rendered.references?.entries ?? []).map(({ content }) => htmlOfRuns(content)),
    markdown: (rendered.references?.entries ?? []).map(({ content }) => markdownOfRuns(content)),
  };
}

describe('citations in a style', () => {
  it('have works whose keys are called as members of objects are', () => {
    const keys = ['constructor', 'toString', 'hasOwnProperty', '__proto__'];
    const works = Object.fromEntries(
      keys.map((key, index) => [
        key,
        paper({ title: `On Keys ${index}`, authors: [{ family: `Otter${index}`, given: 'A.' }], year: 2020 }),
      ]),
    );
    for (const style of ['chicago-author-date', 'ieee', 'chicago-note-bibliography']) {
      const { texts, entries } = cited(style, '[@constructor] [@toString] [@hasOwnProperty]', works);
      assert.equal(texts.length, 3);
      assert.ok(!texts.join().includes('n.d.'), `${style}: ${texts.join(' | ')}`);
      assert.equal(entries.filter((entry) => /Otter\d.*On Keys/s.test(entry)).length, 3, style);
    }
  });

  it('name people who are called as members of objects are', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const named = Object.fromEntries(
      names.map((name, index) => [
        `a${index}`,
        paper({ title: 'On Names', authors: [{ family: name, given: name }, { literal: name }], year: 2020 }),
      ]),
    );
    const text = '[@a0] [@a1] [@a2] [@a3]';
    for (const style of ['chicago-author-date', 'apa', 'modern-language-association']) {
      const { texts, entries } = cited(style, text, named);
      for (const [index, name] of names.entries()) {
        assert.ok(texts[index]?.includes(name), `${style}: ${texts[index]}`);
        assert.ok(
          entries.some((entry) => entry.includes(name)),
          `${style}: ${name}`,
        );
      }
    }
  });

  const rows: readonly (readonly [style: string, text: string, expected: string])[] = [
    ['apa', '[@smith]', '(Smith & van der Berg, 2000)'],
    ['apa', '@smith', 'Smith & van der Berg (2000)'],
    ['apa', '[-@smith]', '(2000)'],
    ['apa', '[see @smith, pp. 33-35, and *elsewhere*]', '(see Smith & van der Berg, 2000, pp. 33–35, and elsewhere)'],
    ['apa', '@smith [chap. 2]', 'Smith & van der Berg (2000, Chapter 2)'],
    ['apa', '[@smith; @doe]', '(Doe, 2001; Smith & van der Berg, 2000)'],
    // What stands between two works ties them together in their order.
    ['apa', '[@smith, and; @doe]', '(Smith & van der Berg, 2000, and; Doe, 2001)'],
    ['apa', '[@smith; @nobody]', '(Smith & van der Berg, 2000; nobody?)'],
    ['apa', '[@nobody]', '(nobody?)'],
    ['apa', '@nobody', '(nobody?)'],
    ['chicago-author-date', '[@smith, 33]', '(Smith and van der Berg 2000, 33)'],
    ['ieee', '[@smith]', '[1]'],
    ['ieee', '@smith', '[1]'],
    ['ieee', '[@smith, p. 3]', '[1, p. 3]'],
    ['nature', '[@smith]', '1'],
    ['modern-language-association', '[@smith, p. 3]', '(Smith and van der Berg 3)'],
    ['chicago-note-bibliography', '[see @smith, p. 3]', '[See Smith and van der Berg, “On Otters,” 3.]'],
    ['chicago-note-bibliography', '@smith', 'Smith and van der Berg[“On Otters.”]'],
  ];
  for (const [style, text, expected] of rows)
    it(`sets ${text} as ${style} does`, () => assert.deepEqual(cited(style, text).texts, [expected]));

  it('numbers works in the order in which they are cited', () => {
    const { texts, entries } = cited('ieee', '[@doe] and [@smith; @doe]');
    assert.deepEqual(texts, ['[1]', '[1], [2]']);
    assert.match(entries[0] ?? '', /^\[1\]A\. Doe, /);
  });

  it('tells works of one author and year apart', () => {
    const other = paper({ title: 'More Seals', authors: [{ family: 'Doe', given: 'Al' }], year: 2001 });
    assert.deepEqual(cited('apa', '[@doe] [@other]', { doe, other }).texts, ['(Doe, 2001b)', '(Doe, 2001a)']);
  });

  it('speaks the language of the document, and knows its words for places', () => {
    const { texts } = cited('apa', '[@smith, S. 3]', { smith }, 'de');
    assert.deepEqual(texts, ['(Smith & van der Berg, 2000, S. 3)']);
    assert.match(cited('apa', '[@a]', { a: paper({ title: 'Ohne Jahr' }) }, 'de').texts[0] ?? '', /o\. J\./);
  });

  it('sets again what a change concerns as it sets it in one go', () => {
    const papers = {
      smith,
      doe,
      other: paper({ title: 'More', authors: [{ family: 'Doe', given: 'Al' }], year: 2001 }),
    };
    const texts = [
      '[@doe] [@smith]',
      '[@smith] [@doe] [@smith]',
      '[@smith] [@smith, p. 7] [@doe; @smith]',
      '[@doe] [@smith, p. 7]',
      '[@other] [@doe] [@smith]',
      '[@smith] [@other] [@doe]',
      '[@doe]',
    ];
    for (const style of [
      'apa',
      'ieee',
      'chicago-author-date',
      'chicago-note-bibliography',
      'chicago-fullnote-bibliography',
      'association-for-computing-machinery',
      'nature',
    ]) {
      const items = Object.fromEntries(Object.entries(papers).map(([key, each]) => [key, cslItem(each, key)]));
      const isKnown = (key: string): boolean => Object.hasOwn(items, key);
      const kept = processorFor(packedStyle(style), items);
      for (const text of texts) {
        const document = { citations: pandoc.citations(text), uncited: [], isKnown, terms: termsOf('en-US') };
        const afresh = renderedCitations(processorFor(packedStyle(style), items), document);
        assert.deepEqual(renderedCitations(kept, document), afresh, `${style}: ${text}`);
      }
    }
  });
});

describe('what the specification of CSL says', () => {
  it('is that of prepositions only some keep their small letter in titles', () => {
    const through = paper({ title: 'Looking through glass in the rain, like a bat' });
    assert.match(
      cited('chicago-author-date', '[@through]', { through }).entries[0] ?? '',
      /“Looking Through Glass in the Rain, Like a Bat\.”/,
    );
  });

  it('is that a group is a name like others', () => {
    const group = paper({ title: 'Decay', authors: [{ family: 'Doe', given: 'Al' }, { literal: 'the ATLAS Group' }] });
    assert.match(cited('apa', '[@group]', { group }).entries[0] ?? '', /^Doe, A\., & the ATLAS Group\./);
    assert.match(cited('nature', '[@group]', { group }).entries[0] ?? '', /Doe, A\. & the ATLAS Group\./);
  });

  it('is that a dash stands for the same people, not for the same first of them', () => {
    const of = (title: string, ...families: readonly string[]): Paper =>
      paper({ title, authors: families.map((family) => ({ family, given: 'Al' })) });
    const papers = {
      a: of('A', 'Doe', 'Roe', 'Poe'),
      b: of('B', 'Doe', 'Roe', 'Poe'),
      c: of('C', 'Doe', 'Roe', 'Poe', 'Noe'),
    };
    const { entries } = cited('modern-language-association', '[@a; @b; @c]', papers);
    assert.deepEqual(
      entries.map((entry) => entry.startsWith('---')),
      [false, true, false],
    );
  });

  it('is that a title that stands for the author has its quotation marks', () => {
    const untyped = paper({ title: 'Nobody wrote it', year: 2001 });
    const bare = { ...untyped, csl: { ...untyped.csl, type: 'article-journal', 'container-title': 'Nature' } };
    assert.deepEqual(cited('apa', '@bare', { bare }).texts, ['“Nobody Wrote It” (2001)']);
  });
});

describe('references', () => {
  it('show what looks like markup as text', () => {
    const hostile = paper({
      title: '<script>alert(1)</script> <i>and</i> <img src=x onerror=y> &lt;b&gt; $x_1$ {Braces} *stars*',
      authors: [{ family: '<b>Bobby</b>', given: '"><svg onload=z>' }],
      year: 2020,
    });
    for (const style of ['apa', 'ieee', 'chicago-author-date', 'modern-language-association']) {
      const { html, entries, markdown } = cited(style, '[@a, p. <u>3</u>]', { a: hostile });
      const tags = [...(html[0] ?? '').matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      assert.ok(
        tags.every((tag) => /^<\/?(?:i|b|sup|sub)>$/.test(tag)),
        String(tags),
      );
      assert.match(entries[0] ?? '', /<script>alert\(1\)<\/script> <i>and<\/i>/i);
      assert.match(markdown[0] ?? '', /\\\*stars\\\*/i);
    }
  });

  const unusual: readonly (readonly [what: string, paper: Paper, shown: RegExp])[] = [
    ['no author', paper({ title: 'Nobody Wrote This', year: 1999 }), /^Nobody Wrote This\. \(1999\)/],
    ['no year', paper({ title: 'Undated', authors: [{ family: 'Doe' }] }), /^Doe\. \(n\.d\.\)\. Undated/],
    ['a team', paper({ title: 'T', authors: [{ literal: 'The Team' }], year: 2001 }), /^The Team\. \(2001\)/],
    [
      'emoji and Hebrew',
      paper({ title: '🦦 שלום and 你好', authors: [{ family: 'כהן', given: 'דוד' }], year: 2001 }),
      /כהן.*🦦 שלום and 你好/,
    ],
    [
      'authors of whom the record names some',
      paper({
        title: 'T',
        authors: [
          { family: 'Zhao', given: 'Y' },
          { family: 'Gu', given: 'A' },
        ],
        authorsComplete: false,
        year: 2023,
      }),
      /^Zhao, Y\., Gu, A\., et al\. \(2023\)/,
    ],
  ];
  for (const [what, each, shown] of unusual)
    it(`are made of a record with ${what}`, () =>
      assert.match(cited('apa', '[@a]', { a: each }).entries[0] ?? '', shown));

  it('cut 3,000 authors as the style does', () => {
    const authors = Array.from({ length: 3000 }, (_, index) => ({ family: `Family${index}`, given: 'A' }));
    const many = paper({ title: 'Large', authors, year: 2024 });
    assert.match(cited('apa', '[@a]', { a: many }).entries[0] ?? '', /Family18, A\., … Family2999, A\. \(2024\)/);
    assert.deepEqual(cited('apa', '[@a]', { a: many }).texts, ['(Family0 et al., 2024)']);
  });
});
