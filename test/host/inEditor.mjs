/** Runs a program inside a real VS Code, in the extension host of one kind, and hears what it prints. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { launchBrowser } from './browser.mjs';
import { projectFolder } from './editor.mjs';
import { extensionFolder } from './extensionFolder.mjs';
import { SetUpError, seconds } from './process.mjs';
import { demoCopy, startServer } from './server.mjs';

// The lines that the program prints among everything that the editor prints.
const prefix = '[papergloss-test] ';

/**
 * Opens a copy of the demo workspace and runs `programs`, bundles that export `run`, by their paths in the project, beside
 * the extension; `kind` is `node` or `web`. Each runs in an editor that is opened for it and finds what those before have left in
 * settings and storage. Resolves with the exit code of the first that fails, else 0. `onLine` hears their lines; `manifest` replaces
 * entries of the extension's manifest.
 */
export async function runInEditor({ kind, programs, onLine, timeLimit, settings, env, manifest = {} }) {
  const extension = await extensionFolder({ kind, changes: manifest });
  const workspace = await demoCopy();
  const server = await startServer({ settings, env });
  const browser = await launchBrowser();
  const log = [];
  try {
    const context = await browser.newContext();
    for (const program of programs) {
      const page = await context.newPage();
      page.on('console', (message) => log.push(message.text()));
      await page.exposeFunction('codeAutomationLog', (type, args) => {
        const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
        log.push(`${type}: ${text}`);
        for (const line of text.split('\n')) if (line.startsWith(prefix)) onLine(line.slice(prefix.length));
      });
      const extensionTestsPath = path.join(extension, program);
      const code = await exitCode(page, server.address(workspace, extension, { extensionTestsPath }), timeLimit);
      if (code !== 0) return code;
      await page.close();
    }
    return 0;
  } finally {
    await browser.close();
    await server.stop();
    await writeLog(kind, log);
    await rm(path.dirname(workspace), { recursive: true, force: true });
    await rm(extension, { recursive: true, force: true });
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

/** Where everything is that the editor said. */
export function logFile(kind) {
  return path.join('out/logs', `editor-${kind}.log`);
}

async function writeLog(kind, log) {
  const file = path.join(projectFolder, logFile(kind));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, log.join('\n'));
}
