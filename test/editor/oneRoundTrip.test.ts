import * as vscode from 'vscode';

import { pickPaper } from '../../src/editor/picker/paperPicker.ts';
import { RecentPapers } from '../../src/editor/picker/recentPapers.ts';
import { RecentQueries } from '../../src/editor/picker/recentQueries.ts';
import { Reports } from '../../src/editor/client/reports.ts';
import { expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';
import { type Answers, noState, stubClient } from './stubLibrary.ts';

const answers: Answers = {
  'papergloss/status': () => ({ state: 'ready', papers: 1 }),
  'papergloss/search': () => ({ hits: [{ id: 'otter', title: 'Of otters', reasons: [] }], searched: 1, sources: [] }),
  'papergloss/labels': () => [],
  'papergloss/library': () => ({ groups: [], shown: 0, total: 0 }),
};

describe('the palette', () => {
  const owned: vscode.Disposable[] = [];
  afterEach(() => {
    for (const one of owned.splice(0)) one.dispose();
  });

  it('sends one request for what is typed, and none to ask first', async () => {
    const requests: string[] = [];
    const { client, log } = stubClient(answers, requests);
    owned.push(client, log);
    await expectEventually(() => requests.join(), 'papergloss/status');
    const services = {
      client,
      recents: new RecentPapers(noState),
      queries: new RecentQueries(noState),
      inFile: () => [],
      reports: new Reports(log),
    };
    for (const query of ['o', 'ot', 'ott']) {
      requests.length = 0;
      const picked = pickPaper(services, { title: 'Papers', placeholder: '', actions: [], query });
      await expectEventually(() => requests.length > 0, true);
      await client.ready(new vscode.CancellationTokenSource().token);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      expectEqual(await picked, undefined);
      expectEqual(requests, ['papergloss/search', 'papergloss/status']);
    }
  });
});
