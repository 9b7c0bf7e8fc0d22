/**
 * Inserts citations into generated documents with bibliographies of all formats, and checks that nothing else changes, that
 * all can be undone byte by byte, and that what was written is read back. `npm run bench -- insertions [COUNT]`.
 */
import { corpusPapers } from '../support/corpus.ts';
import { checkInsertions } from '../support/insertions.ts';
import { randomNumbers } from '../support/randomNumbers.ts';

const usualCount = 20_000;

/** Prints how many citations were inserted and refused; throws at the first wrong one. */
export function run(options: readonly string[]): void {
  const start = performance.now();
  const { inserted, refused } = checkInsertions(Number(options[0] ?? usualCount), corpusPapers(), randomNumbers(2_026));
  const seconds = (performance.now() - start) / 1_000;
  console.log(`${inserted} citations inserted rightly, ${refused} places refused, in ${seconds.toFixed(1)} s`);
}
