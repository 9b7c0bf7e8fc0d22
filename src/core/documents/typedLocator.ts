import { splitLocator } from './locatorWords.ts';

/** What somebody typed where a locator is asked for. */
export interface TypedLocator {
  /** "p. 3", "chap. 2", "3-5"; undefined where no place is named. */
  readonly locator?: string;
  /** What stands behind the place, or the whole text where it names none. */
  readonly suffix?: string;
}

// "p 3", "p3", "pp 3-5", "chap 2", "S 12": where a place is asked for, an abbreviation needs no full stop.
const bareWord = /^(\p{L}{1,6})[ \t]*(?=\d|[ivxlcdm]+$)/iu;

/** A text as a place in a work, as far as it is one, and what is a suffix of it. */
export function typedLocator(text: string): TypedLocator {
  const typed = text.replace(/\s+/g, ' ').trim();
  if (typed === '') return {};
  const read = splitLocator(typed);
  const found = read.locator === undefined ? splitLocator(typed.replace(bareWord, '$1. ')) : read;
  if (found.locator === undefined) return { suffix: typed };
  const suffix = found.suffix.replace(/^[,;\s]+/, '');
  return { locator: found.locator, ...(suffix !== '' && { suffix }) };
}
