import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { DocumentFormat } from '../../../../src/core/documents/documentFormat.ts';
import { myst } from '../../../../src/core/documents/myst.ts';
import { notebook } from '../../../../src/core/documents/notebook.ts';
import { pandoc } from '../../../../src/core/documents/pandoc.ts';
import { quarto, quartoFormat } from '../../../../src/core/documents/quarto.ts';
import { rmarkdown } from '../../../../src/core/documents/rmarkdown.ts';
import { PaperglossError } from '../../../../src/core/errors.ts';
import { judgedDialects, judgedDifferences } from '../../../support/citations/judgedTexts.ts';

const keysIn = (format: DocumentFormat, text: string): string[] =>
  format.citations(text).flatMap(({ items }) => items.map(({ key }) => key));

describe('citations are read as by the program that a dialect is for:', () => {
  for (const dialect of judgedDialects) {
    it(`${dialect.texts.length} texts of ${dialect.name}`, { skip: dialect.skip }, () => {
      for (const text of dialect.texts) {
        const differences = judgedDifferences(dialect, text);
        if (!dialect.reasons.has(text)) assert.deepEqual(differences, [], JSON.stringify(text));
        else assert.notDeepEqual(differences, [], `${JSON.stringify(text)} differs no more`);
      }
    });
  }
});

