import * as vscode from 'vscode';

import { commandIds, detailsPanelId } from '../../src/ids.ts';
import { expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, hoverMarkdown, openDemoFile, positionOf } from './workspace.ts';

function detailsTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(detailsPanelId));
}

describe('the library', () => {
  afterEach(closeAllEditors);

  it('opens the details of a paper by its arXiv id', async () => {
    await vscode.commands.executeCommand(commandIds.showPaper, '2401.10241');
    await expectEventually(() => detailsTab()?.label, 'Zero Bubble Pipeline Parallelism');
  });

  it('shows one paper after another on one page, and answers when it is seen', async () => {
    await openDemoFile('train.py');
    await vscode.commands.executeCommand(commandIds.showPaper, '2401.10241');
    await vscode.commands.executeCommand(commandIds.showPaper, '2304.11277');
    await expectEventually(
      () => detailsTab()?.label,
      'PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel',
    );
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    expectEqual(tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).length, 1);
  });

  it('pins the view at the cursor and unpins it, whether it is seen or not', async () => {
    await openDemoFile('train.py');
    await vscode.commands.executeCommand(commandIds.pinToCursor);
    await vscode.commands.executeCommand(commandIds.unpinFromCursor);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.commands.executeCommand(commandIds.pinToCursor);
  });

  it('copies the BibTeX of a paper', async () => {
    await vscode.commands.executeCommand(commandIds.copyBibtex, 'arxiv:2401.10241');
    const text = await vscode.env.clipboard.readText();
    expectMatch(text, /^@\w+\{qi\d{4}zero,\n/);
    expectMatch(text, /eprint = \{2401\.10241\}/);
  });

  it('shows what the bibliography of a document means by a key', async () => {
    const { document } = await openDemoFile('paper.md');
    const card = await hoverMarkdown(document, positionOf(document, '@zhao-fsdp').translate(0, 3));
    expectMatch(card, /Experiences on Scaling Fully Sharded Data Parallel/);
  });

  it('answers again after a restart', async () => {
    await vscode.commands.executeCommand(commandIds.restart);
    const { document } = await openDemoFile('train.py');
    expectMatch(
      await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel')),
      /Fully Sharded Data Parallel/,
    );
  });

  it('answers the first hover although it starts again just then', async () => {
    const { document } = await openDemoFile('train.py');
    const restarted = vscode.commands.executeCommand(commandIds.restart);
    const card = await hoverMarkdown(document, positionOf(document, 'FullyShardedDataParallel'));
    await restarted;
    expectMatch(card, /Fully Sharded Data Parallel/);
  });

  it('is silent while hovers are turned off, and speaks again', async () => {
    const { document } = await openDemoFile('train.py');
    const position = positionOf(document, 'FullyShardedDataParallel');
    await vscode.commands.executeCommand(commandIds.toggleHovers);
    const silent = await hoverMarkdown(document, position);
    await vscode.commands.executeCommand(commandIds.toggleHovers);
    expectEqual(silent, '');
    expectMatch(await hoverMarkdown(document, position), /Fully Sharded Data Parallel/);
  });
});
