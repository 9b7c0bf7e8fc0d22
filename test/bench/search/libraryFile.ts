import { closeSync, openSync, writeSync } from 'node:fs';

import type { Paper } from '../../../src/core/papers/paper.ts';

/** Writes papers as a library that users may have: JSON Lines. */
export function writeJsonLines(file: string, papers: readonly Paper[]): void {
  const output = openSync(file, 'w');
  for (const { keys, csl, abstract } of papers) {
    const authors = csl.author?.map(({ given, family }) => `${given} ${family}`);
    const year = csl.issued?.['date-parts']?.[0]?.[0];
    const record = { id: keys[0], title: csl.title, authors, year, venue: csl['container-title'], abstract };
    writeSync(output, `${JSON.stringify(record)}\n`);
  }
  closeSync(output);
}
