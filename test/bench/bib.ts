/**
 * How whole BibTeX is read, and how fast. `npm run bench -- bib [conformance|speed] [--differences]`.
 * The files and what a mature importer makes of them lie in the folder `bib` of the evaluation data.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { measureConformance } from './bib/conformance.ts';
import { measureSpeed } from './bib/speed.ts';

const evaluation = process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval';

/** Prints all figures. */
export function run(options: readonly string[]): void {
  const parts = options.filter((option) => !option.startsWith('--'));
  const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const conformance = join(evaluation, 'bib', 'conformance');
  const speed = join(evaluation, 'bib', 'speed');
  if (wants('conformance')) {
    if (existsSync(conformance)) measureConformance(conformance, options.includes('--differences'));
    else console.log('Conformance: skipped: no evaluation data');
  }
  if (wants('speed')) {
    if (existsSync(speed)) measureSpeed(speed);
    else console.log('Speed: skipped: no evaluation data');
  }
}
