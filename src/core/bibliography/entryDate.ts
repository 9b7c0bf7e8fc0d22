import type { CslDate } from '../papers/csl.ts';
import { bibtexText } from './bibtexText.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];
const largestYear = 9999; // ISO 8601's four digits

/**
 * A date as BibLaTeX reads it, after ISO 8601-2: `2013-05-22`, `2013/2014`, `2013-21` for spring, `2013~` for a guess, `-0043`
 * for 44 BC. Undefined for one in words.
 */
export function isoDate(date: CslDate): string | undefined {
  const [start, end] = date['date-parts'] ?? [];
  const first = start && isoPart(start, date.season);
  if (first === undefined) return undefined;
  const guess = date.circa === true ? '~' : '';
  if (end === undefined) return first + guess;
  const last = isoPart(end, undefined);
  return `${first}${guess}/${last === undefined ? '' : last + guess}`;
}

function isoPart([year, month, day]: readonly number[], season: number | undefined): string | undefined {
  if (year === undefined || Math.abs(year) > largestYear || (year === 0 && month === undefined)) return undefined;
  const parts = [String(Math.abs(year)).padStart(4, '0')];
  if (month !== undefined) parts.push(twoDigits(month));
  else if (season !== undefined) parts.push(String(20 + season));
  if (month !== undefined && day !== undefined) parts.push(twoDigits(day));
  return (year < 0 ? '-' : '') + parts.join('-');
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** BibTeX's fields for a date; the values have their delimiters. A date in words is the year, as people write it there. */
export function yearFields(date: CslDate): (readonly [name: string, value: string])[] {
  const [start = [], end] = date['date-parts'] ?? [];
  const [year, month, day] = start;
  if (year === undefined) return date.literal === undefined ? [] : [['year', `{${bibtexText(date.literal)}}`]];
  const [lastYear = year] = end ?? [];
  // A range that is open ends in year 0, after its beginning only where that is before our era.
  const years =
    end === undefined || lastYear === year
      ? yearText(year)
      : `${yearText(year)}--${lastYear === 0 ? '' : yearText(lastYear)}`;
  const written = `{${date.circa === true ? 'circa ' : ''}${years}}`;
  const monthName = months[(month ?? 0) - 1];
  if (monthName === undefined) {
    const season = seasons[(date.season ?? 0) - 1];
    return [['year', written], ...(season === undefined ? [] : [['month', `{${season}}`] as const])];
  }
  const range = end === undefined ? undefined : monthRange(start, end);
  if (range !== undefined)
    return [
      ['year', written],
      ['month', range],
    ];
  return [['year', written], ['month', monthName], ...(day === undefined ? [] : [['day', `{${day}}`] as const])];
}

/** Year 0 of ISO 8601 is 1 BC. */
const yearText = (year: number): string => (year > 0 ? String(year) : `${1 - year} BC`);

/** `jul # " 25--27"`, `sep # "--" # oct`; undefined where one of the months is not known. */
function monthRange([, month, day]: readonly number[], [, lastMonth, lastDay]: readonly number[]): string | undefined {
  const name = months[(month ?? 0) - 1];
  const lastName = months[(lastMonth ?? 0) - 1];
  if (name === undefined || lastName === undefined) return undefined;
  const days = day !== undefined && lastDay !== undefined;
  if (name === lastName) return days && day !== lastDay ? `${name} # " ${day}--${lastDay}"` : undefined;
  return days ? `${name} # " ${day}--" # ${lastName} # " ${lastDay}"` : `${name} # "--" # ${lastName}`;
}
