/** A day as pages and libraries have it: `2025-08-25`, or `XXXX-08-25` where the year is not told (EDTF). */
export interface PageDay {
  /** Undefined where it is not told. */
  readonly year: string | undefined;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
}

// February has its longest in a leap year, which a day without a year may lie in.
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day in `2025-08-25` or `XXXX-08-25`; undefined for another text, and for a day that no calendar has, such as `XXXX-02-31`. */
export function pageDayOf(text: string): PageDay | undefined {
  const [, yearOrNone, month = '', date = ''] = /^(\d{4}|XXXX)-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (yearOrNone === undefined) return undefined;
  const year = yearOrNone === 'XXXX' ? undefined : yearOrNone;
  const day = { year, month: Number(month), date: Number(date) };
  return isOfCalendar(day) ? day : undefined;
}

function isOfCalendar({ year, month, date }: PageDay): boolean {
  const last = longestMonths[month - 1];
  if (last === undefined || date < 1 || date > last) return false;
  return year === undefined || month !== 2 || date < 29 || isLeapYear(Number(year));
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
