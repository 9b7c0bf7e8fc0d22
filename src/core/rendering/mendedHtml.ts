import type { CslRecord } from '../bibliography/writeCslJson.ts';
import type { PersonName } from '../papers/csl.ts';
import { personVariables } from '../papers/csl.ts';

/** What a style says that texts are mended by. */
export interface MendingStyle {
  /** Ranges of pages are shortened as Chicago has it. */
  readonly shortensPages: boolean;
}

/**
 * What the processor has set, without what it gets wrong: "13993–6" for 13993–14006, "I.-Hsin" for a person called I-Hsin, "7, 12 , 13"
 * where nothing stands between two signs, and "(1918–(1919))".
 */
export function mendedHtml(
  html: string,
  records: readonly Partial<CslRecord>[],
  locators: readonly string[],
  { shortensPages }: MendingStyle,
): string {
  let text = html.replace(/(?<=[\d>]) ,(?= \d)/g, ',').replace(/\((\d{1,4})–\((\d{1,4})\)\)/g, '($1–$2)');
  if (shortensPages)
    for (const pages of [...records.map(({ page }) => page ?? ''), ...locators]) text = withPages(text, pages);
  for (const record of records)
    for (const variable of personVariables) for (const name of record[variable] ?? []) text = withName(text, name);
  return text;
}

// The processor leaves the last three digits of the larger numbers, without the zeros that these begin with.
const leastMangled = 10_000;
const longRange = /(?<!\d)(\d{5,9})\s?[-–]\s?(\d{5,9})(?!\d)/g;

/** A range with the digits that have changed, two at least: "13993–4006" (https://docs.citationstyles.org, page-range formats). */
function withPages(text: string, pages: string): string {
  let mended = text;
  for (const [, start = '', end = ''] of pages.matchAll(longRange)) {
    const [from, to] = [Number(start), Number(end)];
    if (start.length !== end.length || from < leastMangled || Math.floor(from / 100) === Math.floor(to / 100)) continue;
    const wrong = `${from}–${to % 1000}`;
    const right = `${from}–${changedDigits(start, end)}`;
    if (wrong !== right) mended = replacedOnce(mended, wrong, right);
  }
  return mended;
}

function changedDigits(start: string, end: string): string {
  let same = 0;
  while (same < end.length - 2 && start[same] === end[same]) same += 1;
  return end.slice(same);
}

/** Replaces what is no part of a longer number. */
function replacedOnce(text: string, wrong: string, right: string): string {
  const at = text.indexOf(wrong);
  if (at === -1 || /\d/.test(text.charAt(at - 1)) || /\d/.test(text.charAt(at + wrong.length))) return text;
  return text.slice(0, at) + right + text.slice(at + wrong.length);
}

/** A name that is one letter and a word, "I-Hsin", has no initial in it. */
function withName(text: string, { given = '' }: PersonName): string {
  let mended = text;
  for (const [, letter = '', word = ''] of given.matchAll(/(?<![\p{L}.])(\p{Lu})-(\p{Lu}\p{Ll}+)/gu))
    mended = mended.replaceAll(`${letter}.-${word}`, `${letter}-${word}`);
  return mended;
}
