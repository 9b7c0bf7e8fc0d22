import type { CslItem } from '../papers/csl.ts';

// "101–18", "S101–S118", "e5–e9". A number that is longer than any page is left alone.
const range = /(?<![\w.:])([A-Za-z]{0,3})(\d{1,9})–([A-Za-z]{0,3})(\d{1,9})(?![\w:])/g;

/** Pages as they stand, with dashes: "101–18". */
export function pagesOf({ page }: CslItem): string | undefined {
  return page?.replace(/(?<=\w)-+(?=\w)|(?<=\w) (?:-+|–) (?=\w)/g, '–').trim();
}

/** Pages with whole numbers: "101–18" → "101–118". */
export function wholePages(csl: CslItem): string | undefined {
  return pagesOf(csl)?.replace(
    range,
    (pages: string, prefix: string, first: string, nextPrefix: string, last: string) =>
      nextPrefix !== '' && nextPrefix !== prefix ? pages : `${prefix}${first}–${nextPrefix}${whole(first, last)}`,
  );
}

/** Pages with what a rule leaves of the second number: "101–118" → "101–18". */
export function shortPages(csl: CslItem, rule: (first: string, last: string) => string): string | undefined {
  return pagesOf(csl)?.replace(
    range,
    (pages: string, prefix: string, first: string, nextPrefix: string, last: string) => {
      if (nextPrefix !== '' && nextPrefix !== prefix) return pages;
      const end = whole(first, last);
      return `${prefix}${first}–${first.length === end.length && Number(first) < Number(end) ? rule(first, end) : end}`;
    },
  );
}

const whole = (first: string, last: string): string =>
  last.length < first.length ? first.slice(0, first.length - last.length) + last : last;

/** The digits that changed, at least two: "101–09", "1496–504". The Modern Language Association's rule. */
export function atLeastTwoDigits(first: string, last: string): string {
  return last.slice(Math.min(firstChange(first, last), Math.max(0, last.length - 2)));
}

/**
 * The Chicago Manual's rule (9.61 of the 17th edition): "3–10", "100–104", "101–8", "321–25", and all of a number of four
 * digits of which three change, "1496–1504".
 */
export function chicagoDigits(first: string, last: string): string {
  const number = Number(first);
  if (number < 100 || number % 100 === 0) return last;
  const change = firstChange(first, last);
  if (number % 100 < 10) return last.slice(change);
  return first.length === 4 && last.length - change > 2 ? last : last.slice(Math.min(change, last.length - 2));
}

function firstChange(first: string, last: string): number {
  let place = 0;
  while (place < first.length && first[place] === last[place]) place += 1;
  return place;
}

/** Whether these are several pages, which are "pp.". */
const isSeveral = (pages: string): boolean => /[–+]|[,&] ?\d/.test(pages);

/** "pp. 101–118", "p. 7" */
export const labelledPages = (pages: string | undefined): string | undefined =>
  pages === undefined ? undefined : `${isSeveral(pages) ? 'pp.' : 'p.'} ${pages}`;
