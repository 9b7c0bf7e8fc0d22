import type { Citation } from '../documents/documentFormat.ts';
import type { CiteprocCite } from './citeproc.ts';
import { type LocatorTerms, splitSuffix } from '../documents/splitSuffix.ts';
import { literally, marks } from './textRuns.ts';

/** A citation as the processor takes it. */
export interface CitedWorks {
  /** The author of the first work is a part of the sentence, `@smith2020 says`. */
  readonly isInText: boolean;
  readonly cites: readonly CiteprocCite[];
  /** Keys in order, also those that are not known. */
  readonly keys: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * A citation of a document. Keys that are not known stand as `key?` where they are cited, in what stands behind or before their
 * neighbours; without a neighbour `cites` is empty.
 */
export function citedWorks(
  { kind, items }: Citation,
  isKnown: (key: string) => boolean,
  terms: LocatorTerms,
): CitedWorks {
  const cites: CiteprocCite[] = [];
  const unknown: string[] = [];
  let waiting = '';
  for (const { key, prefix, suffix, suppressesAuthor } of items) {
    if (!isKnown(key)) {
      unknown.push(key);
      const last = cites.at(-1);
      if (last === undefined) waiting += `${unknownKey(key)}; `;
      else cites[cites.length - 1] = { ...last, suffix: `${last.suffix ?? ''}; ${unknownKey(key)}` };
      continue;
    }
    const { locator, suffix: rest } = splitSuffix(suffix, terms);
    const before = `${waiting}${affix(prefix)}`.trimEnd();
    const after = affix(rest).trimEnd();
    waiting = '';
    cites.push({
      id: key,
      ...(before !== '' && { prefix: `${before} ` }),
      ...(after.trim() !== '' && { suffix: /^[\s,;.:)\]]/.test(after) ? after : ` ${after}` }),
      ...(locator !== undefined && { locator: literally(locator.value), label: locator.label }),
      ...(suppressesAuthor && { 'suppress-author': true }),
    });
  }
  const isInText = kind === 'text' && items[0] !== undefined && isKnown(items[0].key);
  return { isInText, cites, keys: [...new Set(items.map(({ key }) => key))], unknown };
}

/** A key that no bibliography has, marked. */
export function unknownKey(key: string): string {
  return `${marks.unknownStart}${literally(key)}?${marks.unknownEnd}`;
}

/** What stands before or behind a key, in Markdown: emphasis counts, other markup is text. */
function affix(text: string): string {
  const plain = literally(text.replace(/\s+/g, ' ').replace(/\\([!-/:-@[-`{-~])/g, '$1'));
  return plain
    .replace(/\*\*([^*\s](?:[^*]*[^*\s])?)\*\*/g, '<b>$1</b>')
    .replace(/(?<![\p{L}\p{N}*])\*([^*\s](?:[^*]*[^*\s])?)\*(?!\*)/gu, '<i>$1</i>')
    .replace(/(?<![\p{L}\p{N}_])_([^_\s](?:[^_]*[^_\s])?)_(?![\p{L}\p{N}_])/gu, '<i>$1</i>');
}
