import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FormatId } from '../../../src/core/documents/formatOf.ts';
import { citedAtBar } from '../../support/citedAtBar.ts';

const otter = 'Otter (2001), arXiv:2304.11277';
const program = 'This comment is read by a program: place the cursor in another one or on an empty line.';

// prettier-ignore
const rows: readonly (readonly [FormatId, text: string, expected: string])[] = [
  // Roles do not stand within other markup.
  ['restructuredText', '**bold¦** and', '**bold** :cite:p:`new` and'],
  ['restructuredText', 'An *it¦alic* word', 'An *italic* :cite:p:`new` word'],
  ['restructuredText', 'See `a phrase¦`_ here', 'See `a phrase`_ :cite:p:`new` here'],
  ['restructuredText', '|sub¦| x', '|sub| :cite:p:`new` x'],
  ['restructuredText', 'a * b¦ * c', 'a * b :cite:p:`new` * c'],
  ['restructuredText', '**bold text** an¦d *more*', '**bold text** and :cite:p:`new` *more*'],
  // What is set in bold ends without a space before its sign.
  ['asciidoc', '*bold¦* x', '*bold cite:[new]* x'],
  ['asciidoc', '* item¦ *bold*', '* item cite:[new] *bold*'],
  ['org', '*bold¦* x', '*bold [cite:@new]* x'],
  ['typst', '*bold¦* x', '*bold @new* x'],
  // The brackets of a citation would end those of a link.
  ['org', 'See [[https://example.org][a link¦ here]] so', 'See [[https://example.org][a link here]] [cite:@new] so'],
  ['asciidoc', 'See <<a¦>> here', 'A citation cannot be inserted into an address: place the cursor in the text.'],
  ['latex', '\\begin{document}\nEnd.\n\\end{document}\n¦', 'A citation cannot be inserted behind the end of the document: place the cursor before \\end{document}.'],
  // Programs obey some comments.
  ['python', '#!/usr/bin/env python¦\n', program],
  ['python', '# -*- coding: utf-8¦ -*-\n', program],
  ['python', 'x = f()  # type: ignore¦\n', program],
  ['python', 'x = 1  # noqa: E501¦\n', program],
  ['python', '# %% cell¦\n', program],
  ['slashComments', '// eslint-disable-next-line no-alert¦\n', program],
  ['slashComments', '//go:build linux¦\n', program],
  ['hashComments', '# shellcheck disable=SC2086¦\n', program],
  ['python', '# black magic¦\n', `# black magic ${otter}\n`],
  ['python', '# Says ignore¦\n', `# Says ignore ${otter}\n`],
  ['slashComments', '// Gates go: here¦\n', `// Gates go: here ${otter}\n`],
];

describe('a citation where other markup is', () => {
  for (const [id, text, expected] of rows)
    it(`stands so in ${id}: ${JSON.stringify(text)}`, () => assert.equal(citedAtBar(id, text), expected));

  it('is looked for in proportion to the text', () => {
    for (const [id, part] of [
      ['restructuredText', '**a '],
      ['restructuredText', '`a'],
      ['org', '[[a][b'],
      ['python', '# fmt '],
    ] as const)
      citedAtBar(id, `${part.repeat(20_000)}¦`);
  });
});
