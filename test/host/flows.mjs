import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { projectFolder } from './editor.mjs';

/** How programs of this project are bundled that Node runs from the project's folder. */
export const programOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
};

/** Bundles the programs of test/flows into out/flows, each with the page objects and the editor's set-up. */
export async function bundleFlows() {
  const { build } = await import('esbuild');
  const outdir = path.join(projectFolder, 'out/flows');
  await rm(outdir, { recursive: true, force: true });
  const folder = path.join(projectFolder, 'test/flows');
  const programs = (await readdir(folder)).filter((name) => name.endsWith('.test.ts') || name === 'screenshot.ts');
  await build({
    entryPoints: programs.map((name) => path.join(folder, name)),
    outdir,
    outExtension: { '.js': '.mjs' },
    ...programOptions,
  });
}
