/**
 * Inserts citations into generated documents with bibliographies of all formats, and checks that nothing else changes, that
 * all can be undone byte by byte, and that what was written is read back; then with forms in every format, where what was cited is
 * changed too. `npm run bench -- insertions [COUNT [COUNT OF FORMS]]`.
 */
import type { FormatId } from '../../src/core/documents/formatOf.ts';
import { corpusPapers } from '../support/corpus.ts';
import { blocksOfFormats, checkFormedInsertions } from '../support/formedInsertions.ts';
import { checkInsertions } from '../support/insertions.ts';
import { randomNumbers } from '../support/randomNumbers.ts';

const usualCount = 20_000;

// Of all formats together.
const formedCount = 10_000;

/** Prints how many citations were inserted and refused; throws at the first wrong one. */
export function run(options: readonly string[]): void {
  const start = performance.now();
  const { inserted, refused } = checkInsertions(Number(options[0] ?? usualCount), corpusPapers(), randomNumbers(2_026));
  const seconds = (performance.now() - start) / 1_000;
  console.log(`${inserted} citations inserted rightly, ${refused} places refused, in ${seconds.toFixed(1)} s`);
  measureFormed(Number(options[1] ?? formedCount));
}

/** Citations with words, locators and forms, in every format, and changes of them. */
function measureFormed(count: number): void {
  const ids = Object.keys(blocksOfFormats) as FormatId[];
  const papers = corpusPapers();
  for (const id of ids) {
    const start = performance.now();
    const counts = checkFormedInsertions(id, Math.ceil(count / ids.length), papers, randomNumbers(2_026));
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    console.log(
      `${id}: ${counts.inserted} written with forms, ${counts.refused} refused, ${counts.edited} changed, ${counts.editsRefused} changes refused, in ${seconds} s`,
    );
  }
}
