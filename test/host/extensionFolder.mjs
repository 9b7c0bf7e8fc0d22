import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { projectFolder } from './editor.mjs';

const packaged = JSON.parse(await readFile(path.join(projectFolder, 'test/host/packagedFiles.json'), 'utf8'));

/**
 * A temporary folder with what the package has, and the programs of tests, under a manifest of which `changes` replaces
 * entries; for `kind` `web` the extension runs in the editor's web worker. The caller removes it.
 *
 * The editor is never told to develop the project's own folder: it lies in there, in `.host`, so that it would take its
 * own themes for the extension's and show one of them, whatever the settings say.
 */
export async function extensionFolder({ kind = 'node', changes = {} } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-extension-'));
  const manifest = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  // VS Code takes the web worker extension host for an extension that has no `main`.
  const main = kind === 'web' ? { main: undefined } : {};
  // Copied, for the editor tells by its real path whose a script is: behind a link its views would have no names.
  for (const file of packaged) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await cp(path.join(projectFolder, file), path.join(folder, file));
  }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, ...changes, ...main }));
  await symlink(path.join(projectFolder, 'out'), path.join(folder, 'out'));
  return folder;
}
