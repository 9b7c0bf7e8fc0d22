import { type CslDate, yearOfDate } from '../papers/csl.ts';
import { latexToUnicode } from '../text/latexText.ts';
import { dateInWords, withMonths } from './dateInWords.ts';
import { edtfDate } from './edtf.ts';

/** BibLaTeX's `date`, else year, month and day; undefined where an entry says nothing of its date. */
export function bibtexDate(fieldOf: (name: string) => string | undefined): CslDate | undefined {
  const dateText = fieldOf('date');
  const date = dateText === undefined ? undefined : writtenDate(dateText);
  if (date?.['date-parts'] !== undefined) return date;
  const yearText = fieldOf('year');
  const year = yearText === undefined ? undefined : yearDate(yearText);
  const first = yearOfDate(year);
  const month = fieldOf('month');
  if (year === undefined || first === undefined) return date ?? year;
  if (month === undefined || year['date-parts']?.length !== 1 || year['date-parts'][0]?.length !== 1) return year;
  const [, from = '0', to] = /^\s*(\d{1,2})\s*(?:[-–]{1,3}\s*(\d{1,2})\s*)?$/.exec(fieldOf('day') ?? '') ?? [];
  const days = to === undefined ? '' : ` ${from}--${to}`;
  return { ...year, ...withMonths(first, `${latexToUnicode(month)}${days}`, Number(from)) };
}

/** The `year` of programs that write whole dates into it is read as a date: `2001-05-12`; `2001-02` may be two years. */
function yearDate(value: string): CslDate | undefined {
  if (/^\d{4}$/.test(value)) return { 'date-parts': [[Number(value)]] };
  const text = value.replace(/[{}]/g, '').trim();
  return (/^-?\d{4}(?:-\d\d-\d\d)?[~?%]?$/.test(text) ? edtfDate(text) : undefined) ?? wordsDate(value);
}

/** A date field of BibLaTeX, in EDTF or in words, where years before 1000 need no zero. Undefined where it says no date. */
export function writtenDate(value: string): CslDate | undefined {
  const text = value.trim();
  return edtfDate(/^\d{3}(?:-\d\d)?$/.test(text) ? `0${text}` : text) ?? wordsDate(value);
}

function wordsDate(value: string): CslDate | undefined {
  return dateInWords(latexToUnicode(value).replace(/^\{|\}$/g, ''));
}
