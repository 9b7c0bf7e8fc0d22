import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { TextDocument } from 'vscode-languageserver-textdocument';

import { documentFormats } from '../../../src/core/documents/documentFormats.ts';
import { citationsOf } from '../../../src/server/citationsOf.ts';
import { randomNumbers } from '../../support/randomNumbers.ts';

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
];
const typed = [
  'x',
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

describe('citations of a document that is being written', () => {
  for (const id of ['pandoc', 'latex'] as const) {
    it(`are those of the whole text after any keystroke (${id})`, () => {
      const format = documentFormats[id];
      const random = randomNumbers(7);
      const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
      const text = Array.from({ length: 30 }, () => pick(paragraphs)).join('\n\n');
      const document = TextDocument.create('file:///a.md', 'markdown', 0, text);
      citationsOf(document, format);
      for (let version = 1; version <= 1500; version += 1) {
        const start = Math.floor(random() * document.getText().length);
        const isRemoved = random() < 0.4;
        const end = isRemoved ? start + Math.ceil(random() * 4) : start;
        const range = { start: document.positionAt(start), end: document.positionAt(end) };
        TextDocument.update(document, [{ range, text: isRemoved ? '' : pick(typed) }], version);
        const read = citationsOf(document, format);
        assert.deepEqual(read, format.citations(document.getText()), `after edit ${version} at ${start}`);
      }
    });
  }
});
