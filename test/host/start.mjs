/**
 * Opens VS Code with the extension on a copy of the demo workspace: `npm start`, or
 * `npm start -- --screenshot FILE [--theme dark|light]` to save a picture of a hover card instead.
 */
import { cp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { setUpDependencies } from './dependencies.mjs';
import { hostFolder, projectFolder } from './editor.mjs';
import { extensionFolder } from './extensionFolder.mjs';
import { bundleFlows } from './flows.mjs';
import { SetUpError, main, run, spawnGroup, step } from './process.mjs';
import { startServer } from './server.mjs';

const usage = 'Usage: npm start [-- --screenshot FILE [--theme dark|light]]';

await main(async () => {
  const { screenshot, theme } = parsedArguments();
  await setUpDependencies();
  await step('Building the extension', build);
  if (screenshot !== undefined) return await saveScreenshot(screenshot, theme);

  const demo = path.join(hostFolder, 'demo');
  await rm(demo, { recursive: true, force: true });
  await cp(path.join(projectFolder, 'test/demo'), demo, { recursive: true });
  if (hasDisplay()) {
    const code = commandOnPath('code') ?? (await downloadedEditor());
    if (code !== undefined) return await openDesktopEditor(code, demo);
  }
  return await serveEditor(demo);
});

function parsedArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: { screenshot: { type: 'string' }, theme: { type: 'string', default: 'dark' } },
    }));
  } catch (error) {
    throw new SetUpError(`${error.message}\n${usage}`);
  }
  if (values.theme !== 'dark' && values.theme !== 'light')
    throw new SetUpError(`There is no theme "${values.theme}".\n${usage}`);
  return values;
}

async function build() {
  const { code, output } = await run(process.execPath, ['esbuild.mjs'], { cwd: projectFolder });
  if (code !== 0)
    throw new SetUpError(`${output.trim()}\n\nThe extension could not be built; the message above says where.`);
}

async function saveScreenshot(file, theme) {
  await bundleFlows();
  const program = await import(pathToFileURL(path.join(projectFolder, 'out/flows/screenshot.mjs')).href);
  try {
    await program.saveScreenshot(file, theme);
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    throw new SetUpError(`${error.message}\n\nNo hover card appeared, so that no picture was saved.`, { cause: error });
  }
  console.log(`Saved ${file}`);
  return 0;
}

function hasDisplay() {
  // A terminal inside VS Code reaches its window through this hook, also from a remote machine.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return true;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function commandOnPath(name) {
  const suffixes = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => suffixes.map((suffix) => path.join(folder, name + suffix)))
    .find((file) => existsSync(file));
}

async function downloadedEditor() {
  try {
    await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(3000) });
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    return await downloadAndUnzipVSCode({ cachePath: path.join(hostFolder, 'desktop') });
  } catch (error) {
    console.log(`VS Code cannot be downloaded here (${error.message}); using the one from npm.`);
    return undefined;
  }
}

async function openDesktopEditor(code, demo) {
  const args = [`--extensionDevelopmentPath=${projectFolder}`, '--new-window', demo];
  // VS Code refuses to run as root without these two.
  if (process.getuid?.() === 0) args.push('--no-sandbox', `--user-data-dir=${path.join(hostFolder, 'desktopData')}`);
  console.log(`Opening ${code}`);
  const { code: exitCode } = await run(code, args, { show: true });
  return exitCode;
}

async function serveEditor(demo) {
  const server = await startServer();
  const extension = await extensionFolder();
  const address = server.address(demo, extension, { openFile: path.join(demo, 'train.py') });
  // The editor's own address carries a long payload; this one can be typed.
  const front = http.createServer((_request, response) => response.writeHead(302, { location: address }).end());
  await new Promise((resolve) => front.listen(0, '127.0.0.1', resolve));
  const shortAddress = `http://localhost:${front.address().port}/`;
  console.log(
    `\nVS Code with Papergloss: ${shortAddress}\nRest the mouse on FullyShardedDataParallel in train.py. Ctrl+C ends it.`,
  );
  openBrowser(shortAddress);

  await new Promise((resolve) => {
    process.removeAllListeners('SIGINT');
    process.once('SIGINT', resolve);
  });
  front.close();
  await server.stop();
  await rm(extension, { recursive: true, force: true });
  return 0;
}

function openBrowser(address) {
  const command =
    process.env.BROWSER ??
    (process.platform === 'darwin' ? 'open' : hasDisplay() ? commandOnPath('xdg-open') : undefined);
  if (!command) return;
  const child = spawnGroup(command, [address]);
  child.on('error', (error) =>
    console.log(`The browser could not be opened (${error.message}); open the address yourself.`),
  );
}
