import type { CslDate } from '../papers/csl.ts';

// Years of more than four digits have a Y before them; programs add times, of which the day is enough.
const point =
  /^(?:(-?\d{4})|[yY]?(-?\d{5,9}))(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:[T ]\d{1,2}:[\d:.]*(?:Z|[+-]\d{1,2}:?\d{0,2})?)?$/;
const unspecified = /^(\d{1,3})([XxUu]{1,3})$/;
const openEnd = /^(?:\.\.|\*|open|unknown)?$/i;

interface Point {
  readonly parts: readonly number[];
  readonly season?: number | undefined;
  /** The last year of a decade or century, `199X`. */
  readonly lastYear?: number | undefined;
}

/**
 * A date in EDTF, the extension of ISO 8601 that BibLaTeX and Pandoc read: `2013-05-22/2013-06`, `2013~`, `-0043`, `2012-22`
 * (summer), `199X`, `2001/`, `2001/..`, also with a time of day. Of a season in a range the first is kept. Undefined where the
 * whole text is no such date.
 */
export function edtfDate(text: string): CslDate | undefined {
  const [from = '', to, ...more] = text
    .replace(/[~?%]/g, '')
    .split('/')
    .map((end) => end.trim());
  if (more.length > 0) return undefined;
  const first = pointOf(from);
  if (first === undefined) return undefined;
  const last = to === undefined ? undefined : pointOf(to);
  const isOpen = to !== undefined && openEnd.test(to);
  if (to !== undefined && last === undefined && !isOpen) return undefined;
  const end = isOpen ? [0] : (last?.parts ?? (first.lastYear === undefined ? undefined : [first.lastYear]));
  return {
    'date-parts': end === undefined ? [first.parts] : [first.parts, end],
    ...(first.season !== undefined && { season: first.season }),
    ...(/[~?%]/.test(text) && { circa: true }),
  };
}

/** One end of a range; undefined for anything else. */
function pointOf(text: string): Point | undefined {
  const [, known = '', open = ''] = unspecified.exec(text) ?? [];
  if (known.length + open.length === 4) {
    const first = Number(known) * 10 ** open.length;
    return { parts: [first], lastYear: first + 10 ** open.length - 1 };
  }
  const [, plain, long, month, day] = point.exec(text.replace(/-XX/g, '')) ?? [];
  const year = Number(plain ?? long ?? NaN);
  if (Number.isNaN(year)) return undefined;
  const number = Number(month ?? 0);
  // 21 to 24 are seasons, 25 to 32 those of one hemisphere.
  if (number >= 21 && number <= 32) return { parts: [year], season: ((number - 21) % 4) + 1 };
  return { parts: dateParts(year, number, Number(day ?? 0)) };
}

/** Year, month and day as far as they can be; 0 stands for one that is not known. */
export function dateParts(year: number, month: number, day: number): number[] {
  if (month < 1 || month > 12) return [year];
  return day < 1 || day > 31 ? [year, month] : [year, month, day];
}
