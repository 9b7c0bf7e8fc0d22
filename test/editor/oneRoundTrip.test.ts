import * as vscode from 'vscode';
import type { Message } from 'vscode-languageserver-protocol/node';

// Client and stub need the timers of their host.
import 'vscode-languageserver-protocol/node';

import { LibraryClient } from '../../src/editor/libraryClient.ts';
import type { StartWorker } from '../../src/editor/libraryWorker.ts';
import { pickPapers } from '../../src/editor/paperPicker.ts';
import { RecentPapers } from '../../src/editor/recentPapers.ts';
import { RecentQueries } from '../../src/editor/recentQueries.ts';
import { Reports } from '../../src/editor/reports.ts';
import { portTransport } from '../../src/portTransport.ts';
import { expectEqual, expectEventually } from './expect.ts';
import { afterEach, describe, it } from './mocha.ts';

const answers: Readonly<Record<string, unknown>> = {
  initialize: { capabilities: {} },
  'papergloss/status': { state: 'ready', papers: 1 },
  'papergloss/search': { hits: [{ id: 'otter', title: 'Of otters', reasons: [] }], searched: 1, sources: [] },
  'papergloss/labels': [],
  'papergloss/library': { groups: [], shown: 0, total: 0 },
};

/** Starts a library that has one paper, and notes the requests of Papergloss that it gets. */
function notingWorker(requests: string[]): StartWorker {
  return async () => {
    const { port1, port2 } = new MessageChannel();
    const { reader, writer } = portTransport(port2);
    reader.listen((message: Message) => {
      const { id, method } = message as Message & { readonly id?: number; readonly method?: string };
      if (method?.startsWith('papergloss/') === true) requests.push(method);
      if (id !== undefined && method !== undefined)
        void writer.write({ jsonrpc: '2.0', id, result: answers[method] ?? null } as Message);
    });
    return { port: port1, ended: new Promise(() => {}), terminate: () => port2.close() };
  };
}

/** A memory that forgets. */
const noState: vscode.Memento = { keys: () => [], get: () => undefined, update: async () => {} };

describe('the palette', () => {
  const owned: vscode.Disposable[] = [];
  afterEach(() => {
    for (const one of owned.splice(0)) one.dispose();
  });

  it('sends one request for what is typed, and none to ask first', async () => {
    const log = vscode.window.createOutputChannel('Papergloss, noted', { log: true });
    const requests: string[] = [];
    const client = new LibraryClient(vscode.Uri.file('/'), notingWorker(requests), { documentSelector: [] }, log);
    owned.push(client, log);
    client.start();
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
      const picked = pickPapers(services, { title: 'Papers', placeholder: '', actions: [], query });
      await expectEventually(() => requests.length > 0, true);
      await client.ready(new vscode.CancellationTokenSource().token);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      expectEqual(await picked, undefined);
      expectEqual(requests, ['papergloss/search', 'papergloss/status']);
    }
  });
});
