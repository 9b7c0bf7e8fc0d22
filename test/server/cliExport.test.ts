import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { parse } from 'yaml';

import { cffFaults } from '../support/cffSchema.ts';

const bib = `@string{n = {Nature}}
@article{smith, author={Smith, Ada}, title={On {Otters}}, journal=n, year=2000, note={kept}}
@book{doe, author={Doe, Al}, title={Seals}, publisher={P}, year=2001}
@proceedings{vol, title={A Volume}, year=2002}
@inproceedings{part, author={Roe, R}, title={A Part}, crossref={vol}}
@misc{unused, title={Nobody Cites This}, year=1999}
`;
const document = `---
bibliography: refs.bib
---

See [@smith] and [@part].

Later [@doe; @gone].
`;

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('papergloss export', () => {
  let folder: string;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const exported = (...args: string[]): Promise<Result> =>
    new Promise((done) => {
      const options = { cwd: folder, maxBuffer: 1 << 26 };
      execFile(process.execPath, [resolve('dist/cli.js'), 'export', ...args], options, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'papergloss-export-'));
    write('refs.bib', bib);
    write('paper.md', document);
    write(
      'code/train.py',
      '# Trains with PyTorch FSDP.\nfrom torch.distributed.fsdp import FullyShardedDataParallel\n',
    );
    write('code/node_modules/x/fsdp.py', '# PyTorch FSDP\n');
    write('code/REFERENCES.md', '# PyTorch FSDP\n');
    write('code/docs/a.md', 'Zero Bubble Pipeline Parallelism is what PyTorch FSDP meets.\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('writes what a document cites and nothing else, entries as they stand', async () => {
    const { code, stdout, stderr } = await exported('paper.md', '--no-corpus');
    assert.equal(code, 1);
    assert.match(stderr, /paper\.md: "gone" is in none of its bibliographies/);
    assert.deepEqual(
      [...stdout.matchAll(/^@\w+\{(.+),/gm)].map(([, key]) => key?.split(',')[0]),
      ['smith', 'part', 'doe'],
    );
    assert.match(stdout, /journal=\{Nature\}, year=2000, note=\{kept\}/);
    assert.match(stdout, /booktitle = \{A Volume\}/);
  });

  it('writes what some lines cite', async () => {
    const { code, stdout } = await exported('paper.md', '--lines', '5-6', '--format', 'csl-json', '--no-corpus');
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(stdout) as readonly { readonly id: string }[]).map(({ id }) => id),
      ['smith', 'part'],
    );
  });

  it('prints references in a style', async () => {
    const { stdout } = await exported('paper.md', '--format', 'text', '--style', 'ieee', '--no-corpus');
    assert.match(stdout, /^\[1\] A\. Smith, “On Otters,” Nature, 2000/);
  });

  it('writes several files at once, and none over another without being told', async () => {
    const args = ['refs.bib', '--html', 'page.html', '--yaml', 'all.yaml', '--cff', 'all.cff'];
    assert.equal((await exported(...args)).code, 0);
    assert.match(read('page.html'), /^<!doctype html>[^]*"key":"smith"/);
    assert.equal((parse(read('all.yaml')) as { readonly references: readonly unknown[] }).references.length, 5);
    assert.deepEqual(cffFaults(parse(read('all.cff'))), []);
    const again = await exported(...args);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /page\.html exists already; --force replaces it/);
    const own = await exported('refs.bib', '--bib', 'refs.bib', '--force');
    assert.match(own.stderr, /refs\.bib is not written: it is read for it/);
  });

  it('finds the papers behind a folder, with where, and passes over what others wrote', async () => {
    const { code, stdout } = await exported('code', '--format', 'json');
    assert.equal(code, 0);
    const rows = stdout
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            readonly id: string;
            readonly places: readonly { readonly file: string; readonly line: number }[];
          },
      );
    const fsdp = rows.find(({ id }) => id === 'arxiv:2304.11277');
    assert.deepEqual(fsdp?.places.map(({ file, line }) => `${file}:${line}`).sort(), [
      'docs/a.md:1',
      'train.py:1',
      'train.py:2',
    ]);
    assert.ok(rows.some(({ id }) => id === 'arxiv:2401.10241'));
  });

  it('lists them with links to their lines, and keeps what a CITATION.cff has', async () => {
    assert.equal((await exported('code', '--markdown', 'code/REFERENCES.md', '--force')).code, 0);
    assert.match(read('code/REFERENCES.md'), /^# Papers behind code\n/);
    assert.match(read('code/REFERENCES.md'), /`docs\/a\.md` \(line \[1\]\(docs\/a\.md#L1\)\)/);
    write('code/CITATION.cff', '# Mine\ncff-version: 1.2.0\nmessage: m\ntitle: t\nauthors:\n- name: n\n');
    assert.equal((await exported('code', '--cff', 'code/CITATION.cff', '--force')).code, 0);
    assert.match(read('code/CITATION.cff'), /^# Mine\ncff-version[^]*PyTorch FSDP/);
    assert.deepEqual(cffFaults(parse(read('code/CITATION.cff'))), []);
  });

  it('says what is wrong with a call', async () => {
    const wrong = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await exported(...args);
      assert.equal(code, 2, stderr);
      return stderr;
    };
    assert.match(await wrong('paper.md', 'refs.bib'), /libraries, or documents, or folders/);
    assert.match(await wrong('refs.bib', '--lines', '1-2'), /--lines is for one document/);
    assert.match(await wrong('paper.md', '--lines', 'all'), /--lines takes a range of lines/);
    assert.match(await wrong('gone.bib'), /gone\.bib: no such file/);
    assert.match(await wrong('refs.bib', '--bib', '-', '--yaml', '-'), /one format/);
    assert.match(await wrong('refs.bib', '--format', 'word'), /--format is one of/);
  });
});
