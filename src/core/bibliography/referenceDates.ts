import type { CslDate } from '../papers/csl.ts';

/** How a style writes a date. */
export interface DateForm {
  /** The names of the twelve months. */
  readonly months: readonly string[];
  /** "14 Feb. 2019", "February 14, 2019" or "2019, February 14". */
  readonly order: 'day' | 'month' | 'year';
  /** "Feb. 04, 2019" */
  readonly hasLeadingZero?: boolean;
  /** What years before our era are called. */
  readonly before?: string;
}

export const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const seasons = ['Spring', 'Summer', 'Fall', 'Winter'];

interface Moment {
  readonly year: string;
  /** Or the season. */
  readonly month: string | undefined;
  readonly day: string | undefined;
}

/** The month or months of a date, "May–June"; undefined when not known. */
export function monthText(date: CslDate | undefined, form: DateForm): string | undefined {
  const [start, end] = momentsOf(date, form);
  const months = [start?.month, end?.month].filter((month) => month !== undefined);
  return months.length === 0 ? undefined : [...new Set(months)].join('–');
}

/** A date in the detail that is asked for and known, or its words; undefined when there is none. */
export function writtenDate(
  date: CslDate | undefined,
  form: DateForm,
  detail: 'year' | 'month' | 'day',
): string | undefined {
  const [start, end] = momentsOf(date, form).map((moment) => shortened(moment, detail));
  if (date === undefined || start === undefined) return date?.literal;
  const guess = date.circa === true ? 'ca. ' : '';
  const first = guess + dateInOrder(start.year, dayOfYear(start, form), form);
  if (end === undefined) return first;
  // A range that is open ends in year 0, after its beginning only where that is before our era.
  if (date['date-parts']?.[1]?.[0] === 0) return `${first}–`;
  if (start.year !== end.year) return `${first}–${dateInOrder(end.year, dayOfYear(end, form), form)}`;
  return guess + dateInOrder(start.year, daysOfYear(start, end, form), form);
}

function momentsOf(date: CslDate | undefined, form: DateForm): Moment[] {
  const lists = date?.['date-parts'] ?? [];
  return lists.map(([year = 0, month, day], index) => ({
    year: year > 0 ? String(year) : `${1 - year} ${form.before ?? 'BC'}`,
    month: month === undefined ? (index === 0 ? seasons[(date?.season ?? 0) - 1] : undefined) : form.months[month - 1],
    day:
      month === undefined || day === undefined
        ? undefined
        : String(day).padStart(form.hasLeadingZero === true ? 2 : 1, '0'),
  }));
}

const shortened = ({ year, month, day }: Moment, detail: 'year' | 'month' | 'day'): Moment => ({
  year,
  month: detail === 'year' ? undefined : month,
  day: detail === 'day' ? day : undefined,
});

function dayOfYear({ month, day }: Moment, { order }: DateForm): string | undefined {
  if (month === undefined || day === undefined) return month;
  return order === 'day' ? `${day} ${month}` : `${month} ${day}`;
}

/** "July 10–14", "10–14 July", "June 30–July 2", "May–June". */
function daysOfYear(start: Moment, end: Moment, form: DateForm): string | undefined {
  const first = dayOfYear(start, form);
  const last = dayOfYear(end, form);
  if (first === undefined || last === undefined || first === last) return first;
  if (start.month !== end.month || end.day === undefined || start.day === undefined) return `${first}–${last}`;
  return form.order === 'day' ? `${start.day}–${last}` : `${first}–${end.day}`;
}

function dateInOrder(year: string, day: string | undefined, { order }: DateForm): string {
  if (day === undefined) return year;
  if (order === 'year') return `${year}, ${day}`;
  return order === 'month' && /\d$/.test(day) ? `${day}, ${year}` : `${day} ${year}`;
}
