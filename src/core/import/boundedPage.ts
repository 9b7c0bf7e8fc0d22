import type { DailyPage, DailyPaper, PageProblem } from './dailyPaper.ts';
import { dailyPage } from './dailyPage.ts';

// The API gives 100 papers at a time, and a month has some 1,500.
const mostPapers = 5_000;
const longestTitle = 1_000; // UTF-16 units
// arXiv allows 1,920 characters.
const longestAbstract = 100_000; // UTF-16 units

/** As {@link dailyPage}, within limits, so that a hostile page is neither kept nor shown whole. What is left out is told. */
export function boundedPage(content: string, fileName: string): DailyPage {
  const { entries, problems, ...page } = dailyPage(content, fileName);
  const kept: DailyPaper[] = [];
  const told: PageProblem[] = [...problems];
  for (const [index, entry] of entries.slice(0, mostPapers).entries()) {
    const where =
      entry.line === undefined ? `${fileName}: paper ${index + 1}` : `${fileName}:${entry.line}: the paper here`;
    const tell = (what: string): void => void told.push({ message: `${where} has ${what}`, isBreak: false });
    if (entry.title.length > longestTitle) {
      tell(`a title of ${count(entry.title.length)} characters: it is left out`);
    } else if (entry.abstract.length > longestAbstract) {
      tell(`an abstract of ${count(entry.abstract.length)} characters: the abstract is left out`);
      kept.push({ ...entry, abstract: '' });
    } else {
      kept.push(entry);
    }
  }
  if (entries.length > mostPapers) {
    const message = `${fileName}: the page has ${count(entries.length)} papers: only the first ${count(mostPapers)} are read`;
    told.push({ message, isBreak: false });
  }
  return { entries: kept, problems: told, ...page };
}

const count = (number: number): string => number.toLocaleString('en');
