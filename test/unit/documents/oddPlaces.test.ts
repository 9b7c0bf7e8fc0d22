import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type FormatId, formatOf } from '../../../src/core/documents/formatOf.ts';
import { citedAtBar } from '../../support/citedAtBar.ts';

const otter = 'Otter (2001), arXiv:2304.11277';
const brackets = 'Otter, 2001, arXiv:2304.11277';
const address = 'A citation cannot be inserted into an address: place the cursor in the text.';
const markup = 'A citation cannot be inserted into a line of markup: place the cursor in the text.';
const settings = 'A citation cannot be inserted into settings: place the cursor in the text.';

// prettier-ignore
const rows: readonly (readonly [FormatId, text: string, expected: string])[] = [
  // Behind the sign that breaks a line the citation would stand in the next line, or in the next row of a table.
  ['pandoc', 'A line  ¦\nmore', 'A line [@new]  \nmore'],
  ['pandoc', 'A line \u0020¦\r\nmore', 'A line [@new]  \r\nmore'],
  ['pandoc', 'A line\\¦\nmore', 'A line [@new]\\\nmore'],
  ['pandoc', 'A line  ¦', 'A line  [@new]'],
  ['pandoc', 'A line  ¦\n\nmore', 'A line  [@new]\n\nmore'],
  ['quarto', '> A line\\¦\n> more', '> A line [@new]\\\n> more'],
  ['typst', 'A line \\¦\nmore', 'A line @new \\\nmore'],
  ['org', 'A line \\\\¦\nmore', 'A line [cite:@new] \\\\\nmore'],
  ['asciidoc', 'A line +¦\nmore', 'A line cite:[new] +\nmore'],
  ['latex', 'A line\\\\¦\nmore', 'A line \\cite{new}\\\\\nmore'],
  ['latex', 'a & b \\\\¦\nc & d \\\\', 'a & b \\cite{new} \\\\\nc & d \\\\'],
  ['latex', 'a & b \\\\[2pt]¦ \\hline\n', 'a & b \\cite{new} \\\\[2pt] \\hline\n'],
  ['latex', 'a & b \\\\¦[2pt]\n', 'a & b \\cite{new} \\\\[2pt]\n'],
  ['latex', 'a & b \\tabularnewline \\cmidrule(lr){1-2}¦\n', 'a & b \\cite{new} \\tabularnewline \\cmidrule(lr){1-2}\n'],
  // What announces a literal block stays at the end of its paragraph.
  ['restructuredText', 'As in::¦\n\n   x', 'As in :cite:p:`new`::\n\n   x'],
  ['restructuredText', 'As in ::¦\n\n   x', 'As in :cite:p:`new` ::\n\n   x'],
  // A sign is the one of an item only with a space behind it.
  ['pandoc', '-¦', '- [@new]'],
  ['pandoc', '> -¦', '> - [@new]'],
  ['pandoc', 'a -¦', 'a -[@new]'],
  ['typst', 'Text\n+¦', 'Text\n+ @new'],
  ['org', '-¦', '- [cite:@new]'],
  // Signs of markup that belong together.
  ['pandoc', 'Tom &am¦p; Jerry', 'Tom &amp; [@new] Jerry'],
  ['pandoc', '* * *¦', markup],
  ['pandoc', '- - -¦', markup],
  ['pandoc', '[label]: https://example.org¦', address],
  ['pandoc', '[label]¦: <https://example.org> "Title"', address],
  ['pandoc', 'word¦[^1].\n\n[^1]: Note', 'word [@new][^1].\n\n[^1]: Note'],
  ['org', 'word¦[fn:1].', 'word [cite:@new][fn:1].'],
  ['org', 'On <2020-01-01 W¦ed> so', 'On <2020-01-01 Wed> [cite:@new] so'],
  ['org', 'As \\cite{a¦} so', 'As \\cite{a} [cite:@new] so'],
  ['restructuredText', 'As [¦CIT2002]_ so', 'As [CIT2002]_ :cite:p:`new` so'],
  ['asciidoc', '|¦===\n|a\n|===', 'A citation cannot be inserted into the rule of a table: place the cursor in the text.'],
  ['asciidoc', 'https://example.org¦[a page] so', 'https://example.org[a page] cite:[new] so'],
  ['asciidoc', 'NOTE¦: Text', 'NOTE: cite:[new] Text'],
  ['latex', "Erd¦\\H{o}s", "Erd\\H{o}s \\cite{new}"],
  ['latex', "Caf\\'¦e", "Caf\\'e \\cite{new}"],
  // Commands that have not all that they need.
  ['latex', 'As \\cite¦ so', 'As \\cite{new} so'],
  ['latex', 'As \\parencite*¦ so', 'As \\parencite*{new} so'],
  ['latex', 'As \\citep{¦ so', 'As \\citep{new} so'],
  ['latex', 'As \\citep{a, ¦', 'As \\citep{a, new}'],
  ['latex', 'As \\citep[p.~3]{a¦\nmore', 'As \\citep[p.~3]{a,new}\nmore'],
  ['latex', '\\nocite{*¦}', '\\nocite{*,new}'],
  ['latex', 'As \\section¦ so', 'As \\section \\cite{new} so'],
  // Names of settings.
  ['latex', 'the \\acrshort{cp¦u} is', settings],
  ['latex', '\\multicolumn{2}{c¦}{Text}', settings],
  ['latex', '\\multicolumn{2}{c}{Text¦}', '\\multicolumn{2}{c}{Text \\cite{new}}'],
  ['latex', '\\textcolor{red}{Text¦}', '\\textcolor{red}{Text \\cite{new}}'],
  // Text without markup, and code.
  ['plainText', 'See https://example.org¦/a/b.', `See https://example.org/a/b (${brackets}).`],
  ['plainText', 'An idea (¦).', `An idea (${brackets}).`],
  ['plainText', 'An idea (see ¦).', `An idea (see ${brackets}).`],
  ['slashComments', '//! About¦', `//! About ${otter}`],
  ['slashComments', "let x = 'a';¦", `let x = 'a';  // ${otter}`],
  ['slashComments', "let x = '';¦", `let x = '';  // ${otter}`],
  ['python', '# See https://example.org¦/a', `# See https://example.org/a ${otter}`],
  ['haskellComments', '{- A¦ -}', `{- A ${otter} -}`],
  ['luaComments', '--[[ A¦ ]]', `--[[ A ${otter} ]]`],
  ['ocamlComments', 'let x = 1\n¦', `let x = 1\n(* ${otter} *)`],
  ['fsharpComments', 'let x = 1¦', `let x = 1  // ${otter}`],
  ['styleSheets', '¦\na { color: red; }', `/* ${otter} */\na { color: red; }`],
];

