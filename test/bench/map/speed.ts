import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { LibraryMap } from '../../../src/core/topics/libraryMap.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';
import { generatedLibrary } from '../search/generate.ts';

const fields = 60;
// Of the words of a paper, these many are of its field.
const fieldWords = 25;
const wordsPerField = 300;

/** Papers that do not exist, with words of their own in each of some fields, and prints how long their map takes. */
export function measureSpeed(count: number): void {
  const random = randomNumbers(2);
  const papers = generatedLibrary(count).map((paper): Paper => {
    const field = Math.floor(random() ** 2 * fields);
    const own = Array.from({ length: fieldWords }, () => `field${field}w${Math.floor(random() ** 2 * wordsPerField)}`);
    return { ...paper, abstract: `${own.join(' ')} ${paper.abstract ?? ''}` };
  });
  const index = PaperIndex.build(papers);
  const rows: string[] = [];
  let [part, began] = ['gathering terms', process.cpuUsage()];
  const start = process.cpuUsage();
  const secondsSince = (before: NodeJS.CpuUsage): string => (process.cpuUsage(before).user / 1e6).toFixed(1);
  const map = LibraryMap.build(papers, index.textVectors(), (what) => {
    rows.push(`${part} ${secondsSince(began)} s`);
    [part, began] = [what.toLowerCase(), process.cpuUsage()];
    return () => {};
  });
  rows.push(`${part} and naming topics ${secondsSince(began)} s`);
  console.log(
    `${count.toLocaleString('en')} papers: ${secondsSince(start)} s of processor time (${rows.join(', ')}), ${map.topics.length} topics`,
  );
}