describe('the keys cited', () => {
  const cases: readonly (readonly [format: DocumentFormat, name: string, text: string, keys: readonly string[]])[] = [
    // Plain Markdown has no references but those of pandoc-crossref, to labels that are there.
    [
      pandoc,
      'Pandoc',
      '@sol-gel2021, @cor-leone2020 and [@def-con2020]',
      ['sol-gel2021', 'cor-leone2020', 'def-con2020'],
    ],
    [pandoc, 'Pandoc', '![x](y.png){#fig:loss} As @fig:loss and [@eq:a; @b]', ['eq:a', 'b']],
    [pandoc, 'Pandoc', '[see @fig:a; @b] {#fig:a}', ['b']],
    [
      pandoc,
      'Pandoc',
      '[@url:https://x.io/a/; @https://www.google.com/]',
      ['url:https://x.io/a', 'https://www.google.com'],
    ],
    [pandoc, 'Pandoc', '[^13]:\n\n    [@key]\n', ['key']],
    [pandoc, 'Pandoc', '---\nnocite: |\n  @k1\nabstract: |\n  [@k2]\ntitle: On @k3\n---\n', ['k1', 'k2', 'k3']],
    [pandoc, 'Pandoc', '---\nnocite: "@*"\n---\n', ['*']],
    // YAML allows no value that begins with an at sign; it is what people type first.
    [pandoc, 'Pandoc', '---\nnocite: @a\n---\n', ['a']],
    [quarto, 'Quarto', '@fig-a [@tbl-x] -@sec-y @R-knitr @vid-jones', ['R-knitr', 'vid-jones']],
    [
      quarto,
      'Quarto',
      '---\ncrossref:\n  custom:\n    - kind: float\n      key: vid\n---\n@vid-a @Vid-b @suppfig-c',
      ['suppfig-c'],
    ],
    [
      quarto,
      'Quarto',
      '---\nformat:\n  html:\n    crossref:\n      custom: [{key: suppfig}]\n---\n@suppfig-c @vid-d',
      ['vid-d'],
    ],
    [quartoFormat(['vid']), 'Quarto with prefixes of its project', '@vid-a and @fig-b and @c', ['c']],
    [quarto, 'Quarto', '[see @fig-a; @b] and @fig-c [p. 3; @d]', ['b', 'd']],
    [quarto, 'Quarto', '{{< video https://x.org/@a >}} {{< cite @b >}} @c', ['c']],
    [rmarkdown, 'R Markdown', '```{r, fig.cap="`x` by @a"}\n@b\n```\n@c', ['c']],
    [rmarkdown, 'R Markdown', '```{r a, fig.cap=paste("```")}\n@b\n```\n\n(ref:x) By @c \\@ref(fig:x)', ['c']],
    [
      myst,
      'MyST',
      '{cite}`a` {cite:p}`b; c` {cite:t}`d,e` {cite:alp}`f` {cite:year}`g`',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ],
    [myst, 'MyST', '{cite:p}`{see}a{p. 3, 4}, {also}b` {cite:ps}``c`d``', ['a', 'b', 'c`d']],
    [myst, 'MyST', '{cite:p .cls #id}`a` { cite }`b` \\{cite}`c` `{cite}`d', ['a', 'b']],
    [myst, 'MyST', '{cited}`a` {cite:x}`b` {doc}`c` {math}`@d`', []],
    [
      myst,
      'MyST',
      '[text](https://doi.org/10.1093/nar/22.22.4673) [](doi:10.5281/zenodo.6)',
      ['10.1093/nar/22.22.4673', '10.5281/zenodo.6'],
    ],
    [
      myst,
      'MyST',
      '<doi:10.5281/zenodo.6> and <https://doi.org/10.1/x> and <https://x.org/10.1234/x>',
      ['10.5281/zenodo.6'],
    ],
    [myst, 'MyST', '```{note}\n:class: x\n{cite}`a`\n```\n```{code-cell}\n{cite}`b`\n```', ['a']],
    [myst, 'MyST', ':::{figure} x.png\n:alt: @a\nCaption [@b]\n:::\n@c', ['b', 'c']],
    [myst, 'MyST', '---\nabstract: |\n  See [@a] and {cite}`b`\ngithub: "@c"\n---\n@d', ['a', 'b', 'd']],
    [myst, 'MyST', '| a |\n|---|\n| {cite}`b` |', ['b']],
    [notebook, 'a notebook cell', 'See @a [p. 3] and [@b] at https://x.org/@c', ['a', 'b']],
    [
      notebook,
      'a notebook cell',
      "<cite data-cite=\"a,b\">(A, 2020)</cite> and <cite class='x' data-cite='c/d'>x</cite>",
      ['a', 'b', 'c/d'],
    ],
    [notebook, 'a notebook cell', '`<cite data-cite="a">`', []],
  ];
  for (const [format, name, text, keys] of cases) {
    it(`are ${keys.join(', ') || 'none'} in ${name}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(keysIn(format, text), keys);
    });
  }

  it('stand where a citation says, with its form', () => {
    const text = 'x {cite:t}`{see}a{p. 3};b` {cite:empty}`c` {cite:year}`d`';
    const citations = myst.citations(text);
    assert.deepEqual(
      citations.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ['text', '{cite:t}`{see}a{p. 3};b`'],
        ['list', '{cite:empty}`c`'],
        ['text', '{cite:year}`d`'],
      ],
    );
    const items = citations.flatMap((each) => each.items);
    assert.deepEqual(
      items.map(({ keyStart, keyEnd, prefix, suffix, suppressesAuthor }) => [
        text.slice(keyStart, keyEnd),
        prefix,
        suffix,
        suppressesAuthor,
      ]),
      [
        ['a', 'see', 'p. 3', false],
        ['b', '', '', false],
        ['c', '', '', false],
        ['d', '', '', true],
      ],
    );
  });

  it('keep their places in cells and metadata', () => {
    const text =
      "---\ntitle: 'it''s @a'\nabstract: >-\n  x\n  @b [p. 3;\n  @c]\n---\n\n+----+-----+\n| @d | [@e |\n|    | ]   |\n+----+-----+\n";
    const items = pandoc.citations(text).flatMap((each) => each.items);
    assert.deepEqual(
      items.map(({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd)),
      ['a', 'b', 'c', 'd', 'e'],
    );
  });
});

describe('what is typed in MyST', () => {
  const typed: readonly (readonly [fixture: string, key: string | undefined, isCited?: boolean])[] = [
    ['{cite:p}`zh|ao`', 'zhao', true],
    ['{cite}`a,b|`', 'b', true],
    ['{cite}`a,|`', '', false],
    ['{cite:t}`|', '', false],
    ['{cite:t}`zh|', 'zh', false],
    ['{cite:t}`{see}zh|', 'zh', false],
    ['[see @zh|ao]', 'zhao', true],
    ['@10.1093/n|', '10.1093/n', true],
    ['See @|', '', false],
    ['[text](https://doi.org/10.1093/n|ar)', '10.1093/nar', true],
    ['{doc}`zh|`', undefined],
    ['`{cite}`zh|', undefined],
    ['me@|', undefined],
  ];
  for (const [fixture, key, isCited] of typed) {
    it(`is ${key === undefined ? 'no key' : JSON.stringify(key)} in ${JSON.stringify(fixture)}`, () => {
      const found = myst.typedAt(fixture.replace('|', ''), fixture.indexOf('|'));
      assert.deepEqual([found?.key, found?.isCited], [key, isCited]);
    });
  }
});

describe('documents that are cut off anywhere', () => {
  const check = (format: DocumentFormat, text: string): void => {
    let end = 0;
    for (const area of format.areas(text)) {
      assert.ok(end <= area.start && area.start <= area.end && area.end <= text.length, JSON.stringify([text, area]));
      end = area.end;
    }
    for (const { start, end: citationEnd, items } of format.citations(text)) {
      assert.ok(0 <= start && start < citationEnd && citationEnd <= text.length, JSON.stringify(text));
      for (const item of items) assert.equal(text.slice(item.keyStart, item.keyEnd), item.key, JSON.stringify(text));
    }
    format.typedAt(text, text.length);
    try {
      format.declaredBibliographies(text, 'a.md');
    } catch (error) {
      if (!(error instanceof PaperglossError)) throw error;
    }
  };
  for (const { name, texts, format } of judgedDialects) {
    it(`are read in ${name}`, () => {
      for (const text of texts) for (let end = 0; end <= text.length; end += 1) check(format, text.slice(0, end));
    });
  }
});

describe('ten thousand keys in one citation', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `key${index}`);
  const signs = keys.map((key) => `@${key}`);
  for (const [name, format, text] of [
    ['a group', pandoc, `[${signs.join('; ')}]`],
    ['one part of a group', pandoc, `[${signs.join(' ')}]`],
    ['what follows a citation', pandoc, `@a [${signs.join('; ')}]`.replace('@a', '@key')],
    ['a group of MyST', myst, `[${signs.join(';')}]`],
    ['a role', myst, `{cite:p}\`${keys.join(',')}\``],
    ['an element', notebook, `<cite data-cite="${keys.join(',')}">`],
  ] as const) {
    it(`are read in ${name}`, () => {
      const found = keysIn(format, text);
      assert.ok(found.length >= 10_000);
      assert.equal(format.typedAt(text, text.indexOf('key150') + 3)?.key, 'key150');
    });
  }
});
