/** One entry of a Daily Papers page. Only the title is certain to be there. */
export interface DailyPaper {
  readonly title: string;
  readonly abstract: string;
  readonly arxiv?: string;
  readonly doi?: string;
  /** Full names in order. */
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly code?: string;
  readonly project?: string;
  /** The day on which the page had the paper, `2025-08-25`. */
  readonly day?: string;
  /** How many readers of the page had voted for it. */
  readonly votes?: number;
  /** 1-based line of the title in a page saved as text. */
  readonly line?: number;
}

/** Something of a page that could not be read. */
export interface PageProblem {
  /** `page.txt:12: …`, or the element that it is, and why. */
  readonly message: string;
  /** The page is cut off or out of step: what else it says is not certain to be all. */
  readonly isBreak: boolean;
}

/** What can be read of a Daily Papers page. */
export interface DailyPage {
  readonly entries: readonly DailyPaper[];
  /** In the order of the page. */
  readonly problems: readonly PageProblem[];
  /** The day of the page, `2025-08-25`, or `XXXX-08-25` where it does not say the year (EDTF). */
  readonly day?: string;
}

/** The day that all entries share; undefined where they are of several, or none is known. */
export function dayOfAll(entries: readonly DailyPaper[]): string | undefined {
  const [day, ...others] = new Set(entries.map((entry) => entry.day));
  return others.length === 0 ? day : undefined;
}
