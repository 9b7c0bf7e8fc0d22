import type { Citation, CitationItem, TypedKey } from './documentFormat.ts';

/** The key of a citation at an offset, `signLength` being what belongs to a key before it; undefined when there is none. */
export function keyAt(
  citations: readonly Citation[],
  offset: number,
  signLength: (item: CitationItem) => number,
): TypedKey | undefined {
  for (const { items } of citations) {
    const item = items.find((each) => each.keyStart - signLength(each) <= offset && offset <= each.mentionEnd);
    if (item !== undefined) return { key: item.key, start: item.keyStart, end: item.keyEnd, isCited: true };
  }
  return undefined;
}
