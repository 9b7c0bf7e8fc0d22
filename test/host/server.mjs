import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { projectFolder, setUpEditor } from './editor.mjs';
import { SetUpError, endGroup, seconds, spawnGroup } from './process.mjs';

const startLimit = 30_000;

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcome.experimental.dialog': false,
};

/**
 * Starts the editor's server on a free loopback port with data folders of its own, which are removed by
 * `stop`. `settings` are user settings, `env` variables that extensions see, besides
 * PAPERGLOSS_EDITOR_DATA, the folder of logs and storage. Returns once the server listens.
 */
export async function startServer({ settings = {}, env = {} } = {}) {
  const { node, server } = await setUpEditor();
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'papergloss-editor-'));
  await mkdir(path.join(dataFolder, 'data/User'), { recursive: true });
  await writeFile(
    path.join(dataFolder, 'data/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );

  const child = spawnGroup(
    node,
    [
      server,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', dataFolder, '--extensions-dir', path.join(dataFolder, 'extensions')],
      // The test driver is also what makes the page read `extensionDevelopmentPath` from its address.
      ...['--telemetry-level', 'off', '--enable-smoke-test-driver'],
    ],
    { env: { EXTENSIONS_GALLERY: '{}', PAPERGLOSS_EDITOR_DATA: path.join(dataFolder, 'data'), ...env } },
  );
  const port = await portOf(child);

  return {
    port,
    /** Where VS Code opens `folder` with the extension of `extensionFolder`; `extra` are further payload entries. */
    address(folder, extensionFolder, extra = {}) {
      const remote = (file) => `vscode-remote://localhost:${port}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(extensionFolder)],
        ['skipWelcome', 'true'],
        ...Object.entries(extra).map(([key, file]) => [key, remote(file)]),
      ];
      const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
      return `http://localhost:${port}/?${query}`;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        endGroup(child, 'SIGKILL');
        await ended;
      }
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function portOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what) => {
      clearTimeout(timer);
      endGroup(child, 'SIGKILL');
      reject(
        new SetUpError(
          `${output.trim()}\n\nThe editor's server ${what}. Delete the folder .host and run the command again.`,
        ),
      );
    };
    const timer = setTimeout(() => fail(`did not listen within ${seconds(startLimit)}`), startLimit);
    const exited = (code) => fail(`ended with exit code ${code}`);
    const failed = (error) => fail(`could not be started (${error.message})`);
    child.on('exit', exited);
    child.on('error', failed);
    const read = (chunk) => {
      output += chunk;
      const found = /Web UI available at http:\/\/[^:\s]+:(\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      child.off('exit', exited);
      child.off('error', failed);
      output = '';
      resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
}

/** Copies the demo workspace into a new temporary folder, which tests may change and have to remove. */
export async function demoCopy() {
  const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'papergloss-demo-')), 'demo');
  await cp(path.join(projectFolder, 'test/demo'), folder, { recursive: true });
  return folder;
}
