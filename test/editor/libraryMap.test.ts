import * as vscode from 'vscode';

import { commandIds, mapPanelId } from '../../src/ids.ts';
import { expectEqual, expectEventually, expectMatch } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors, demoFile } from './workspace.ts';

function mapTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(mapPanelId));
}

describe('the library map', () => {
  afterEach(closeAllEditors);

  it('opens in one tab, which is brought to the front when it is asked for again', async () => {
    await vscode.commands.executeCommand(commandIds.showMap);
    await expectEventually(() => mapTabs()[0]?.label, 'Library map');
    await vscode.commands.executeCommand(commandIds.showPaper, '2401.10241');
    await vscode.commands.executeCommand(commandIds.showMap);
    await expectEventually(() => String(mapTabs()[0]?.isActive), 'true');
    expectEqual(mapTabs().length, 1);
  });

  it('lies over the text that citations are copied for, which has them in its own markup', async () => {
    const uri = demoFile('behind.tex');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('\\documentclass{article}\n'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await vscode.commands.executeCommand(commandIds.showMap);
    await expectEventually(() => String(mapTabs()[0]?.isActive), 'true');
    await vscode.commands.executeCommand(commandIds.copyCitation, '2304.11277');
    expectMatch(await vscode.env.clipboard.readText(), /^\\cite\w*\{zhao/);
    await vscode.workspace.fs.delete(uri);
  });
});
