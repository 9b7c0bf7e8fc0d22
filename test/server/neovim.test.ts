import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

const hasNeovim = ((): boolean => {
  try {
    execFileSync('nvim', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

type Answers = ReadonlyMap<string, unknown>;

/** What Neovim's own client was answered in a folder with a paper and its bibliography. */
async function askedByNeovim(t: TestContext): Promise<Answers> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-nvim-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'paper.md'), '---\nbibliography: refs.bib\n---\n\nSee [@otter2001; @ghost].\n');
  writeFileSync(
    join(folder, 'refs.bib'),
    '@book{otter2001,\n  title = {On the Care of Otters},\n  author = {Otter, Olga},\n  year = {2001}\n}\n',
  );
  const stdout = await new Promise<string>((done, failed) => {
    execFile(
      'nvim',
      ['--headless', '--clean', '-n', '-c', `luafile ${resolve('test/server/neovim.lua')}`],
      {
        timeout: 120_000,
        env: {
          ...process.env,
          XDG_STATE_HOME: folder,
          XDG_CACHE_HOME: folder,
          XDG_DATA_HOME: folder,
          PAPERGLOSS_FOLDER: folder,
          PAPERGLOSS_COMMAND: [process.execPath, resolve('dist/cli.js'), 'serve', '--stdio'].join('\t'),
        },
      },
      (error, out, err) => (error === null ? done(out) : failed(new Error(`${error.message}\n${out}\n${err}`))),
    );
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return new Map(
    lines.map((line) => {
      const { what, value } = JSON.parse(line) as { readonly what: string; readonly value: unknown };
      return [what, value] as const;
    }),
  );
}

describe('Neovim', { skip: hasNeovim ? false : 'Neovim is not installed (apt-get install neovim)' }, () => {
  it('shows hovers, completion, definitions and diagnostics, and renames', async (t) => {
    const answers = await askedByNeovim(t);
    const text = (what: string): string => JSON.stringify(answers.get(what) ?? null);
    assert.match(text('hover'), /On the Care of Otters/);
    assert.match(text('diagnostics'), /"undefined-key"/);
    assert.equal(answers.get('renamed'), 'See [@olga; @ghost].');
    assert.match(text('rename'), /refs\.bib/);
    // Of what a server does not offer, nothing is asked.
    if (answers.has('completion')) assert.match(text('completion'), /otter2001/);
    if (answers.has('definition')) assert.match(text('definition'), /refs\.bib/);
  });
});
