import * as vscode from 'vscode';

import { commandIds, settingIds } from '../../src/ids.ts';
import { expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile, openDemoFile, positionOf, hoverMarkdown } from './workspace.ts';

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration();

/** The BibTeX entry of a paper, or the failure to find it, by what it is copied to. */
async function copied(id: string): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand(commandIds.copyBibtex, id);
  return vscode.env.clipboard.readText();
}

async function knows(id: string, title: string): Promise<void> {
  let text = '';
  const end = Date.now() + 15_000;
  while (!text.includes(title) && Date.now() < end) {
    text = await copied(id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expectMatch(text, new RegExp(title));
}

async function writeLibrary(name: string, title: string): Promise<void> {
  const record = JSON.stringify({ id: 'otter1', title, year: 2020 });
  await vscode.workspace.fs.writeFile(demoFile(name), new TextEncoder().encode(`${record}\n`));
}

describe('libraries of the user', () => {
  afterEach(async () => {
    await configuration().update(settingIds.libraries, undefined, vscode.ConfigurationTarget.Workspace);
    await closeAllEditors();
  });

  it('are read when they are set, relative to the folder, and others when the setting changes', async () => {
    await writeLibrary('mine.jsonl', 'On the care of otters');
    await writeLibrary('yours.jsonl', 'On the care of badgers');
    await configuration().update(settingIds.libraries, ['mine.jsonl'], vscode.ConfigurationTarget.Workspace);
    await knows('otter1', 'On the care of otters');
    await configuration().update(settingIds.libraries, ['yours.jsonl'], vscode.ConfigurationTarget.Workspace);
    await knows('otter1', 'On the care of badgers');
  });

  it('leave the bundled papers as they are', async () => {
    const { document } = await openDemoFile('train.py');
    const card = await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel'));
    expectMatch(card, /Fully Sharded Data Parallel/);
    await expectEventually(() => vscode.window.activeTextEditor?.document.uri.path.endsWith('train.py'), true);
  });
});
