import { PaperglossError } from '../errors.ts';
import type { DailyPage } from './dailyPaper.ts';
import { readHtmlPage } from './htmlPage.ts';
import { readJsonPage } from './jsonPage.ts';
import { readTextPage } from './textPage.ts';
import { l10n } from '../l10n.ts';

/**
 * Reads what can be read of a Daily Papers page, in each of its forms, and tells what cannot. Throws a {@link PaperglossError}
 * naming the file and line only for what is no such page, or has no paper that could be read.
 */
export function dailyPage(content: string, fileName: string): DailyPage {
  const text = content.replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start === '') throw new PaperglossError('bad-input', l10n.t('{0}:1: the page is empty', fileName));
  if (start.startsWith('{') || start.startsWith('[')) return readJsonPage(text, fileName);
  if (start.startsWith('<')) return readHtmlPage(text, fileName);
  return readTextPage(text, fileName);
}
