// Which lines of src the unit tests run: `npm run coverage`. They run as they are written, since every bundle has a copy of
// its own of what it tests; that takes a Node that reads TypeScript, which the editor brings.
import { setUpDependencies } from './dependencies.mjs';
import { projectFolder, setUpEditor } from './editor.mjs';
import { main, run } from './process.mjs';

await main(async () => {
  await setUpDependencies();
  const { node } = await setUpEditor();
  const { code } = await run(
    node,
    [
      ...['--test', '--test-reporter=spec', '--disable-warning=ExperimentalWarning'],
      ...['--experimental-test-coverage', '--test-coverage-include=src/**', 'test/unit/**/*.test.ts'],
    ],
    { cwd: projectFolder, show: true },
  );
  return code;
});
