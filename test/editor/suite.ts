/**
 * What the in-editor runner loads, bundled once for the Node extension host and once for the web worker
 * extension host. Each test file is imported here; the runner of `npm test` checks that none is missing.
 */
import './hover.test.ts';
import './insertCitation.test.ts';

import { runTests } from './mocha.ts';

export function run(): Promise<void> {
  return runTests();
}
