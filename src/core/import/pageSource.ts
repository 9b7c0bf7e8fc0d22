import { isObject, type JsonObject } from '../jsonObject.ts';
import { originOfPage } from '../papers/pageOrigin.ts';
import type { RecordOrigin } from '../papers/paper.ts';
import { withoutControls } from '../text/withoutControls.ts';
import { corpusOrigin } from './bundled.ts';
import { pageDayOf } from './pageDay.ts';

/** The member of a record in a JSON Lines library that lists the Daily Papers pages on which the paper stood. */
export const pagesMember = 'dailyPapers';

/** A Daily Papers page on which a paper stood. */
export interface PageSource {
  /** The name of the file that it was saved as. */
  readonly page: string;
  /** `2025-08-25`, or `XXXX-08-25` where the page does not say the year (EDTF). */
  readonly day?: string;
  /** How many readers had voted for the paper when the page was saved. */
  readonly votes?: number;
}

// A paper stands on the pages of a day, a week and a month, each of which may be saved several times.
const mostPages = 50;
const longestName = 200; // UTF-16 units

/** The pages that a record lists; what is none among them is passed over. */
export function pageSourcesOf(record: JsonObject): readonly PageSource[] {
  const listed = record[pagesMember];
  if (!Array.isArray(listed)) return [];
  return listed.slice(0, mostPages).flatMap((each: unknown): PageSource[] => {
    if (!isObject(each)) return [];
    const { page, day, votes } = each;
    if (typeof page !== 'string' || page.trim() === '') return [];
    return [
      {
        page: withoutControls(page).slice(0, longestName),
        ...(typeof day === 'string' && pageDayOf(day) !== undefined && { day }),
        ...(typeof votes === 'number' && { votes }),
      },
    ];
  });
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * What a page is called: "Daily Papers 2025-08-25" by its day, however it was saved; where that is not known,
 * "Daily Papers, Aug 25 (page.txt)" or "Daily Papers (page.txt)".
 */
export function pageLabel({ page, day }: PageSource): string {
  const known = pageDayOf(day ?? '');
  if (known === undefined) return `${corpusOrigin.label} (${page})`;
  if (known.year !== undefined) return `${corpusOrigin.label} ${day}`;
  return `${corpusOrigin.label}, ${monthNames[known.month - 1]} ${known.date} (${page})`;
}

/** Whether a label is one that {@link pageLabel} gives, or that of the bundled pages. */
export const isPageLabel = (label: string): boolean =>
  label === corpusOrigin.label || new RegExp(`^${corpusOrigin.label}(?: \\d{4}-| \\(|, \\w{3} \\d)`).test(label);

export const pageOrigin = (source: PageSource): RecordOrigin => originOfPage(pageLabel(source));
