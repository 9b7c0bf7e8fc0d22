// Runs the benchmarks: `npm run bench` all of them, `npm run bench -- terms …` one with its options.
// Each is a file test/bench/NAME.ts that exports run(options).
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

process.chdir(resolve(import.meta.dirname, '../..'));
const known = readdirSync('test/bench')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .sort();
const [first, ...options] = process.argv.slice(2);
const isNamed = first !== undefined && !first.startsWith('--');
if (isNamed && !known.includes(first)) {
  console.error(`There is no benchmark "${first}". Known: ${known.join(', ')}.`);
  process.exit(2);
}
const perform = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};
if (!existsSync('node_modules')) perform('npm', ['ci', '--ignore-scripts']);
if (!existsSync('dist/corpus.json')) perform('node', ['esbuild.mjs']);

const { build } = await import('esbuild');
for (const name of isNamed ? [first] : known) {
  const outfile = `out/bench/${name}.mjs`;
  await build({
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { run } = await import(pathToFileURL(resolve(outfile)).href);
  await run(isNamed ? options : process.argv.slice(2));
}
