import { join } from 'node:path';
import { type TransferListItem, Worker } from 'node:worker_threads';

import { type ExtensionContext, Uri } from 'vscode';

import type { LibraryWorker } from '../editor/client/libraryWorker.ts';
import { codeCacheName } from './codeCache.ts';

/** Starts the library worker as a thread of this process. */
export function startNodeWorker(context: ExtensionContext): LibraryWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath, {
    name: 'papergloss',
    workerData: { port: port2 },
    transferList: [port2 as unknown as TransferListItem],
    env: { ...process.env, ...codeCache(context) },
  });
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error: Error) => resolve(error.stack ?? error.message));
    worker.once('exit', (code) => resolve(`exit code ${code}`));
  });
  return { port: port1, ended, terminate: () => void worker.terminate() };
}

/** Where the threads of the library keep the code of theirs that was compiled before: half of their start is compiling. */
function codeCache({ globalStorageUri, extension }: ExtensionContext): NodeJS.ProcessEnv {
  if (globalStorageUri.scheme !== 'file') return {};
  const version: unknown = (extension.packageJSON as Readonly<Record<string, unknown>>)['version'];
  return { NODE_COMPILE_CACHE: join(globalStorageUri.fsPath, codeCacheName(String(version))) };
}
