/**
 * Runs test/editor/suite.ts inside a real VS Code, in one of its two kinds of extension host:
 * `node test/host/suite.mjs node` or `… web`.
 */
import { logFile, runInEditor } from './inEditor.mjs';
import { SetUpError, main } from './process.mjs';

// Milliseconds, for a machine with two processors that runs both kinds at once.
const timeLimit = 240_000;

await main(async () => {
  const kind = process.argv[2];
  if (kind !== 'node' && kind !== 'web') throw new SetUpError('Usage: node test/host/suite.mjs node|web');
  return await runSuite(kind);
});

async function runSuite(kind) {
  let counts;
  const onLine = (line) => {
    console.log(line);
    const count = /^(\d+) passed, (\d+) failed$/.exec(line);
    if (count) counts = { passed: Number(count[1]), failed: Number(count[2]) };
  };
  const program = kind === 'web' ? 'out/editor/suite.web.js' : 'out/editor/suite.js';
  // Tests give up what they changed; a slow one would find it saved otherwise, and the next a file with other text.
  const settings = { 'files.autoSave': 'off' };
  const code = await runInEditor({ kind, programs: [program], onLine, timeLimit, settings });
  if (!counts)
    throw new SetUpError(`The suite ended without counting its tests; what the editor said is in ${logFile(kind)}.`);
  if (counts.passed + counts.failed === 0) throw new SetUpError('The suite ran no test.');
  return code === 0 && counts.failed === 0 ? 0 : 1;
}
