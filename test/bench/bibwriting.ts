/**
 * Whether entries that are copied and written say what their files say: `npm run bench -- bibwriting [--differences]`. Every
 * entry of every `.bib` file of the evaluation data is copied, and written by its facts alone, and read back by this program
 * and by two others.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { decoded } from '../../src/programs/files/nodeFiles.ts';
import { measureRoundTrip } from './bibwriting/roundTrip.ts';

const evaluation = join(process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval', 'bib');

/** Prints all figures. */
export function run(options: readonly string[]): void {
  if (!existsSync(evaluation)) {
    console.log('Round trip: skipped: no evaluation data');
    return;
  }
  const files = readdirSync(evaluation, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bib'))
    .sort();
  measureRoundTrip(
    files.map((name) => ({ name, text: decoded(readFileSync(join(evaluation, name))) })),
    options.includes('--differences'),
  );
}
