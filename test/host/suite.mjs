/**
 * Runs test/editor/suite.ts inside a real VS Code, in one of its two kinds of extension host:
 * `node test/host/suite.mjs node` or `… web`.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { launchBrowser } from './browser.mjs';
import { projectFolder } from './editor.mjs';
import { SetUpError, main, seconds } from './process.mjs';
import { demoCopy, startServer } from './server.mjs';

const timeLimit = 120_000;

// The lines that test/editor/suite.ts prints among everything that the editor prints.
const prefix = '[papergloss-test] ';

await main(async () => {
  const kind = process.argv[2];
  if (kind !== 'node' && kind !== 'web') throw new SetUpError('Usage: node test/host/suite.mjs node|web');
  return await runSuite(kind);
});

async function runSuite(kind) {
  const extensionFolder = kind === 'web' ? await webOnlyExtension() : projectFolder;
  const suite = path.join(extensionFolder, kind === 'web' ? 'out/editor/suite.web.js' : 'out/editor/suite.js');
  const workspace = await demoCopy();
  const server = await startServer();
  const browser = await launchBrowser();
  const log = [];
  let passed = 0;
  let failed = 0;
  let counted = false;
  try {
    const page = await browser.newPage();
    page.on('console', (message) => log.push(message.text()));
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const text = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      log.push(`${type}: ${text}`);
      for (const line of text.split('\n')) {
        if (!line.startsWith(prefix)) continue;
        console.log(line.slice(prefix.length));
        const count = /^(\d+) passed, (\d+) failed$/.exec(line.slice(prefix.length));
        if (!count) continue;
        counted = true;
        passed = Number(count[1]);
        failed = Number(count[2]);
      }
    });
    const code = await exitCode(page, server.address(workspace, extensionFolder, { extensionTestsPath: suite }));
    if (!counted) {
      throw new SetUpError(`The suite ended without counting its tests; what the editor said is in ${logFile(kind)}.`);
    }
    if (passed + failed === 0) throw new SetUpError('The suite ran no test.');
    return code === 0 && failed === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await server.stop();
    await writeLog(kind, log);
    await rm(path.dirname(workspace), { recursive: true, force: true });
    if (kind === 'web') await rm(extensionFolder, { recursive: true, force: true });
  }
}

/** Opens the editor and waits until the suite has ended in it. */
async function exitCode(page, address) {
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

/** VS Code takes the web worker extension host for an extension that has no `main`. */
async function webOnlyExtension() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-web-'));
  const { main: _main, ...manifest } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  for (const name of ['dist', 'media', 'out']) await symlink(path.join(projectFolder, name), path.join(folder, name));
  return folder;
}

function logFile(kind) {
  return path.join('out/logs', `editor-${kind}.log`);
}

async function writeLog(kind, log) {
  const file = path.join(projectFolder, logFile(kind));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, log.join('\n'));
}
