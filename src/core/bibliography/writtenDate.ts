import type { CslDate } from '../papers/csl.ts';

const single =
  /^(-?\d{4}|[Yy]-?\d{5,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:[\d:.]*(?:Z|[+-]\d{1,2}:?\d{0,2})?)?\s?([?~%]?)$/;
const unspecified = /^(\d{1,3})([XxUu]{1,3})$/;

/**
 * The date in a text of EDTF, the extension of ISO 8601 that Pandoc and BibLaTeX read: `2023-04-21`, `2023-21` for spring,
 * `2004/2006`, `2004/..`, `1850~`, `199X`. Of a season in a range the first is kept. Undefined where the whole text is no such date.
 */
export function edtfDate(text: string): CslDate | undefined {
  const [first = '', second, ...more] = text.trim().split('/');
  if (more.length > 0) return undefined;
  const start = singleDate(first) ?? decadeDate(first);
  if (start === undefined || second === undefined) return start;
  if (second.trim() === '' || second.trim() === '..') return { ...start, 'date-parts': [firstParts(start), [0]] };
  const end = singleDate(second);
  if (end === undefined) return undefined;
  return { ...start, 'date-parts': [firstParts(start), firstParts(end)], ...(end.circa === true && { circa: true }) };
}

const firstParts = (date: CslDate): readonly number[] => date['date-parts']?.[0] ?? [];

function singleDate(text: string): CslDate | undefined {
  const [, year, month, day, doubt] = single.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const parts = [Number(year.replace(/^y/i, ''))];
  const number = Number(month ?? 0);
  if (number >= 1 && number <= 12) {
    parts.push(number);
    const dayNumber = Number(day ?? 0);
    if (dayNumber >= 1 && dayNumber <= 31) parts.push(dayNumber);
  }
  // 21 to 24 are seasons, 25 to 32 those of one hemisphere.
  const season = number >= 21 && number <= 32 ? ((number - 21) % 4) + 1 : undefined;
  return {
    'date-parts': [parts],
    ...(season !== undefined && { season }),
    ...(doubt !== '' && doubt !== undefined && { circa: true }),
  };
}

/** "199X" is 1990 to 1999. */
function decadeDate(text: string): CslDate | undefined {
  const [, known, open] = unspecified.exec(text.trim()) ?? [];
  if (known === undefined || open === undefined || known.length + open.length !== 4) return undefined;
  return { 'date-parts': [[Number(known + '0'.repeat(open.length))], [Number(known + '9'.repeat(open.length))]] };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/gi;
const seasonName = /\b(spring|summer|autumn|fall|winter)\b/i;
const yearNumber = /(?<![\d/.-])([12]\d{3})(?!\d)/g;

/** "21 April 2023", "Apr. 21, 2023", "June–July 1980", "2023/04/21", "c. 1850", "2011 (online)". Undefined without exactly one year. */
export function dateInWords(text: string): CslDate | undefined {
  const years = [...text.matchAll(yearNumber)].map(([, year]) => Number(year));
  const [year] = years;
  if (year === undefined || years.length > 1) return undefined;
  const circa = /^(?:ca?\.?|circa)\s|\?/i.test(text) ? { circa: true } : {};
  const [, numericMonth, numericDay] = /^[12]\d{3}[/.](\d{1,2})(?:[/.](\d{1,2}))?\b/.exec(text) ?? [];
  if (numericMonth !== undefined)
    return edtfDate([year, numericMonth, numericDay].filter((part) => part !== undefined).join('-'));
  const named = [...text.matchAll(monthName)].map(
    ([, name = '']) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1,
  );
  const [month, lastMonth] = named;
  if (month !== undefined && lastMonth !== undefined)
    return {
      'date-parts': [
        [year, month],
        [year, lastMonth],
      ],
      ...circa,
    };
  const day = Number(/(?<!\d)([1-9]|[12]\d|3[01])(?!\d)/.exec(text.replace(String(year), ''))?.[1] ?? 0);
  if (month !== undefined) return { 'date-parts': [day > 0 ? [year, month, day] : [year, month]], ...circa };
  const season =
    ['spring', 'summer', 'autumn', 'winter'].indexOf(
      seasonName.exec(text)?.[1]?.toLowerCase().replace('fall', 'autumn') ?? '-',
    ) + 1;
  return { 'date-parts': [[year]], ...(season > 0 && { season }), ...circa };
}
