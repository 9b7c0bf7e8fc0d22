import * as vscode from 'vscode';

import { commandIds, mapPanelId } from '../../src/ids.ts';
import { expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { closeAllEditors } from './workspace.ts';

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
});
