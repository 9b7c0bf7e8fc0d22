import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { apiPage, htmlPage, textPage } from '../support/dailyPages.ts';

const fsdp = { id: '2304.11277', title: 'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel' };
const cooking = { id: '2508.90002', title: 'Cooking soup', about: 'soups, kitchens, spoons and recipes for cooks' };

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('papergloss digest', () => {
  let folder: string;
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const papergloss = (...args: string[]): Promise<Result> =>
    new Promise((done) => {
      const options = { cwd: folder, maxBuffer: 1 << 26 };
      execFile(process.execPath, [resolve('dist/cli.js'), ...args], options, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'papergloss-digest-'));
    write('page.json', apiPage([fsdp, cooking]));
    write('page.html', htmlPage([fsdp, cooking]));
    write('page.txt', textPage([fsdp, cooking]));
    write('project/train.py', '# Trains with PyTorch FSDP.\n');
    write('project/page.txt', textPage([fsdp]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of ['page.json', 'page.html', 'page.txt']) {
    it(`of ${name} says where a folder speaks of its papers, linked from where it is written`, async () => {
      const { code, stderr } = await papergloss('digest', name, '--workspace', 'project', '-o', 'out/d.md', '--force');
      assert.deepEqual([code, stderr.includes('its folder does not exist')], [2, true]);
      mkdirSync(join(folder, 'out'), { recursive: true });
      const done = await papergloss('digest', name, '--workspace', 'project', '-o', 'out/d.md', '--force');
      assert.equal(done.code, 0, done.stderr);
      const text = readFileSync(join(folder, 'out/d.md'), 'utf8');
      assert.match(text, /In your code: `train\.py` \(line \[1\]\(\.\.\/project\/train\.py#L1\)\)/);
      assert.match(text, /Cooking soup[^]*Nothing in your files or libraries was found/);
      rmSync(join(folder, 'out'), { recursive: true });
    });
  }

  it('leaves out what the page itself says', async () => {
    const { stdout } = await papergloss('digest', 'project/page.txt', '--workspace', 'project');
    assert.match(stdout, /1 file was searched/);
    assert.equal(stdout.includes('`page.txt`'), false);
  });

  it('is made of a page that a library has papers of', async () => {
    assert.equal((await papergloss('import', 'page.json', '-o', 'daily.jsonl')).code, 0);
    const { code, stdout } = await papergloss('digest', 'Daily Papers 2025-08-25', '--library', 'daily.jsonl');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^---\nreferences:\n- id: [^]*\n---\n\n# Daily Papers 2025-08-25\n\n2 papers\. No folder is open/,
    );
    assert.match(stdout, /\[@byron2025cooking\w*\]/);
  });

  it('says what it could not read, and is no digest of anything else', async () => {
    write('cut.json', apiPage([fsdp, cooking]).slice(0, -300));
    const cut = await papergloss('digest', 'cut.json');
    assert.deepEqual([cut.code, /^papergloss: cut\.json:\d+: the JSON is cut off here\n/.test(cut.stderr)], [1, true]);
    assert.match(cut.stdout, /Not everything of the page could be read:\n\n- cut\.json:/);
    write('notes.txt', 'Buy milk\n');
    const none = await papergloss('digest', 'notes.txt');
    assert.deepEqual([none.code, /^papergloss: notes\.txt:1: not a Daily Papers page/.test(none.stderr)], [2, true]);
    assert.equal((await papergloss('digest')).code, 2);
    assert.equal((await papergloss('digest', 'page.json', '--workspace', 'gone')).code, 2);
  });
});
