import { homedir } from 'node:os';
import { type TransferListItem, Worker } from 'node:worker_threads';

// Gives the protocol library its timers.
import 'vscode-languageserver-protocol/node';
import * as vscode from 'vscode';

import { activateEditor, type EditorExports } from '../editor/activate.ts';
import type { LibraryWorker } from '../editor/libraryWorker.ts';
import { exchangedFile } from './files/exchangedFile.ts';
import { mcpLaunch } from './mcpLaunch.ts';

export function activate(context: vscode.ExtensionContext): EditorExports {
  return activateEditor(context, startWorker, {
    launchMcp: () => mcpLaunch(context),
    homeUri: vscode.Uri.file(homedir()),
    exchangedFile,
  });
}

async function startWorker(extensionUri: vscode.Uri): Promise<LibraryWorker> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath, {
    name: 'papergloss',
    workerData: { port: port2 },
    transferList: [port2 as unknown as TransferListItem],
  });
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error: Error) => resolve(error.stack ?? error.message));
    worker.once('exit', (code) => resolve(`exit code ${code}`));
  });
  return { port: port1, ended, terminate: () => void worker.terminate() };
}
