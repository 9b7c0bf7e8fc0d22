import type { CslDate } from '../papers/csl.ts';
import { dateParts } from './edtf.ts';

// Beginnings of month names in the languages of bibliographies, months apart by blanks, "jan" and "ene" both January.
const monthNames = (
  'jan|gen|ene|янв feb|fév|fev|фев mar|mär|mrt|мар apr|avr|abr|апр may|mai|mag|mei|май jun|juin|giu|июн ' +
  'jul|juil|lug|июл aug|août|aout|ago|авг sep|set|сен oct|okt|ott|out|окт nov|ноя dec|déc|dez|dic|дек'
)
  .split(' ')
  .map((names) => names.split('|'));

const seasonNames = ['spring', 'summer', 'autumn', 'winter'];

/** 1 to 12; undefined for a word that is no month. */
function monthNamed(word: string): number | undefined {
  const name = word.toLowerCase();
  // "juin" begins like "juillet" and "jun": the longest beginning decides.
  let best: { readonly month: number; readonly length: number } | undefined;
  for (const [index, names] of monthNames.entries()) {
    for (const start of names) {
      if (name.startsWith(start) && start.length > (best?.length ?? 0))
        best = { month: index + 1, length: start.length };
    }
  }
  return best?.month;
}

function seasonNamed(text: string): number | undefined {
  const word = text.toLowerCase().replace(/\bfall\b/, 'autumn');
  const index = seasonNames.findIndex((name) => word.includes(name));
  return index === -1 ? undefined : index + 1;
}

const noDate =
  /^\W*(?:n\.?\s*d\.?|no date|undated|unknown|s\.?\s*[ad]\.?|sine (?:anno|dato)|sin fecha|sans date|senza data|o\.?\s*[jd]\.?|ohne (?:jahr|datum)|\?+|-+)\W*$/i;
// The century or the decade is known, `19--`, `199?`.
const unknownDigits = /^\W*(?:(\d{3})[-?xX_]|(\d{2})(?:[-?xX_]{2}|–))\W*$/;
// Numbers alone, with the year first or last: `2019/5/3`, `3.5.2019`.
const numericDate = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([-/.])\s*(\d{1,2})[-/.]\s*(\d{4}))\.?$/;
const yearRange = /(?<!\d)(\d{4})\s*(?:-{1,3}|[–—/])\s*(\d{4}|\d{2})(?!\d)/;

/** The date that words say, `June 1980`, `1984--86`, `[ca. 1850]`, `44 BC`, else the words themselves, `in press`. */
export function dateInWords(value: string): CslDate | undefined {
  const text = value.trim();
  if (text === '' || noDate.test(text)) return undefined;
  const [, decade, century = decade] = unknownDigits.exec(text) ?? [];
  if (century !== undefined) {
    const length = 10 ** (4 - century.length);
    return { 'date-parts': [[Number(century) * length], [Number(century) * length + length - 1]] };
  }
  const inNumbers = dateInNumbers(text) ?? rangeOfMonths(text);
  if (inNumbers !== undefined) return inNumbers;
  const years = yearsIn(text);
  if (years === undefined) return { literal: text };
  const [first, last] = years.found;
  const start = text.indexOf(years.written);
  const isCirca = guessBefore.test(text.slice(0, start)) || guessAfter.test(text.slice(start + years.written.length));
  const date: CslDate =
    last === undefined
      ? withMonths(first, `${text.slice(0, start)} ${text.slice(start + years.written.length)}`)
      : { 'date-parts': [[first], [last]] };
  return isCirca ? { ...date, circa: true } : date;
}

