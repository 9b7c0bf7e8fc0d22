import { PaperglossError } from '../errors.ts';
import type { DailyPage, DailyPaper } from './dailyPaper.ts';
import { dailyPage } from './dailyPage.ts';

/**
 * Reads a Daily Papers page: saved as text, as HTML, or the JSON of its API. The kind is told by content.
 * Throws a {@link PaperglossError} naming the file and line when it is none of these or is cut off.
 */
export function wholeDailyPage(content: string, fileName: string): DailyPage {
  const page = dailyPage(content, fileName);
  const broken = page.problems.find(({ isBreak }) => isBreak);
  if (broken !== undefined) throw new PaperglossError('bad-input', broken.message);
  return page;
}

/** The entries of {@link wholeDailyPage}. */
export const readDailyPapers = (content: string, fileName: string): readonly DailyPaper[] =>
  wholeDailyPage(content, fileName).entries;
