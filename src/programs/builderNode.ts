import { platform, setPriority } from 'node:os';
import { type TransferListItem, Worker } from 'node:worker_threads';

import type { StartBuilder } from '../server/library/builder.ts';
import type { LibraryFiles } from '../server/files/files.ts';
import { builderChannel, serveBuilder } from './builderPort.ts';
import { nodeLibraryFiles } from './files/nodeFiles.ts';
import { nodeLibraryCache } from './files/nodeLibraryCache.ts';

// As much as `nice` gives by default; 0 is everybody else's.
const builderNiceness = 10;

/** What a thread of this program is started with. */
export interface BuilderData {
  readonly builderPort: MessagePort;
}

/** Builds in another thread, which runs this very file; `files` reads what is not on this machine. */
export function startNodeBuilder(files: LibraryFiles): StartBuilder {
  return (order, hear) => {
    const { port1, port2 } = new MessageChannel();
    const data: BuilderData = { builderPort: port2 };
    const worker = new Worker(__filename, {
      name: 'papergloss builder',
      workerData: data,
      transferList: [port2 as unknown as TransferListItem],
    });
    const channel = builderChannel(port1, order, files, hear, () => void worker.terminate());
    worker.once('error', (error: Error) => channel.failed(error.stack ?? error.message));
    worker.once('exit', (code) => channel.failed(`exit code ${code}`));
    return channel;
  };
}

/** The builder itself. Files of this machine do not pass through another thread. */
export function runNodeBuilder({ builderPort }: BuilderData): void {
  // Searches go first where processors are few. On Linux this is the priority of a thread, elsewhere of the whole process.
  if (platform() === 'linux') setPriority(builderNiceness);
  serveBuilder(builderPort, (uri) => (uri.startsWith('file:') ? nodeLibraryFiles : undefined), nodeLibraryCache);
}
