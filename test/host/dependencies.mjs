import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { projectFolder } from './editor.mjs';
import { SetUpError, run, step } from './process.mjs';

/** Runs `npm ci` unless node_modules holds what package-lock.json says. */
export async function setUpDependencies() {
  if (await isInstalled()) return;
  await step('Installing the dependencies from npm', async () => {
    const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: projectFolder,
    });
    if (code === 0) return;
    throw new SetUpError(
      `${output.trim()}\n\n\`npm ci\` failed. Check that the npm registry can be reached (\`npm ping\`), then run the command again.`,
    );
  });
}

async function isInstalled() {
  const wanted = await lockedVersions(path.join(projectFolder, 'package-lock.json'));
  const installed = await lockedVersions(path.join(projectFolder, 'node_modules/.package-lock.json'));
  if (!wanted) throw new SetUpError('package-lock.json is missing. Check out the repository again.');
  if (!installed) return false;
  for (const [name, entry] of wanted) {
    // The project itself, and packages for other systems.
    if (name === '' || entry.optional) continue;
    if (installed.get(name)?.version !== entry.version) return false;
  }
  return true;
}

async function lockedVersions(file) {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8')).packages));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
