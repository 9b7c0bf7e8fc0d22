import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../../src/core/bibliography/offsetEdit.ts';
import { frontMatterOf, namingEdits } from '../../../../src/core/documents/markdown/frontMatter.ts';
import { PaperglossError } from '../../../../src/core/errors.ts';

const paths = (text: string): string[] | undefined => frontMatterOf(text)?.bibliographies.map(({ path }) => path);

describe('the bibliographies that front matter names', () => {
  const cases: readonly (readonly [text: string, paths: readonly string[] | undefined])[] = [
    ['---\nbibliography: refs.bib\n---\n', ['refs.bib']],
    ['---\ntitle: x\nbibliography:\n  - a.bib\n  - "b c.bib" # the other\n---\n', ['a.bib', 'b c.bib']],
    ["---\nbibliography: [a.bib, 'b.json']\n...\ntext", ['a.bib', 'b.json']],
    ['\uFEFF---\r\nbibliography: refs.bib\r\n---\r\n', ['refs.bib']],
    ['---\ntitle: x\n---\n', []],
    ['---\nbibliography:\n---\n', []],
    ['---\n# nothing\n---\n', []],
    ['# Title\n', undefined],
    ['---\n\nbibliography: x.bib\n\n---\n', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`are ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(paths(text), expected);
      for (const { path, start, end } of frontMatterOf(text)?.bibliographies ?? []) {
        assert.equal(text.slice(start, end).replace(/["']/g, ''), path);
      }
    });
  }

  it('are none when the YAML is broken: an error names the document and the line', () => {
    const broken: readonly (readonly [text: string, message: RegExp])[] = [
      ['---\ntitle: x\nauthor: [a\n---\n', /^paper\.md:\d: .*YAML/],
      ['---\ntitle: "x\n---\n', /^paper\.md:\d: /],
      ['---\n- a\n- b\n---\n', /^paper\.md:2: /],
      ['---\ntitle: x\n\nThe text\n', /^paper\.md:1: .*not closed/],
    ];
    for (const [text, message] of broken) {
      const check = (error: unknown): boolean =>
        error instanceof PaperglossError && error.code === 'bad-input' && message.test(error.message);
      assert.throws(() => frontMatterOf(text, 'paper.md'), check, text);
      assert.throws(() => namingEdits(text, ['x.bib'], 'paper.md'), check, text);
    }
  });
});

describe('naming a bibliography in front matter', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['', '---\nbibliography: references.bib\n---\n'],
    ['# Title\n', '---\nbibliography: references.bib\n---\n\n# Title\n'],
    ['\uFEFF# Title\r\n', '\uFEFF---\r\nbibliography: references.bib\r\n---\r\n\r\n# Title\r\n'],
    ['\n# Title\n', '---\nbibliography: references.bib\n---\n\n# Title\n'],
    ['---\ntitle: x # why\n---\ntext', '---\ntitle: x # why\nbibliography: references.bib\n---\ntext'],
    ['---\r\ntitle: x\r\n...\r\n', '---\r\ntitle: x\r\nbibliography: references.bib\r\n...\r\n'],
    ['---\n# only this\n---\n', '---\n# only this\nbibliography: references.bib\n---\n'],
    [
      '---\nabstract: |\n  Long\n  text\n---\n',
      '---\nabstract: |\n  Long\n  text\nbibliography: references.bib\n---\n',
    ],
    ['---\n  title: x\n---\n', '---\n  title: x\n  bibliography: references.bib\n---\n'],
    ['---\nbibliography:\ntitle: x\n---\n', '---\nbibliography: references.bib\ntitle: x\n---\n'],
    ['---\nbibliography: []\n---\n', '---\nbibliography: references.bib\n---\n'],
    ['---\nbibliography: # none\n---\n', '---\nbibliography: references.bib # none\n---\n'],
    ['---\nbibliography: a.bib # mine\n---\n', '---\nbibliography: [a.bib, references.bib] # mine\n---\n'],
    ['---\nbibliography: [a.bib, "b c.json"]\n---\n', '---\nbibliography: [a.bib, "b c.json", references.bib]\n---\n'],
    [
      '---\nbibliography:\n  - a.bib # mine\ntitle: x\n---\n',
      '---\nbibliography:\n  - a.bib # mine\n  - references.bib\ntitle: x\n---\n',
    ],
    [
      '---\r\nbibliography:\r\n- "a.bib"\r\n---\r\n',
      '---\r\nbibliography:\r\n- "a.bib"\r\n- references.bib\r\n---\r\n',
    ],
    ['% T\n% A', '% T\n% A\n\n---\nbibliography: references.bib\n---\n'],
    ['% T\r\n  more\r\n\r\nText', '% T\r\n  more\r\n\r\n---\r\nbibliography: references.bib\r\n---\r\n\r\nText'],
    ['\uFEFF% T\nText', '\uFEFF% T\n\n---\nbibliography: references.bib\n---\nText'],
    ['A\n\n---\ntitle: x\n...\n\nB', 'A\n\n---\ntitle: x\nbibliography: references.bib\n...\n\nB'],
    ['Abstract: we show\n\nText', '---\nbibliography: references.bib\n---\n\nAbstract: we show\n\nText'],
  ];
  for (const [before, after] of cases) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      assert.equal(withEdits(before, namingEdits(before, ['references.bib'])), after);
      assert.equal(paths(after)?.at(-1), 'references.bib');
    });
  }

  it('does nothing when it is named already', () => {
    assert.deepEqual(namingEdits('---\nbibliography: [a.bib]\n---\n', ['a.bib']), []);
    assert.deepEqual(namingEdits('---\nbibliography: a.bib\n---\n', ['a.bib']), []);
  });

  it('is refused where there is no place for it', () => {
    const refused: readonly (readonly [text: string, why: RegExp])[] = [
      ['+++\ntitle = "x"\n+++\n', /paper\.md: it has TOML front matter/],
      ['{"title": "x"}\n\nText', /JSON front matter/],
      ['Title: x\n\nText', /a MultiMarkdown header/],
      ['---\nbibliography: {main: a.bib}\n---\n', /another form/],
      ['---\nbibliography: |\n  a.bib\n---\n', /another form/],
    ];
    for (const [text, why] of refused) {
      assert.throws(
        () => namingEdits(text, ['x.bib'], 'paper.md'),
        (error) => error instanceof PaperglossError && why.test(error.message),
        text,
      );
    }
  });

  it('quotes a path that YAML would misread', () => {
    for (const path of ['my: refs.bib', '#1.bib', 'a b.bib', '[x].bib', "o'neil.bib", 'Übung.bib']) {
      assert.deepEqual(paths(withEdits('', namingEdits('', [path]))), [path]);
    }
  });
});
