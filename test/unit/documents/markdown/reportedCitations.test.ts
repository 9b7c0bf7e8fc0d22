import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { documentFormats } from '../../../../src/core/documents/documentFormats.ts';
import type { FormatId } from '../../../../src/core/documents/formatOf.ts';

/** Texts that other programs were reported to read wrongly, and the keys of each citation in them. */
const cases: readonly (readonly [what: string, text: string, citations: readonly string[], format?: FormatId])[] = [
  ['a stop behind a key', 'As @key. Next', ['key']],
  ['a colon behind a key', 'As @key: next', ['key']],
  ['parentheses', 'So (@key) says', ['key']],
  ['quotes', 'So "@key" says', ['key']],
  ['a dash', 'So @key\u2014says', ['key']],
  ['a genitive', 'In @key\u2019s words', ['key']],
  ['colons and signs within a key', '@HFH+:WEKA:09 and @{HFH+:WEKA:09}', ['HFH', 'HFH+:WEKA:09']],
  ['question marks', '@you_????x and @{you_????}', ['you_', 'you_????']],
  [
    'addresses as keys',
    '[@url:https://x.io/a/; @https://www.google.com/]',
    ['url:https://x.io/a,https://www.google.com'],
  ],
  ['an address in braces', '[@{https://x.io/a/?b=1}]', ['https://x.io/a/?b=1']],
  ['a group', '[-@a; see @b; but -@c, p. 3]', ['a,b,c']],
  ['a span before a group', '[text]{.x} [@a]', ['a']],
  ['a colon behind a group', '[@a, V.9]: "Quoted"', ['a']],
  ['a locator behind a mention', '@k [p. 33]', ['k']],
  ['works behind a mention', '@k [see @o; @t]', ['k,o,t']],
  ['cross-references of Quarto', '@fig-a, [@tbl-x], -@sec-y and @R-knitr', ['R-knitr'], 'quarto'],
  ['the same in plain Markdown', '@fig-a', ['fig-a'], 'pandoc'],
  ['a note within the line', 'So^[@a argues.] and [@b][^1]', ['a', 'b']],
  ['a note below', 'Text[^1]\n\n[^1]: @myref.', ['myref']],
  ['a note whose text begins after a blank line', 'Text[^13]\n\n[^13]:\n\n    As [@key] says.', ['key'], 'rmarkdown'],
  ['metadata', '---\nnocite: |\n  @k1\nabstract: |\n  As @k2 says.\n---\n', ['k1', 'k2']],
  ['attributes', '[x]{key="@a"} `x`{.@cls}\n\n# H {k="@b"}', []],
  ['a name of a note', 'Text[^@fn]\n\n[^@fn]: A note.', []],
  ['the argument of raw TeX', 'So \\textbf{@in} says.', []],
  ['code in a cell of a grid table', '+-------+---+\n| `@a`  | b |\n+-------+---+\n', []],
  ['an e-mail address', 'Write to ada@example.org or <ada@example.org>.', []],
  ['an address with an at sign', 'See <https://x.io/@me> and [him](https://x.io/@me).', []],
  ['code and a decorator', '`@cached`\n\n```python\n@cached\ndef f(): ...\n```', []],
  [
    'a chunk of knitr with a backtick in an option',
    '```{r, fig.cap="`a` of @none"}\nx\n```\n\nAs @a.',
    ['a'],
    'rmarkdown',
  ],
  ['roles of MyST', 'As {cite:p}`one` and {cite}`two,three` say.', ['one', 'two,three'], 'myst'],
  ['roles of a Jupyter Book', 'As {cite:p}`one` and {cite}`two,three` say.', ['one', 'two,three'], 'jupyterBook'],
  ['roles of footnotes', 'As {footcite}`one` and {footcite:t}`two,three` say.', ['one', 'two,three'], 'jupyterBook'],
  ['comments of MyST', '% @a\nAs @b says.\n% {cite}`c`\nAs @d says.', ['b', 'd'], 'myst'],
  [
    'labels of MyST',
    '(intro)=\n# Intro\n\n```{figure} x.png\n:name: fig-x\n```\n\n$$\nx\n$$ (eq-y)\n\n@intro, @fig-x, @eq-y and @a.',
    ['a'],
    'myst',
  ],
  ['names on other sites', '---\ntitle: On @a\ntwitter-card:\n  creator: "@ada"\n---\n\n[@b]', ['a', 'b'], 'quarto'],
  ['signs with names', '[@a, p.&nbsp;3; @b] and [see&#160;@c; @d]', ['a,b', 'c,d']],
  ['TeX in metadata', '---\nheader-includes: |\n  \\def\\x@y{z}\n---\n\n[@b]', ['b']],
];

describe('citations of texts that are read wrongly elsewhere', () => {
  for (const [what, text, citations, id = 'pandoc'] of cases) {
    it(`are right for ${what} (${id})`, () => {
      const found = documentFormats[id].citations(text).map(({ items }) => items.map(({ key }) => key).join(','));
      assert.deepEqual(found, citations);
    });
  }
});
