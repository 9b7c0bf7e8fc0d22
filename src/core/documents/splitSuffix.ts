/** What stands behind a key: where in the work, and what follows. */
export interface SplitSuffix {
  /** Undefined where no place is named. */
  readonly locator?: { readonly label: string; readonly value: string };
  readonly suffix: string;
}

/** What the parts of works are called, and as which locator of CSL they count: "chap." is `chapter`. */
export type LocatorTerms = ReadonlyMap<string, string>;

// "33", "3-5", "iv", "A12", "3(a)": what names a place has a digit or is a Roman number.
const place = /^(?:[^\s,;{}]*\d[^\s,;{}]*|[ivxlcdm]+(?:[-–][ivxlcdm]+)?(?![^\s,;.:)\]]))/i;
const longestWord = 30; // characters

/** Splits ", p. 33-35, and elsewhere" as Pandoc does: https://pandoc.org/MANUAL.html#citation-syntax. */
export function splitSuffix(text: string, terms: LocatorTerms): SplitSuffix {
  const [lead = ''] = /^\s*,?\s*/.exec(text) ?? [];
  const rest = text.slice(lead.length);
  const braces = /^\{([^{}]*)\}/.exec(rest);
  if (braces !== null) {
    const content = (braces[1] ?? '').trim();
    const suffix = rest.slice(braces[0].length);
    if (content === '') return { suffix };
    const { label = 'page', length } = labelAt(content, terms);
    return { locator: { label, value: content.slice(length).trim() }, suffix };
  }
  const { label, length } = labelAt(rest, terms);
  const places = placesAt(rest.slice(length), label !== undefined);
  if (places === '') return { suffix: text };
  return { locator: { label: label ?? 'page', value: places }, suffix: rest.slice(length + places.length) };
}

/** The word for a part of a work that a text begins with, and how long it is with the space behind it. */
function labelAt(text: string, terms: LocatorTerms): { readonly label?: string; readonly length: number } {
  const begin = text.slice(0, longestWord).toLowerCase();
  // "pp." is longer than "p", and "§" needs no space behind it.
  for (let end = begin.length; end > 0; end -= 1) {
    const word = begin.slice(0, end);
    const label = terms.get(word) ?? (word.endsWith('.') ? terms.get(word.slice(0, -1)) : undefined);
    if (label === undefined) continue;
    const space = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
    if (space > 0 || /[.§¶]$/.test(word)) return { label, length: end + space };
  }
  return { length: 0 };
}

/** Places that follow each other, "33, 35-37"; without a word before them the first begins with a digit. */
function placesAt(text: string, hasLabel: boolean): string {
  const first = place.exec(text)?.[0];
  if (first === undefined || (!hasLabel && !/^\d/.test(first))) return '';
  let end = first.length;
  for (;;) {
    const separator = /^(?:\s*,\s*|\s*[-–]\s*|\s*&\s*)/.exec(text.slice(end))?.[0] ?? '';
    const next = separator === '' ? undefined : place.exec(text.slice(end + separator.length))?.[0];
    if (next === undefined || !/\d/.test(next)) break;
    end += separator.length + next.length;
  }
  return text.slice(0, end).replace(/[.:]+$/, '');
}