// "c1999" is the year of a copyright.
const guessBefore = /(?:^|[^\p{L}.])(?:c\.|ca\.?|circa|about|around|approx(?:\.|imately)?|um|vers|c(?=\s))\s*$/iu;
const guessAfter = /^\s*(?:\?|\(?(?:circa|approx|\?))/iu;

/** With dots the day stands first; with strokes only where it cannot be a month, else the year is all that is sure. */
function dateInNumbers(text: string): CslDate | undefined {
  const [whole, year, month, day, first = '', separator, second = '', lastYear] = numericDate.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (year !== undefined) return { 'date-parts': [dateParts(Number(year), Number(month), Number(day))] };
  const [one, two] = [Number(first), Number(second)];
  if (separator === '.' || one > 12) return { 'date-parts': [dateParts(Number(lastYear), two, one)] };
  return { 'date-parts': [two > 12 ? dateParts(Number(lastYear), one, two) : [Number(lastYear)]] };
}

const monthAndYear = /^(\p{L}{3,12})\.?\s+(\d{4})\s*[-–—/]{1,3}\s*(\p{L}{3,12})\.?\s+(\d{4})$/u;

/** `May 1999--June 2000` */
function rangeOfMonths(text: string): CslDate | undefined {
  const [, from = '', first, to = '', last] = monthAndYear.exec(text) ?? [];
  const [start, end] = [monthNamed(from), monthNamed(to)];
  if (start === undefined || end === undefined) return undefined;
  return {
    'date-parts': [
      [Number(first), start],
      [Number(last), end],
    ],
  };
}

function yearsIn(text: string): { readonly found: readonly [number, number?]; readonly written: string } | undefined {
  const before = /(?<!\d)(\d{1,4})\s*B\.?\s?C\.?(?:\s?E\.?)?(?!\p{L})/u.exec(text);
  // There is no year 0: the year before 1 AD is 1 BC, which ISO 8601 calls 0.
  if (before !== null) return { found: [1 - Number(before[1])], written: before[0] };
  const [written, from, to] = yearRange.exec(text) ?? [];
  if (written !== undefined && from !== undefined && to !== undefined) {
    const first = Number(from);
    const last = to.length === 4 ? Number(to) : Number(from.slice(0, 2) + to);
    if (last > first) return { found: [first, last], written };
  }
  const [open, since] = /^\W*(\d{4})\s*[-–—]{1,3}\s*$/.exec(text) ?? [];
  if (open !== undefined) return { found: [Number(since), 0], written: open };
  const [minus, early] = /^-(\d{1,3})$/.exec(text) ?? [];
  // In fewer digits than ISO 8601 has, -44 is 44 BC.
  if (minus !== undefined) return { found: [1 - Number(early)], written: minus };
  const year =
    /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] ??
    /^[^\p{L}\p{N}]*(?:ca?\.?|circa|AD)?\s*(\d{2,3})\s*(?:AD|CE)?[^\p{L}\p{N}]*$/iu.exec(text)?.[1];
  return year === undefined ? undefined : { found: [Number(year)], written: year };
}

/** A year with what a month field says: `9~dec`, `sep--oct`, `jul 25--27`, `5`, `spring`. */
export function withMonths(year: number, value: string, day?: number): CslDate {
  const months: number[] = [];
  const numbers: number[] = [];
  for (const [token] of value.slice(0, 100).matchAll(/\p{L}+|\d+/gu)) {
    if (/^\d/.test(token)) {
      if (token.length <= 2) numbers.push(Number(token));
      continue;
    }
    const month = monthNamed(token);
    if (month !== undefined) months.push(month);
  }
  const isNumeric = months.length === 0 && /^\W*\d{1,2}(?:\W+\d{1,2})?\W*$/.test(value);
  if (isNumeric) for (const each of numbers.splice(0)) months.push(each);
  const [month = 0, lastMonth = month] = months;
  if (month === 0) {
    const season = seasonNamed(value);
    return { 'date-parts': [[year]], ...(season !== undefined && { season }) };
  }
  const [firstDay = day ?? 0, lastDay = 0] = numbers;
  const isWhole = months.length < 2 || numbers.length >= 2;
  const first = dateParts(year, month, isWhole ? firstDay : 0);
  const last = dateParts(year, lastMonth, isWhole ? lastDay : 0);
  const isRange = lastMonth > month || (lastMonth === month && last.length === 3 && lastDay > firstDay);
  return { 'date-parts': isRange ? [first, last] : [first] };
}
