import { isObject, type JsonObject } from '../jsonObject.ts';
import type { CslDate } from '../papers/csl.ts';
import { dateInWords } from './dateInWords.ts';
import { edtfDate } from './edtf.ts';

/**
 * The date in a value of CSL-JSON or CSL-YAML: `{date-parts: [[2023, 4]]}` with numbers or texts, a range, season, circa,
 * `{raw: "2023-04"}`, `{literal: "in press"}`, `{year: 2023}`, a text of EDTF or in words, a number, and lists of these.
 */
export function cslDate(value: unknown): CslDate | undefined {
  if (value instanceof Date) return edtfDate(value.toISOString().slice(0, 10));
  if (typeof value === 'number') return dateOfParts([[value]]);
  if (typeof value === 'string') return textDate(value);
  if (Array.isArray(value)) return rangeOf(value);
  if (!isObject(value)) return undefined;
  const season = seasonOf(value['season']);
  const date = dateIn(value);
  if (date === undefined) return undefined;
  return {
    ...date,
    ...(season !== undefined && date['date-parts'] !== undefined && { season }),
    ...(isTrue(value['circa']) && { circa: true }),
  };
}

function dateIn(value: JsonObject): CslDate | undefined {
  const parts = value['date-parts'];
  const found = Array.isArray(parts) ? dateOfParts(Array.isArray(parts[0]) ? parts : [parts]) : undefined;
  if (found !== undefined) return found;
  if (value['year'] !== undefined) return dateOfParts([[value['year'], value['month'], value['day']]]);
  const { raw, literal } = value;
  if (typeof raw === 'string' || typeof raw === 'number') return textDate(String(raw));
  if (typeof literal === 'number') return textDate(String(literal));
  if (typeof literal !== 'string' || literal.trim() === '') return undefined;
  return edtfDate(literal) ?? { literal: literal.trim() };
}

/** The date in a text, in EDTF or in words, else the text itself; undefined where it is empty. */
export function textDate(value: string): CslDate | undefined {
  const text = value.replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  const date = edtfDate(text) ?? dateInWords(text);
  // "2004, reprinted 2010" says more than its first year.
  const isPart = date?.['date-parts']?.length === 1 && (text.match(/(?<!\d)[12]\d{3}(?!\d)/g)?.length ?? 0) > 1;
  return date === undefined || isPart ? { literal: text } : date;
}

/** `[2023, 4]` is one date, `[{year: 2023}, {year: 2024}]` a range. */
function rangeOf(list: readonly unknown[]): CslDate | undefined {
  if (list.every((part) => typeof part === 'number')) return dateOfParts([list]);
  const [first, last] = list.slice(0, 2).map((part) => (Array.isArray(part) ? dateOfParts([part]) : cslDate(part)));
  const [start] = first?.['date-parts'] ?? [];
  const [end] = last?.['date-parts'] ?? [];
  return start === undefined || end === undefined ? first : { ...first, 'date-parts': [start, end] };
}

function dateOfParts(lists: readonly unknown[]): CslDate | undefined {
  const [first, last] = lists;
  const start = numbersOf(first);
  if (start === undefined) return undefined;
  const season = start.parts.length === 1 ? start.season : undefined;
  const isOpen = Array.isArray(last) && last.length > 0 && last.every((part) => Number(part) === 0);
  const end = isOpen ? [0] : numbersOf(last)?.parts;
  return {
    'date-parts': end === undefined ? [start.parts] : [start.parts, end],
    ...(season !== undefined && { season }),
  };
}

/** The leading numbers of a list that are a year, a month and a day. Some programs give a season as the month 13 to 16 or 21 to 24. */
function numbersOf(list: unknown): { readonly parts: number[]; readonly season?: number | undefined } | undefined {
  if (!Array.isArray(list)) return undefined;
  const [year, month, day] = list.map((part: unknown) =>
    typeof part === 'number' || typeof part === 'string' ? Number(part) : Number.NaN,
  );
  if (year === undefined || !Number.isInteger(year) || year === 0) return undefined;
  // CSL counts years before our era without a year 0: its -44 is the year -43 of ISO 8601.
  const parts = [year < 0 ? year + 1 : year];
  if (month === undefined || !Number.isInteger(month) || month < 1) return { parts };
  if (month > 12) return { parts, season: seasonOf(month) };
  parts.push(month);
  if (day !== undefined && Number.isInteger(day) && day >= 1 && day <= 31) parts.push(day);
  return { parts };
}

const seasonNames = ['spring', 'summer', 'autumn', 'winter'];

function seasonOf(value: unknown): number | undefined {
  const text = String(typeof value === 'string' || typeof value === 'number' ? value : '')
    .trim()
    .toLowerCase();
  const named = seasonNames.indexOf(text === 'fall' ? 'autumn' : text) + 1;
  if (named > 0) return named;
  const number = /^(?:[12]?[1-4]|1[3-6])$/.test(text) ? Number(text) : 0;
  if (number >= 13 && number <= 16) return number - 12;
  if (number >= 21 && number <= 24) return number - 20;
  return number >= 1 && number <= 4 ? number : undefined;
}

const isTrue = (value: unknown): boolean =>
  typeof value === 'string' ? !/^(?:|0|false|no)$/i.test(value) : Boolean(value);

/** A date as CSL-JSON writes it, whose years before our era have no year 0. */
export function cslJsonDate(date: CslDate): CslDate {
  const parts = date['date-parts'];
  if (parts === undefined) return date;
  const isOpen = (place: number, list: readonly number[]): boolean => place > 0 && list.length === 1 && list[0] === 0;
  return {
    ...date,
    'date-parts': parts.map((list, place) => {
      const [year = 0, ...rest] = list;
      return year > 0 || isOpen(place, list) ? list : [year - 1, ...rest];
    }),
  };
}
