/** Builds papergloss-VERSION.vsix and refuses one that is too large or holds other files than planned. */
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { setUpDependencies } from './dependencies.mjs';
import { projectFolder } from './editor.mjs';
import { SetUpError, main, run, step } from './process.mjs';

// Bytes. The styles of citations and their processor are a third of what there is (3.3 MiB), the bundled libraries
// another; what is larger is felt at installation.
const sizeLimit = 3.75 * 1024 * 1024;

await main(async () => {
  await setUpDependencies();
  await step('Building the extension for production', async () => {
    const { code, output } = await run(process.execPath, ['esbuild.mjs', '--production'], { cwd: projectFolder });
    if (code !== 0) throw new SetUpError(`${output.trim()}\n\nThe extension could not be built.`);
  });

  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  await checkFiles(await listFiles({ cwd: projectFolder, packageManager: PackageManager.None }));

  const { version } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  const packagePath = path.join(projectFolder, `papergloss-${version}.vsix`);
  await createVSIX({
    cwd: projectFolder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(packagePath);
  if (size > sizeLimit) {
    await rm(packagePath);
    throw new SetUpError(`The package has ${size} bytes; the limit is ${sizeLimit}.`);
  }
  return 0;
});

async function checkFiles(files) {
  const planned = JSON.parse(await readFile(path.join(projectFolder, 'test/host/packagedFiles.json'), 'utf8'));
  const unplanned = files.filter((file) => !planned.includes(file));
  const missing = planned.filter((file) => !files.includes(file));
  if (unplanned.length + missing.length === 0) return;
  throw new SetUpError(
    `The package would not hold the files of test/host/packagedFiles.json. Unplanned: ${unplanned.join(', ') || 'none'}; ` +
      `missing: ${missing.join(', ') || 'none'}. Change .vscodeignore or the list.`,
  );
}
