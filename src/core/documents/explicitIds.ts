import { explicitIdsIn } from '../papers/explicitId.ts';
import type { Citation, TypedKey } from './documentFormat.ts';
import { keyAt } from './keyAt.ts';

/** The explicit ids in a text, of arXiv and DOIs, from an offset to an end; each is a citation of its own. */
export function explicitIds(text: string, from: number, end: number): Citation[] {
  return explicitIdsIn(text.slice(from, end)).map((found) => {
    // Manubot's `@arxiv:2304.11277` cites the id behind the sign.
    const start = from + found.start + (text[from + found.start] === '@' ? 1 : 0);
    const keyEnd = from + found.end;
    const place = { keyStart: start, keyEnd, mentionStart: start, mentionEnd: keyEnd };
    const key = text.slice(start, keyEnd);
    const item = { key, ...place, start, end: keyEnd, prefix: '', suffix: '', suppressesAuthor: false };
    return { kind: 'text', start, end: keyEnd, items: [item] };
  });
}

const longestId = 200; // UTF-16 units

/** The id at an offset, or the one that is begun there: `arXiv:23`. */
export function typedId(text: string, citations: readonly Citation[], offset: number): TypedKey | undefined {
  const cited = keyAt(citations, offset, () => 0);
  if (cited !== undefined) return cited;
  const key = /(?:^|[^\w/.-])((?:arxiv|doi):[^\s"'`{}|\\^]*)$/i.exec(
    text.slice(Math.max(0, offset - longestId), offset),
  )?.[1];
  return key === undefined ? undefined : { key, start: offset - key.length, end: offset, isCited: false };
}
