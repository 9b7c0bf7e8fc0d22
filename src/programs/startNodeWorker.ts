import { type TransferListItem, Worker } from 'node:worker_threads';

import { type ExtensionContext, Uri } from 'vscode';

import type { LibraryWorker } from '../editor/client/libraryWorker.ts';

/** Starts the library worker as a thread of this process, which keeps its compiled code in a folder if there is one. */
export function startNodeWorker(context: ExtensionContext, codeFolder: string | undefined): LibraryWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath, {
    name: 'papergloss',
    workerData: { port: port2 },
    transferList: [port2 as unknown as TransferListItem],
    env: { ...process.env, ...(codeFolder !== undefined && { NODE_COMPILE_CACHE: codeFolder }) },
  });
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error: Error) => resolve(error.stack ?? error.message));
    worker.once('exit', (code) => resolve(`exit code ${code}`));
  });
  return { port: port1, ended, terminate: () => void worker.terminate() };
}
