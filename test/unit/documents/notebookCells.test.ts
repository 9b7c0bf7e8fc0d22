import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { withEdits } from '../../../src/core/bibliography/offsetEdit.ts';
import { editInFile, offsetInFile, readNotebook } from '../../../src/core/documents/notebookCells.ts';
import { PaperglossError } from '../../../src/core/errors.ts';

const notebook = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "a1",
   "metadata": {"source": "not this", "cells": ["nor this"]},
   "source": [
    "# Otters\\n",
    "\\n",
    "An \\"otter\\" \\u00e9 \\\\ swims [@otter2001]."
   ]
  },
  {"cell_type": "code", "source": "x = 1\\ny = 2", "outputs": [{"data": {"image/png": "iVBO\\"source\\": Rw"}}]},
  {"cell_type": "markdown", "source": []},
  {"cell_type": "raw", "source": ["---\\n", "bibliography: refs.bib\\n", "---"]},
  {"cell_type": "markdown", "source": ["One line"]}
 ],
 "metadata": {"kernelspec": {"language": "Python"}},
 "nbformat": 4, "nbformat_minor": 5
}
`;

interface Written {
  readonly cells: readonly { readonly source: string | readonly string[] }[];
}

/** The source of a cell as any reader of JSON has it. */
function sourceIn(file: string, number: number): string {
  const source = (JSON.parse(file) as Written).cells[number - 1]?.source ?? '';
  return typeof source === 'string' ? source : source.join('');
}

const cellOf = (file: string, number: number) => {
  const cell = readNotebook(file, 'nb.ipynb').cells.find((each) => each.number === number);
  assert.ok(cell);
  return cell;
};

describe('a notebook as a file', () => {
  it('has its cells with their numbers, kinds and texts, and its language', () => {
    const { cells, language } = readNotebook(notebook, 'nb.ipynb');
    assert.equal(language, 'python');
    assert.deepEqual(
      cells.map(({ number, kind, text }) => [number, kind, text]),
      [
        [1, 'markdown', '# Otters\n\nAn "otter" é \\ swims [@otter2001].'],
        [2, 'code', 'x = 1\ny = 2'],
        [3, 'markdown', ''],
        [4, 'raw', '---\nbibliography: refs.bib\n---'],
        [5, 'markdown', 'One line'],
      ],
    );
  });

  it('knows where each sign of a cell stands', () => {
    const cell = cellOf(notebook, 1);
    for (const word of ['Otters', 'otter"', 'swims', 'otter2001'])
      assert.equal(
        notebook.indexOf(word.replace('"', '\\"'), notebook.indexOf('# Otters')),
        offsetInFile(notebook, cell, cell.text.indexOf(word)),
        word,
      );
  });

  for (const [what, file, name] of [
    ['a file that is cut off', notebook.slice(0, 200), /nb\.ipynb:\d+: the JSON is cut off here/],
    ['another list', '[1]', /no notebook/],
    ['an old format', '{"nbformat": 3, "worksheets": [{"cells": []}]}', /format 3/],
  ] as const)
    it(`is not read from ${what}, which is said`, () => {
      assert.throws(
        () => readNotebook(file, 'nb.ipynb'),
        (error) => error instanceof PaperglossError && error.code === 'bad-input' && name.test(error.message),
      );
    });

  it('has every edit of a cell in the file, which stays as it is elsewhere', () => {
    const ascii = '{"cells": [{"cell_type": "markdown", "source": ["caf\\u00e9\\n", "b"]}]}';
    for (const file of [notebook, ascii, notebook.replaceAll('\n', '\r\n')]) {
      for (const cell of readNotebook(file, 'nb.ipynb').cells) {
        for (let start = 0; start <= cell.text.length; start += 1) {
          for (const end of new Set([start, Math.min(start + 1, cell.text.length), cell.text.length])) {
            for (const newText of [' [@a; "é" \\cite]', 'two\nlines\n', '']) {
              const edit = editInFile(file, cell, { start, end, newText });
              const written = withEdits(file, [edit]);
              const wanted = cell.text.slice(0, start) + newText + cell.text.slice(end);
              assert.equal(sourceIn(written, cell.number), wanted);
              assert.equal(written.slice(0, edit.start), file.slice(0, edit.start));
              const lengthBehind = file.length - edit.end;
              assert.equal(written.slice(written.length - lengthBehind), file.slice(edit.end));
            }
          }
        }
      }
    }
  });

  it('has each line that is written as a string of its own, laid out as its neighbours are', () => {
    const one = editInFile(notebook, cellOf(notebook, 1), { start: 0, end: 0, newText: 'First\nSecond\n' });
    assert.equal(one.newText, 'First\\n",\n    "Second\\n",\n    "');
    const ascii = '{"cells": [{"cell_type": "markdown", "source": ["caf\\u00e9"]}]}';
    const [cell] = readNotebook(ascii, 'nb.ipynb').cells;
    assert.ok(cell);
    assert.equal(editInFile(ascii, cell, { start: 4, end: 4, newText: 'é' }).newText, '\\u00e9');
  });

  it('is read in a time that grows with its length, whatever it holds', () => {
    const hostile = `{"cells": [{"cell_type": "markdown", "source": "${'\\\\\\"'.repeat(200_000)}"}]}`;
    assert.equal(cellOf(hostile, 1).text.length, 400_000);
  });
});
