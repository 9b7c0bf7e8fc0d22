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

/** Waits until the library knows a paper by a title; `again` is called every two seconds until then. */
async function knows(id: string, title: string, again?: () => Thenable<void>): Promise<void> {
  let text = '';
  const start = Date.now();
  for (let calls = 0; !text.includes(title) && Date.now() < start + 15_000; ) {
    if (again !== undefined && Date.now() >= start + calls * 2000) {
      calls += 1;
      await again();
    }
    text = await copied(id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expectMatch(text, new RegExp(title));
}

describe('libraries of the user', () => {
  afterEach(async () => {
    await configuration().update(settingIds.libraries, undefined, vscode.ConfigurationTarget.Workspace);
    await closeAllEditors();
  });

  it('are read when they are set, relative to the folder, and read again when they change', async () => {
    const file = demoFile('mine.jsonl');
    const write = (title: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`{"id": "otter1", "title": "${title}", "year": 2020}\n`));
    await write('On the care of otters');
    await configuration().update(settingIds.libraries, ['mine.jsonl'], vscode.ConfigurationTarget.Workspace);
    await knows('otter1', 'On the care of otters');
    // The editor begins to watch a file a moment after it is asked to, and does not say when.
    await knows('otter1', 'On the care of badgers', () => write('On the care of badgers'));
    await vscode.workspace.fs.delete(file);
  });

  it('leave the bundled papers as they are', async () => {
    const { document } = await openDemoFile('train.py');
    const card = await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel'));
    expectMatch(card, /Fully Sharded Data Parallel/);
    await expectEventually(() => vscode.window.activeTextEditor?.document.uri.path.endsWith('train.py'), true);
  });
});
