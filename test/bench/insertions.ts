/**
 * Inserts citations into generated documents with bibliographies of all formats, and checks that nothing else changes, that
 * all can be undone byte by byte, and that what was written is read back; then with forms in every format, where what was cited is
 * changed too; and times one insertion into bibliographies of 10 MB. `npm run bench -- insertions [COUNT [COUNT OF FORMS]]`.
 */
import type { FormatId } from '../../src/core/documents/formatOf.ts';
import { corpusPapers } from '../support/corpus.ts';
import { additionTo } from '../../src/core/bibliography/appendToBibliography.ts';
import { type BibliographyFile, readBibliography } from '../../src/core/bibliography/bibliographyFile.ts';
import type { Paper } from '../../src/core/papers/paper.ts';
import { blocksOfFormats, checkFormedInsertions } from '../support/formedInsertions.ts';
import { checkInsertions } from '../support/insertions.ts';
import { randomNumbers } from '../../src/core/topics/randomNumbers.ts';

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
  for (const [path, text] of largeBibliographies()) printTime(readBibliography(text, path), corpusPapers()[0]);
}

const largeSize = 10_000_000; // UTF-16 units

/** One of each format, in the order of its keys. */
function largeBibliographies(): readonly (readonly [path: string, text: string])[] {
  const abstract = 'Long words about nothing in particular, again and again. '.repeat(10);
  const key = (place: number): string => `key${String(place).padStart(6, '0')}`;
  const repeated = (entry: (key: string) => string, separator: string): string => {
    const count = Math.ceil(largeSize / (entry(key(0)).length + separator.length));
    return Array.from({ length: count }, (_, place) => entry(key(place))).join(separator);
  };
  const bib = repeated(
    (own) => `@article{${own},\n  title = {On ${own}},\n  year = {2020},\n  abstract = {${abstract}}\n}\n`,
    '\n',
  );
  const json = repeated((own) => JSON.stringify({ id: own, type: 'book', title: `On ${own}`, abstract }), ',\n');
  return [
    ['large.bib', bib],
    ['large.json', `[\n${json}\n]\n`],
  ];
}

function printTime(file: BibliographyFile, paper: Paper | undefined): void {
  if (paper === undefined) return;
  const times = ['key003000x', 'zzz', 'aaa', 'key000001x', 'key004000x'].map((key) => {
    const start = performance.now();
    additionTo(file, [{ paper, key }]);
    return performance.now() - start;
  });
  console.log(`${file.path}: ${times.map((time) => time.toFixed(0)).join(', ')} ms for one entry each`);
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
