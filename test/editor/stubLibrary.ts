import * as vscode from 'vscode';
import type { Message } from 'vscode-languageserver-protocol/node';

// Client and stub need the timers of their host.
import 'vscode-languageserver-protocol/node';

import { LibraryClient } from '../../src/editor/client/libraryClient.ts';
import type { StartWorker } from '../../src/editor/client/libraryWorker.ts';
import { portTransport } from '../../src/portTransport.ts';

/** What a library answers, by the names of requests; null to all others. */
export type Answers = Readonly<Record<string, (params: unknown) => unknown>>;

/** Starts a library that has set answers, and notes the requests of Papergloss that it gets. */
function stubWorker(answers: Answers, requests: string[]): StartWorker {
  return async () => {
    const { port1, port2 } = new MessageChannel();
    const { reader, writer } = portTransport(port2);
    reader.listen((message: Message) => {
      const { id, method, params } = message as Message & {
        readonly id?: number;
        readonly method?: string;
        readonly params?: unknown;
      };
      if (method?.startsWith('papergloss/') === true) requests.push(method);
      if (id !== undefined && method !== undefined)
        void writer.write({ jsonrpc: '2.0', id, result: answers[method]?.(params) ?? null } as Message);
    });
    return { port: port1, ended: new Promise(() => {}), terminate: () => port2.close() };
  };
}

// Channels of one name share their file, and end with the first that is disposed.
let stubs = 0;

/** A client of such a library, with its log; both are the caller's to dispose. `requests` gets the names of requests. */
export function stubClient(
  answers: Answers,
  requests: string[] = [],
): { readonly client: LibraryClient; readonly log: vscode.LogOutputChannel } {
  const log = vscode.window.createOutputChannel(`Papergloss, stubbed ${(stubs += 1)}`, { log: true });
  const worker = stubWorker({ initialize: () => ({ capabilities: {} }), ...answers }, requests);
  const client = new LibraryClient(vscode.Uri.file('/'), worker, { documentSelector: [] }, log);
  client.start();
  return { client, log };
}

/** A memory that forgets. */
export const noState: vscode.Memento = { keys: () => [], get: () => undefined, update: async () => {} };
