import { isMainThread } from 'node:worker_threads';

// The command line and the worker share one file, because the library, which is nearly all of both, is the same.
void (isMainThread ? import('./cli.ts') : import('./workerNode.ts'));
