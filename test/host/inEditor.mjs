/** Runs a program inside a real VS Code, in the extension host of one kind, and hears what it prints. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { launchBrowser } from './browser.mjs';
import { projectFolder } from './editor.mjs';
import { SetUpError, seconds } from './process.mjs';
import { demoCopy, startServer } from './server.mjs';

// The lines that the program prints among everything that the editor prints.
const prefix = '[papergloss-test] ';

/**
 * Opens a copy of the demo workspace and runs `program`, a bundle that exports `run`, by its path in the project, beside
 * the extension; `kind` is `node` or `web`. Resolves with its exit code. `onLine` hears its lines; `manifest` replaces
 * entries of the extension's manifest.
 */
export async function runInEditor({ kind, program, onLine, timeLimit, settings, env, manifest = {} }) {
  // VS Code takes the web worker extension host for an extension that has no `main`.
  const changes = kind === 'web' ? { ...manifest, main: undefined } : manifest;
  const extensionFolder = await changedExtension(changes);
  const workspace = await demoCopy();
  const server = await startServer({ settings, env });
  const browser = await launchBrowser();
  const log = [];
  try {
    const page = await browser.newPage();
    page.on('console', (message) => log.push(message.text()));
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      log.push(`${type}: ${text}`);
      for (const line of text.split('\n')) if (line.startsWith(prefix)) onLine(line.slice(prefix.length));
    });
    const extensionTestsPath = path.join(extensionFolder, program);
    return await exitCode(page, server.address(workspace, extensionFolder, { extensionTestsPath }), timeLimit);
  } finally {
    await browser.close();
    await server.stop();
    await writeLog(kind, log);
    await rm(path.dirname(workspace), { recursive: true, force: true });
    await rm(extensionFolder, { recursive: true, force: true });
  }
}

/** Opens the editor and waits until the program has ended in it. */
async function exitCode(page, address, timeLimit) {
  let timer;
  let exposed;
  const ended = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new SetUpError(`The suite did not end within ${seconds(timeLimit)}.`)), timeLimit);
    page.once('crash', () => reject(new SetUpError('The browser page crashed.')));
    exposed = page.exposeFunction('codeAutomationExit', resolve);
  });
  try {
    await exposed;
    await page.goto(address);
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}

/** A folder with the extension under a changed manifest. */
async function changedExtension(changes) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-extension-'));
  const manifest = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, ...changes }));
  for (const name of ['dist', 'media', 'out', 'package.nls.json'])
    await symlink(path.join(projectFolder, name), path.join(folder, name));
  return folder;
}

/** Where everything is that the editor said. */
export function logFile(kind) {
  return path.join('out/logs', `editor-${kind}.log`);
}

async function writeLog(kind, log) {
  const file = path.join(projectFolder, logFile(kind));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, log.join('\n'));
}
