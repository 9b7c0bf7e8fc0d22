/**
 * The in-editor suite in desktop VS Code, on machines that can download it:
 * `node test/host/desktop.mjs [VERSION]`, after `npm test`; VERSION is `stable`, `insiders` or a number.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';

import { runTests } from '@vscode/test-electron';

import { hostFolder, projectFolder } from './editor.mjs';
import { main } from './process.mjs';
import { demoCopy } from './server.mjs';

await main(async () => {
  const demo = await demoCopy();
  try {
    return await runTests({
      version: process.argv[2] ?? 'stable',
      cachePath: path.join(hostFolder, 'desktop'),
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: path.join(projectFolder, 'out/editor/suite.js'),
      launchArgs: [demo, '--disable-extensions', '--disable-workspace-trust'],
    });
  } finally {
    await rm(path.dirname(demo), { recursive: true, force: true });
  }
});
