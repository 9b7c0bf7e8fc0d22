import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const cells = [
  { cell_type: 'raw', id: 'a', metadata: {}, source: ['---\n', 'bibliography: refs.bib\n', '---'] },
  { cell_type: 'code', id: 'b', metadata: {}, outputs: [], source: ['import torch\n', '# Otters are read here.\n'] },
  { cell_type: 'markdown', id: 'c', metadata: {}, source: ['# Rivers\n', '\n', 'See [@otter2001; @ghost, p. 3].'] },
  { cell_type: 'markdown', id: 'd', metadata: {}, source: 'One "line" with <cite data-cite="otter2001">it</cite>.' },
];
// As Jupyter writes it: an indentation of one space.
const notebook = `${JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-notebook-'));
  const files = {
    'nb.ipynb': notebook,
    'refs.bib': '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n',
    'old.ipynb': '{"nbformat": 3, "worksheets": []}',
    'paper.docx': 'PK',
    'b.DOCX': 'PK',
    'page.html': '<p>',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const papergloss = (...args: readonly string[]): Promise<Result> =>
  new Promise((done) => {
    execFile(process.execPath, [resolve('dist/cli.js'), ...args], { cwd: folder }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

const ghost = 'The key "ghost" is not defined: refs.bib does not have it.';
// The line of the file that holds the third line of the cell, and where the key stands in it.
const fileLine = notebook.slice(0, notebook.indexOf('ghost')).split('\n').length;
const fileColumn = notebook.indexOf('ghost') - notebook.lastIndexOf('\n', notebook.indexOf('ghost'));

describe('notebooks on the command line', () => {
  it('are checked with those of a folder, and what is passed over is said', async () => {
    const { code, stdout, stderr } = await papergloss('check', '.', '--no-corpus');
    assert.equal(code, 1);
    assert.equal(stdout, `nb.ipynb:cell 3:3:19: warning: ${ghost} [undefined-key]\n`);
    assert.match(stderr, /not checked, because citations are not known in such files: 2 \.docx, 1 \.html/);
    assert.match(stderr, /not checked: old\.ipynb: a notebook of format 3/);
  });

  it('are refused by name where they are none', async () => {
    const { code, stderr } = await papergloss('check', 'old.ipynb');
    assert.equal(code, 2);
    assert.match(stderr, /format 3/);
  });

  it('have findings by cell as JSON, and by the lines of the file for viewers', async () => {
    const json = JSON.parse(
      (await papergloss('check', 'nb.ipynb', '--no-corpus', '--format', 'json')).stdout,
    ) as object;
    const { cell, line, column, endColumn } = json as Readonly<Record<string, unknown>>;
    assert.deepEqual({ cell, line, column, endColumn }, { cell: 3, line: 3, column: 19, endColumn: 24 });
    const sarif = JSON.parse((await papergloss('check', 'nb.ipynb', '--no-corpus', '--format', 'sarif')).stdout) as {
      readonly runs: readonly { readonly results: readonly { readonly locations: readonly unknown[] }[] }[];
    };
    assert.deepEqual(sarif.runs[0]?.results[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'nb.ipynb' },
          region: { startLine: fileLine, startColumn: fileColumn, endLine: fileLine, endColumn: fileColumn + 5 },
        },
        logicalLocations: [{ name: 'cell 3', fullyQualifiedName: 'cell 3, line 3', kind: 'element' }],
      },
    ]);
    const { stdout } = await papergloss('check', 'nb.ipynb', '--no-corpus', '--format', 'github');
    assert.equal(
      stdout,
      `::warning file=nb.ipynb,line=${fileLine},endLine=${fileLine},col=${fileColumn},endColumn=${fileColumn + 5},` +
        `title=undefined-key::Cell 3, line 3: ${ghost}\n`,
    );
  });

  it('have one finding for a bibliography that is not there, whatever the number of cells', async () => {
    writeFileSync(join(folder, 'lost.ipynb'), notebook.replace('refs.bib', 'lost.bib'));
    const { stdout } = await papergloss('check', 'lost.ipynb', '--no-corpus');
    assert.equal(stdout.match(/lost\.bib/g)?.length, 1, stdout);
    rmSync(join(folder, 'lost.ipynb'));
  });

  it('list their citations and bibliographies', async () => {
    const { stdout } = await papergloss('citations', 'nb.ipynb', '--no-corpus');
    assert.deepEqual(stdout.trim().split('\n'), [
      'nb.ipynb:cell 3:3:7: otter2001: On the Care of Otters',
      'nb.ipynb:cell 3:3:19: ghost: in no bibliography',
      'nb.ipynb:cell 4:1:34: otter2001: On the Care of Otters',
    ]);
    const found = await papergloss('bibliographies', 'nb.ipynb', '--format', 'json');
    const { bibliographies, target } = JSON.parse(found.stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual(bibliographies, [{ path: 'refs.bib', from: 'document', entries: 1 }]);
    assert.equal(target, 'refs.bib');
  });

  it('have citations inserted into a cell, and keep every other byte', async () => {
    const place = ['insert', 'nb.ipynb', '--cell', '3', '--at', '3:4'];
    const shown = await papergloss(...place, '2304.11277');
    assert.match(shown.stdout, /^nb\.ipynb:cell 3:3:4: inserts "[^\n]*@zhao2023pytorch[^\n]*"\nrefs\.bib:/);
    const planned = await papergloss(...place, '2304.11277', '--format', 'json');
    const { edits } = JSON.parse(planned.stdout) as {
      readonly edits: readonly { readonly file: string; readonly start: number; readonly newText: string }[];
    };
    const [edit] = edits;
    assert.equal(edit?.start, notebook.indexOf('See [') + 3);
    assert.equal((await papergloss(...place, '2304.11277', '--apply')).code, 0);
    const written = readFileSync(join(folder, 'nb.ipynb'), 'utf8');
    assert.equal(written, notebook.slice(0, edit.start) + edit.newText + notebook.slice(edit.start));
    assert.match(written, /"See \[@zhao2023pytorch\]/);
    assert.match(readFileSync(join(folder, 'refs.bib'), 'utf8'), /zhao2023pytorch/);
  });

  it('have papers named in comments of code cells, in the language of the notebook', async () => {
    const { stdout, stderr } = await papergloss('insert', 'nb.ipynb', '--cell', '2', '--at', '2:24', '2304.11277');
    assert.match(stdout, /^nb\.ipynb:cell 2:2:\d+: inserts "[^\n]*arXiv:2304\.11277/, stderr);
  });

  it('need a cell that they have', async () => {
    for (const [args, message] of [
      [['nb.ipynb', '--at', '1:1'], /needs --cell .* has 4 cells/],
      [['nb.ipynb', '--cell', '9', '--at', '1:1'], /--cell 9: nb\.ipynb has 4 cells/],
      [['refs.bib', '--cell', '1', '--at', '1:1'], /--cell is for notebooks/],
    ] as const) {
      const { code, stderr } = await papergloss('insert', ...args, '2304.11277');
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
  });
});
