import { existsSync, readFileSync } from 'node:fs';

import { mergePapers } from '../../../src/core/papers/mergePapers.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import { corpusPapers } from '../../support/corpus.ts';

const classics = 'dist/classics.json';

/** All papers that are bundled, as the build left them. */
export function bundledPapers(): readonly Paper[] {
  const more = existsSync(classics) ? (JSON.parse(readFileSync(classics, 'utf8')) as Paper[]) : [];
  return mergePapers([...corpusPapers(), ...more]);
}
