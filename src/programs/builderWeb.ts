import { builderHere } from '../server/library/buildLibrary.ts';
import type { StartBuilder } from '../server/library/builder.ts';
import type { LibraryFiles } from '../server/files/files.ts';
import { builderChannel } from './builderPort.ts';

/** Builds in a worker of this worker, which runs the same program; in this one where a browser gives no other. */
export function startWebBuilder(files: LibraryFiles): StartBuilder {
  return (order, hear) => {
    let worker: Worker;
    try {
      worker = new Worker(self.location.href, { name: 'papergloss builder' });
    } catch {
      // Not every browser has workers in workers, and a page may forbid them.
      return builderHere(files)(order, hear);
    }
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ builderPort: port2 }, [port2]);
    const channel = builderChannel(port1, order, files, hear, () => worker.terminate());
    worker.addEventListener('error', (event) => channel.failed(event.message || 'an error without a message'));
    return channel;
  };
}
