// Runs the benchmarks: `npm run bench` all of them, `npm run bench -- terms …` one with its options.
// Each is a file test/bench/NAME.ts that exports run(options). They run on the Node that comes with the editor.
import { readdirSync } from 'node:fs';

import { setUpDependencies } from '../host/dependencies.mjs';
import { projectFolder, setUpEditor } from '../host/editor.mjs';
import { programOptions } from '../host/flows.mjs';
import { SetUpError, main, run, step } from '../host/process.mjs';

// Some of the engines that are compared hold gigabytes at 100,000 papers.
const nodeOptions = [
  '--max-old-space-size=16000',
  '--expose-gc',
  '--disable-warning=ExperimentalWarning',
  '--enable-source-maps',
];

await main(async () => {
  process.chdir(projectFolder);
  const known = readdirSync('test/bench')
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
  const [first, ...options] = process.argv.slice(2);
  const isNamed = first !== undefined && !first.startsWith('--');
  if (isNamed && !known.includes(first))
    throw new SetUpError(`There is no benchmark "${first}". Known: ${known.join(', ')}.`);
  await setUpDependencies();
  const { node } = await setUpEditor();
  await step('Building', async () => {
    const { code, output } = await run(process.execPath, ['esbuild.mjs', '--production']);
    if (code !== 0) throw new SetUpError(`${output.trim()}\n\nThe build failed.`);
  });

  const { build } = await import('esbuild');
  for (const name of isNamed ? [first] : known) {
    const outfile = `out/bench/${name}.mjs`;
    await build({
      stdin: {
        contents: `import { run } from './${name}.ts'; await run(process.argv.slice(2));`,
        resolveDir: 'test/bench',
      },
      outfile,
      ...programOptions,
    });
    const { code } = await run(node, [...nodeOptions, outfile, ...(isNamed ? options : process.argv.slice(2))], {
      show: true,
    });
    if (code !== 0) return code;
  }
  return 0;
});
