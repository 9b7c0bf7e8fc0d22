/**
 * `npm test`: every check of the project, stage by stage; `npm test -- unit types` runs those stages only.
 * The last line printed is `N passed, N failed` over all stages. What a stage said is in out/logs.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { setUpDependencies } from './host/dependencies.mjs';
import { projectFolder, setUpEditor } from './host/editor.mjs';
import { bundleFlows } from './host/flows.mjs';
import { SetUpError, main, run, seconds } from './host/process.mjs';

// Rows come one after the other. The lanes of a row run side by side, the stages of a lane one after the other.
const rows = [
  [[{ name: 'build', run: buildAll }]],
  [[{ name: 'server', needsBuild: true, run: () => nodeTests('server', { testTimeout: 240_000 }) }]],
  [
    [{ name: 'editor-node', needsBuild: true, needsEditor: true, run: () => editorSuite('node') }],
    [{ name: 'editor-web', needsBuild: true, needsEditor: true, run: () => editorSuite('web') }],
  ],
  [
    [{ name: 'flows', needsBuild: true, needsEditor: true, run: () => nodeTests('flows', { testTimeout: 900_000 }) }],
    // Flows wait for the editor most of the time. These have what they leave of the processors.
    [
      { name: 'types', run: () => command(unhurried(npmScript('check-types'))) },
      { name: 'format', run: () => command(unhurried(npmScript('check-format'))) },
      { name: 'lint', run: () => command(unhurried(npmScript('lint'))) },
      { name: 'unit', needsBuild: true, run: () => nodeTests('unit', { testTimeout: 480_000, prefix: unhurried }) },
    ],
  ],
  // The last, because it replaces the build with one for production.
  [[{ name: 'package', needsBuild: true, run: () => command([process.execPath, ['test/host/package.mjs']]) }]],
];
const stages = rows.flat(2);

const notRun = { passed: 0, failed: 1, output: 'Not run, because the build failed.' };

await main(async () => {
  const selected = selectedStages(process.argv.slice(2));
  await setUpDependencies();
  if (selected.some((stage) => stage.needsEditor)) await setUpEditor();

  const total = { passed: 0, failed: 0 };
  let isBuilt = true;
  const runStage = async (stage) => {
    const started = performance.now();
    const result = stage.needsBuild && !isBuilt ? notRun : await stage.run();
    if (stage.name === 'build') isBuilt = result.failed === 0;
    const { passed, failed } = await report(stage, result, performance.now() - started);
    total.passed += passed;
    total.failed += failed;
  };
  const runLane = async (lane) => {
    for (const stage of lane) if (selected.includes(stage)) await runStage(stage);
  };
  for (const row of rows) await Promise.all(row.map(runLane));
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/** Tells how a stage ended after so many milliseconds, and keeps what it said. */
async function report({ name }, { passed, failed, skipped, skipReasons, secondTries = [], output }, taken) {
  // A stage that finds nothing to test has lost its tests.
  const failures = passed + failed === 0 ? 1 : failed;
  if (failures > 0) console.log(output.trimEnd() || 'No test was found.');
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  const again = secondTries.length > 0 ? `, ${secondTries.length} tried twice` : '';
  console.log(`${name}: ${passed} passed, ${failures} failed${left}${again} (${seconds(taken)})`);
  for (const tried of secondTries) console.log(`  tried twice: ${tried}`);
  for (const reason of skipReasons ?? []) console.log(`  skipped: ${reason}`);
  await writeLog(name, output);
  return { passed, failed: failures };
}

function selectedStages(names) {
  if (names.length === 0) return stages;
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new SetUpError(
      `There is no stage "${unknown.join('", "')}". Stages: ${stages.map((stage) => stage.name).join(', ')}.`,
    );
  }
  const isWanted = (stage) => names.includes(stage.name);
  const needBuild = stages.some((stage) => stage.needsBuild && isWanted(stage));
  return stages.filter((stage) => isWanted(stage) || (stage.name === 'build' && needBuild));
}

function npmScript(name) {
  return ['npm', ['run', '--silent', name]];
}

/** A program that leaves the processors to others, where the system can do that. */
function unhurried([program, args]) {
  return process.platform === 'win32' ? [program, args] : ['nice', ['-n', '19', program, ...args]];
}

/** The tests that passed or failed at a second try only, and what the first said. */
function secondTriesIn(output) {
  return [...output.matchAll(/second try of (.+)\n\s*(.+)/g)].map(([, name, error]) => `${name} – ${error}`);
}

/** One check that is either fine or not. */
async function command([program, args]) {
  const { code, output } = await run(program, args, { cwd: projectFolder });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function buildAll() {
  // Bundles of tests that no longer exist would be run otherwise.
  for (const folder of ['unit', 'server', 'editor', 'flows']) {
    await rm(path.join(projectFolder, 'out', folder), { recursive: true, force: true });
  }
  const result = await command([process.execPath, ['esbuild.mjs', '--tests']]);
  if (result.failed > 0) return result;
  try {
    await bundleFlows();
  } catch (error) {
    return { passed: 0, failed: 1, output: error.message };
  }
  return result;
}

async function nodeTests(folder, { testTimeout, prefix = (program) => program }) {
  const bundles = path.join(projectFolder, 'out', folder);
  const files = existsSync(bundles)
    ? readdirSync(bundles, { recursive: true }).filter((name) => name.endsWith('.test.mjs'))
    : [];
  if (files.length === 0) return { passed: 0, failed: 0, output: '' };
  // What the editor waits for a second only, such as what a paste may be, comes too late where flows make each other slow.
  const concurrency = folder === 'flows' ? 1 : os.availableParallelism();
  const [program, args] = prefix([
    process.execPath,
    [
      ...['--test', '--test-reporter=spec', `--test-timeout=${testTimeout}`, `--test-concurrency=${concurrency}`],
      '--enable-source-maps',
      ...files.sort().map((name) => path.join('out', folder, name)),
    ],
  ]);
  const { code, output } = await run(program, args, {
    cwd: projectFolder,
    env: { NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  const count = (name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    skipped: count('skipped'),
    // What is skipped says why, `# pandoc is not installed`.
    skipReasons: new Set([...output.matchAll(/^\s*﹣.*?# (.+)$/gm)].map(([, reason]) => reason)),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    secondTries: secondTriesIn(output),
    output: failed > 0 ? output.slice(Math.max(output.indexOf('✖ failing tests:'), 0)) : output,
  };
}

async function editorSuite(kind) {
  const { code, output } = await run(process.execPath, ['test/host/suite.mjs', kind], { cwd: projectFolder });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [undefined, '0', '0'];
  return {
    passed: Number(passed),
    failed: code !== 0 && failed === '0' ? 1 : Number(failed),
    secondTries: secondTriesIn(output),
    output,
  };
}

async function writeLog(name, output) {
  const folder = path.join(projectFolder, 'out/logs');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.log`), output);
}