describe('a citation at an odd place', () => {
  for (const [id, text, expected] of rows)
    it(`stands so in ${id}: ${JSON.stringify(text)}`, () => assert.equal(citedAtBar(id, text), expected));

  it('is found in proportion to the text', () => {
    for (const [id, text] of [
      ['latex', `${'\\\\ '.repeat(50_000)}¦`],
      ['latex', `\\cite{${'a, '.repeat(50_000)}¦`],
      ['typst', `a${' '.repeat(50_000)}¦`],
      ['pandoc', `${'&am'.repeat(3_000)}¦\nx`],
      ['asciidoc', `${'https:a['.repeat(20_000)}¦[`],
      ['restructuredText', `${': '.repeat(50_000)}¦::`],
    ] as const)
      citedAtBar(id, text);
  });
});

describe('comments of languages', () => {
  const families: readonly (readonly [FormatId, languages: string])[] = [
    ['python', 'python starlark bazel snakemake'],
    ['slashComments', 'rust go swift zig json5 d odin shaderlab'],
    ['hashComments', 'r ruby perl raku fish awk nix graphql'],
    ['haskellComments', 'haskell elm purescript agda'],
    ['luaComments', 'lua luau'],
    ['leanComments', 'lean4'],
    ['ocamlComments', 'ocaml coq pascal'],
    ['fsharpComments', 'fsharp'],
    ['basicComments', 'vb'],
    ['styleSheets', 'css'],
  ];
  for (const [id, languages] of families)
    it(`are those of ${id} in ${languages}`, () => {
      for (const language of languages.split(' ')) assert.equal(formatOf(language, ''), id, language);
    });
});
