import type { DailyPage, DailyPaper, PageProblem } from './dailyPaper.ts';
import { dailyPage } from './dailyPage.ts';
import { l10n } from '../l10n.ts';

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
      entry.line === undefined
        ? l10n.t('{0}: paper {1}', fileName, index + 1)
        : l10n.t('{0}:{1}: the paper here', fileName, entry.line);
    const tell = (what: string): void =>
      void told.push({ message: l10n.t('{0} has {1}', where, what), isBreak: false });
    if (entry.title.length > longestTitle) {
      tell(l10n.t('a title of {0} characters: it is left out', count(entry.title.length)));
    } else if (entry.abstract.length > longestAbstract) {
      tell(l10n.t('an abstract of {0} characters: the abstract is left out', count(entry.abstract.length)));
      kept.push({ ...entry, abstract: '' });
    } else {
      kept.push(entry);
    }
  }
  if (entries.length > mostPapers) {
    const message = l10n.t(
      '{0}: the page has {1} papers: only the first {2} are read',
      fileName,
      count(entries.length),
      count(mostPapers),
    );
    told.push({ message, isBreak: false });
  }
  return { entries: kept, problems: told, ...page };
}

const count = (number: number): string => number.toLocaleString('en');
