import { isMainThread, workerData } from 'node:worker_threads';

import type { BuilderData } from './builderNode.ts';

// The command line, the worker and the builder share one file, because the library, which is nearly all of each, is the
// same.
if (isMainThread) void import('./cli.ts');
else if (isBuilder(workerData)) {
  const data = workerData;
  void import('./builderNode.ts').then(({ runNodeBuilder }) => runNodeBuilder(data));
} else void import('./workerNode.ts');

function isBuilder(data: unknown): data is BuilderData {
  return typeof data === 'object' && data !== null && 'builderPort' in data;
}
