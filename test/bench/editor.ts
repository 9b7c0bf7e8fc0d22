/**
 * How the extension behaves in a real VS Code: activation, hovers, the details of papers, and how long it keeps the extension host's main
 * thread from other extensions. `npm run bench -- editor [--papers=100000]`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';

import { runInEditor } from '../host/inEditor.mjs';
import { generatedLibrary } from './search/generate.ts';
import { writeJsonLines } from './search/libraryFile.ts';

const start = 'out/bench/start.js';
const program = 'out/bench/inEditor.js';
const starts = 5;
const output = 'out/bench/editor.json';
const timeLimit = 600_000; // milliseconds, of one program

/** Prints the figures and writes them to a file. */
export async function run(options: readonly string[]): Promise<void> {
  const papers = Number(options.find((option) => option.startsWith('--papers='))?.slice('--papers='.length) ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-bench-'));
  const rows: Record<string, unknown>[] = [];
  try {
    const library = join(folder, 'library.jsonl');
    writeJsonLines(library, generatedLibrary(papers));
    await build({
      ...{ entryPoints: ['test/bench/editor/start.ts', 'test/bench/editor/inEditor.ts'], outdir: 'out/bench' },
      external: ['vscode'],
      ...{ bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' },
    });
    const onLine = (line: string): void => {
      const { what, ...figures } = JSON.parse(line) as Record<string, unknown>;
      rows.push({ what, ...figures });
      print(String(what), figures);
    };
    const print = (what: string, figures: Record<string, unknown>): void => {
      const told = Object.entries(figures).map(
        ([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(1) : String(value)}`,
      );
      console.log(`${what.padEnd(50)} ${told.join('  ')}`);
    };
    console.log(`A library of ${papers.toLocaleString('en')} papers; times in milliseconds.`);
    // Only the program activates the extension, so that it can tell how long that takes.
    const manifest = { activationEvents: [] };
    const env = { PAPERGLOSS_BENCH_LIBRARY: library };
    // An editor is opened for each: the first finds nothing that is kept, those behind the program have the library in the cache.
    const again = Array.from({ length: starts }, () => start);
    const programs = [start, ...again, program, ...again];
    const code = await runInEditor({ kind: 'node', programs, onLine, timeLimit, env, manifest });
    if (code !== 0) throw new Error(`A program in the editor ended with ${code}; out/logs/editor-node.log says why.`);
    for (const what of new Set(rows.map((row) => row['what']).filter((each) => String(each).startsWith('start, ')))) {
      const own = rows.filter((row) => row['what'] === what).map(({ what: _, ...figures }) => figures);
      const names = Object.keys(own[0] ?? {});
      const middle = names.map((name) => [
        name,
        own.map((figures) => Number(figures[name])).sort((a, b) => a - b)[own.length >> 1],
      ]);
      print(`${String(what)}, median of ${own.length}`, Object.fromEntries(middle) as Record<string, unknown>);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync('out/bench', { recursive: true });
  writeFileSync(output, JSON.stringify({ papers, rows }, undefined, 1));
  console.log(`All figures: ${output}`);
}
