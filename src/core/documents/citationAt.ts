import type { Citation, CitationItem } from './documentFormat.ts';

/** A work of a citation, and the citation. */
export interface CitedAt {
  readonly citation: Citation;
  readonly item: CitationItem;
}

/** The work whose key, with its signs, stands at an offset; undefined where none does. */
export function citedAt(citations: readonly Citation[], offset: number): CitedAt | undefined {
  for (const citation of citations) {
    if (offset < citation.start || citation.end < offset) continue;
    const item = citation.items.find(({ mentionStart, mentionEnd }) => mentionStart <= offset && offset <= mentionEnd);
    if (item !== undefined) return { citation, item };
  }
  return undefined;
}

/** A part of a text by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What can be selected around an offset in a citation, from the inside out: key, key with its signs, part, insides, citation. */
export function citationSpans(citations: readonly Citation[], offset: number): Span[] {
  const citation = citations.find(({ start, end }) => start <= offset && offset <= end);
  if (citation === undefined) return [];
  const item = citation.items.find(({ start, end }) => start <= offset && offset <= end);
  const spans: Span[] = [];
  if (item !== undefined) {
    spans.push({ start: item.keyStart, end: item.keyEnd });
    spans.push({ start: item.mentionStart, end: item.mentionEnd });
    spans.push({ start: item.start, end: item.end });
  }
  const [first, last] = [citation.items[0], citation.items.at(-1)];
  if (first !== undefined && last !== undefined) spans.push({ start: first.start, end: last.end });
  spans.push(citation);
  return nestedSpans(spans, offset);
}

/** Those that hold an offset, each larger than the one before it and around it. */
export function nestedSpans(spans: readonly Span[], offset: number): Span[] {
  const nested: Span[] = [];
  for (const { start, end } of spans) {
    const last = nested.at(-1);
    if (start > offset || offset > end) continue;
    if (last === undefined || (start <= last.start && last.end <= end && end - start > last.end - last.start))
      nested.push({ start, end });
  }
  return nested;
}
