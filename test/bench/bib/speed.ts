import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { papersFromBibtex } from '../../../src/core/bibliography/bibtexPaper.ts';
import { readBibtex } from '../../../src/core/bibliography/bibtexReader.ts';

const rounds = 9;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Prints for each file of a folder how long its text takes to be read, and to become papers: medians. */
export function measureSpeed(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.bib'))) {
    const text = readFileSync(join(folder, name), 'utf8');
    const reading: number[] = [];
    const papers: number[] = [];
    let count = 0;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const file = readBibtex(text);
      const middle = performance.now();
      count = papersFromBibtex(file, { id: name, label: name }).length;
      reading.push(middle - start);
      papers.push(performance.now() - middle);
    }
    console.log(
      `${name.padEnd(16)} ${(text.length / 1e6).toFixed(1)} MB, ${count} papers: ` +
        `entries ${median(reading).toFixed(0)} ms, papers ${median(papers).toFixed(0)} ms (medians of ${rounds})`,
    );
  }
}
