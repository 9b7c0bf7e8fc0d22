import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { findingCodes } from '../../src/core/checks/finding.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'papergloss-check-'));
  const files = {
    'a.md': '---\nbibliography: refs.bib\n---\n\nSee [@otter2001; @ghost, p. 3].\n',
    'refs.bib':
      '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n\n@book{seal2002,\n  title = {Seals},\n  author = {Seal, S.},\n  year = {2002}\n}\n',
    'good/b.md': '---\nbibliography: ../refs.bib\n---\n\n@otter2001 and [@seal2002]\n',
    'many/c.md': 'Text\n',
    'many/x.bib': '',
    'many/y.bib': '',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function papergloss(args: readonly string[], cwd = folder): Promise<Result> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('dist/cli.js'), ...args], { cwd }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const rows = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('papergloss check', () => {
  it('finds nothing wrong with the demo workspace', async () => {
    const { code, stdout, stderr } = await papergloss(['check', 'test/demo'], process.cwd());
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
  });

  it('tells what is wrong as text, and answers 1', async () => {
    const { code, stdout } = await papergloss(['check', 'a.md', '--no-corpus']);
    assert.equal(code, 1);
    assert.equal(
      stdout,
      'a.md:5:19: warning: The key "ghost" is not defined: refs.bib does not have it. [undefined-key]\n',
    );
  });

  it('tells it as JSON Lines, and unused entries where a folder is checked whole', async () => {
    const { stdout } = await papergloss(['check', '.', '--no-corpus', '--format', 'json']);
    assert.deepEqual(
      rows(stdout).map(({ file, line, column, endColumn, code, key }) => [file, line, column, endColumn, code, key]),
      [['a.md', 5, 19, 24, 'undefined-key', 'ghost']],
    );
    rmSync(join(folder, 'good/b.md'));
    const without = await papergloss(['check', '.', '--no-corpus', '--format', 'json']);
    assert.deepEqual(
      rows(without.stdout).map(({ file, line, code, severity }) => [file, line, code, severity]),
      [
        ['a.md', 5, 'undefined-key', 'warning'],
        ['refs.bib', 7, 'unused-entry', 'hint'],
      ],
    );
  });

  it('tells it as SARIF 2.1.0', async () => {
    const { stdout } = await papergloss(['check', 'a.md', '--no-corpus', '--format', 'sarif']);
    const log = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
      }[];
    };
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.deepEqual(
      run?.tool.driver.rules.map(({ id }) => id),
      findingCodes,
    );
    assert.deepEqual(run.results[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a.md' },
          region: { startLine: 5, startColumn: 19, endLine: 5, endColumn: 24 },
        },
      },
    ]);
  });

  it('tells it as annotations of GitHub', async () => {
    const { stdout } = await papergloss(['check', 'a.md', '--no-corpus', '--format', 'github']);
    assert.equal(
      stdout,
      '::warning file=a.md,line=5,endLine=5,col=19,endColumn=24,title=undefined-key::The key "ghost" is not defined: refs.bib does not have it.\n',
    );
  });

  it('answers 2 for files that are not there, and wrong use', async () => {
    for (const args of [['check', 'gone.md'], ['check'], ['check', 'a.md', '--format', 'xml']]) {
      const { code, stderr } = await papergloss(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /^papergloss: [^\n]+\n$/);
    }
  });
});

describe('papergloss citations, bibliographies and insert', () => {
  it('list citations with what they mean', async () => {
    const { code, stdout } = await papergloss(['citations', 'a.md', '--no-corpus', '--format', 'json']);
    assert.equal(code, 1);
    const [otter, ghost] = rows(stdout);
    assert.deepEqual([otter?.['key'], otter?.['found'], otter?.['bibliography']], ['otter2001', true, 'refs.bib']);
    assert.match(String(otter?.['id']), /otters/);
    assert.deepEqual(
      [ghost?.['key'], ghost?.['found'], ghost?.['bibliography'], ghost?.['id']],
      ['ghost', false, null, null],
    );
  });

  it('list bibliographies with what names them and what is written to', async () => {
    const { code, stdout } = await papergloss(['bibliographies', 'a.md', 'many/c.md', '--format', 'json']);
    assert.equal(code, 0);
    const [named, many] = rows(stdout);
    assert.deepEqual(named?.['bibliographies'], [{ path: 'refs.bib', from: 'document', entries: 2 }]);
    assert.equal(named['target'], 'refs.bib');
    assert.equal(many?.['target'], null);
  });

  it('insert a citation with its entry, or say what has to be decided', async () => {
    const planned = await papergloss(['insert', 'a.md', '--at', '5:4', '2304.11277', '--format', 'json']);
    const [plan] = rows(planned.stdout) as { edits: { file: string; start: number }[]; keys: string[] }[];
    assert.deepEqual(
      plan?.edits.map(({ file }) => file),
      ['a.md', 'refs.bib'],
    );
    const asked = await papergloss(['insert', 'many/c.md', '--at', '1:5', '2304.11277', '--format', 'json']);
    assert.equal(asked.code, 1);
    assert.ok(rows(asked.stdout)[0]?.['question']);
    const formed = ['insert', 'a.md', '--at', '5:1', '2304.11277', '--locator', 'p. 3', '--form', 'text'];
    const [inSentence] = rows((await papergloss([...formed, '--format', 'json'])).stdout) as {
      edits: { newText: string }[];
    }[];
    assert.match(inSentence?.edits[0]?.newText ?? '', /^@zhao2023pytorch \[p\. 3\]/);
    assert.equal((await papergloss([...formed.slice(0, -1), 'loud'])).code, 2);
    assert.equal((await papergloss([...formed, '--locator', 'p. 4'])).code, 2);
    const before = readFileSync(join(folder, 'refs.bib'), 'utf8');
    const shown = await papergloss(['insert', 'a.md', '--at', '5:4', '2304.11277']);
    assert.equal(shown.code, 0);
    assert.match(
      shown.stdout,
      /^a\.md:5:4: inserts "[^\n]*@zhao2023pytorch[^\n]*"\nrefs\.bib:\d+:\d+: inserts "[^\n]*"\n$/,
    );
    assert.match(shown.stderr, /nothing is written; --apply makes these edits/);
    assert.equal(readFileSync(join(folder, 'refs.bib'), 'utf8'), before);
    const beyond = await papergloss(['insert', 'a.md', '--at', '99:1', '2304.11277']);
    assert.equal(beyond.code, 2);
    assert.match(beyond.stderr, /a\.md has \d+ lines/);
    const applied = await papergloss(['insert', 'a.md', '--at', '5:4', '2304.11277', '--apply']);
    assert.match(applied.stdout, /^Added /);
    assert.equal(applied.code, 0);
    assert.match(readFileSync(join(folder, 'a.md'), 'utf8'), /^See \[@zhao2023pytorch\] ?\[@otter2001/m);
    assert.match(readFileSync(join(folder, 'refs.bib'), 'utf8'), /zhao2023pytorch/);
  });
});
