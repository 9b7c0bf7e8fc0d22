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
  const [lastYear, lastMonth, lastDay] = end ?? [];
  const isOpen = end !== undefined && (lastYear === undefined || lastYear === 0);
  const years = isOpen ? `${yearText(year)}--` : lastYear === undefined || lastYear === year ? yearText(year) : `${yearText(year)}--${yearText(lastYear)}`;
  return [['year', `{${date.circa === true ? 'circa ' : ''}${years}}`], ...monthField(month, lastMonth, date.season), ...dayField(day, lastDay)];
}

/** Year 0 of ISO 8601 is 1 BC. */
const yearText = (year: number): string => (year > 0 ? String(year) : `${1 - year} BC`);

function monthField(month: number | undefined, last: number | undefined, season: number | undefined): [string, string][] {
  const name = monthName(month);
  if (name === undefined) {
    const named = season === undefined ? undefined : seasons[season - 1];
    return named === undefined ? [] : [['month', `{${named}}`]];
  }
  const lastName = monthName(last);
  return [['month', lastName === undefined || lastName === name ? name : `${name} # "--" # ${lastName}`]];
}

const monthName = (month: number | undefined): string | undefined => (month === undefined ? undefined : months[month - 1]);

function dayField(day: number | undefined, last: number | undefined): [string, string][] {
  if (day === undefined) return [];
  return [['day', last === undefined || last === day ? `{${day}}` : `{${day}--${last}}`]];
}
