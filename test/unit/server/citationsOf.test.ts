import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { documentFormats } from '../../../src/core/documents/documentFormats.ts';
import type { DocumentFormat } from '../../../src/core/documents/documentFormat.ts';
import type { FormatId } from '../../../src/core/documents/formatOf.ts';
import { citationsOf } from '../../../src/server/documents/citationsOf.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

const paragraphs = [
  '---\nbibliography: refs.bib\nnocite: "@n"\n---',
  '# A heading with [@h]',
  'Plain prose that cites [@a, p. 3] and @b.',
  'More prose,\nover two lines, see [@c; @d].',
  '```python\nx = "[@code]"\n```',
  '- an item with @item\n\n    and its text [@inside]',
  '    indented code @none',
  '[^1]: A note with [@note].\n\n    More of it @more.',
  '> A quote of @quoted',
  '<div>\n\n@indiv\n\n</div>',
  '| a | b |\n|---|---|\n| @t | c |',
  '$$\nx = @math\n$$',
  'Term\n\n: Definition [@def]',
  '```{r, fig.cap="See [@caption]"}\nplot(x)\n\nlines(y)\n```',
  '(@good) An example\n\nAs (@good) shows, and @good.',
  '![A figure](x.png){#fig:loss}\n\nSee @fig:loss and @fig-loss.',
  '-------- -------\nLeft @l  Right @r\n-------- -------',
  '  One      Two\n  -------  -------\n  a @cell  b\n           c [@d]\n\n  e        f',
  'As {cite:p}`one,two` and {cite}`three` say.',
  'As \\citep[see][]{one,two} say % with a comment\nand more.',
  '\\begin{verbatim}\n\\cite{none}\n\nmore\n\\end{verbatim}',
  'As #cite(<one>) and @two[p. 3] say // with a comment\nand /* more */.',
  'As [cite:@one; see @two p. 3] and cite:three say.',
  '#+begin_src python\nx = "[cite:@none]"\n\ny\n#+end_src',
  'As :cite:p:`one,two` says.\n\n.. code-block:: python\n\n   x = ":cite:`none`"\n\nMore :cite:`three`.',
  'As cite:[one(3), two] says.\n\n----\ncite:[none]\n\nmore\n----',
];
const typed = [
  'x',
  'word',
  ' and more ',
  '7',
  ', y',
  '[',
  ']',
  '.',
  '/',
  '*',
  ' ',
  '@k',
  '[@k]',
  '`',
  '\n',
  '\n\n',
  '-',
  '> ',
  '    ',
  '$',
  '<!--',
  '-->',
  '#',
  ';',
  '|',
  '- ',
  '1. ',
  ': ',
];

const dialects: readonly (readonly [FormatId, string])[] = [
  ...(['pandoc', 'quarto', 'rmarkdown', 'myst', 'latex', 'typst', 'org', 'restructuredText', 'asciidoc'] as const).map(
    (id) => [id, '\n'] as const,
  ),
  ['pandoc', '\r\n'],
  ['myst', '\r\n'],
];

describe('citations of a document that is being written', () => {
  for (const [id, lineBreak] of dialects) {
    it(`are those of the whole text after any keystroke (${id}, ${JSON.stringify(lineBreak)})`, () => {
      for (let seed = 1; seed <= 8; seed += 1) typeInto(documentFormats[id], lineBreak, seed);
    });
  }
});

/** Edits a document at many places; soon much of it is broken, so that each seed has one of its own. */
function typeInto(format: DocumentFormat, lineBreak: string, seed: number): void {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const text = Array.from({ length: 30 }, () => pick(paragraphs))
    .join('\n\n')
    .replaceAll('\n', lineBreak);
  const document = TextDocument.create('file:///a.md', 'markdown', 0, text);
  citationsOf(document, format);
  for (let version = 1; version <= 150; version += 1) {
    const start = Math.floor(random() * document.getText().length);
    const isRemoved = random() < 0.4;
    const end = isRemoved ? start + Math.ceil(random() * 4) : start;
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    TextDocument.update(document, [{ range, text: isRemoved ? '' : pick(typed) }], version);
    const read = citationsOf(document, format);
    assert.deepEqual(read, format.citations(document.getText()), `seed ${seed}, after edit ${version} at ${start}`);
  }
}

describe('citations of a long document', () => {
  const paragraph = 'Plain prose that cites [@a, p. 3] and @b,\nover two lines.';
  const other = '- an item with $x^2$\n- another with `code`';
  const text = Array.from({ length: 2000 }, (_, at) => (at % 5 === 4 ? other : paragraph)).join('\n\n');
  for (const lineBreak of ['\n', '\r\n']) {
    it(`are not read again as a whole for a letter among words (${JSON.stringify(lineBreak)})`, () => {
      const asked: number[] = [];
      const format: DocumentFormat = {
        ...documentFormats.pandoc,
        citations: (part) => {
          asked.push(part.length);
          return documentFormats.pandoc.citations(part);
        },
      };
      const whole = text.replaceAll('\n', lineBreak);
      const document = TextDocument.create('file:///a.md', 'markdown', 0, whole);
      citationsOf(document, format);
      for (const [at, word] of ['prose', 'item', 'another', 'lines'].entries()) {
        const place = document.positionAt(whole.indexOf(word, whole.length / 2) + 2);
        TextDocument.update(document, [{ range: { start: place, end: place }, text: 'x' }], at + 1);
        citationsOf(document, format);
      }
      assert.deepEqual(
        asked.filter((length) => length > 1000),
        [whole.length],
      );
    });
  }
});
