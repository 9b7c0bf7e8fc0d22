import type { Area, Citation } from './documentFormat.ts';
import { TypstReader } from './typstReader.ts';

/** What a Typst document consists of, as far as citing goes. */
export interface TypstSource {
  /** In order, not overlapping; code that cites is none. */
  readonly areas: readonly Area[];
  /** References and calls of `cite`, before those that mean labels of the document are left out. */
  readonly citations: readonly TypstCitation[];
  /** The labels that the document gives to its own parts. */
  readonly labels: ReadonlySet<string>;
  readonly bibliographies: readonly TypstBibliography[];
  /** Names of BibTeX files anywhere in code: `#show: thesis.with(bibliography-file: "refs.bib")`, `#let works = "refs.bib"`. */
  readonly files: readonly string[];
}

export interface TypstCitation extends Citation {
  /** A label of the document goes before a work: true of `@k` and of `ref`, and not of `cite`. */
  readonly isReference: boolean;
}

/** A call of `bibliography`. */
export interface TypstBibliography {
  readonly strings: readonly { readonly value: string; readonly start: number; readonly end: number }[];
  /** The strings stand in an array. */
  readonly isArray: boolean;
  /** What code makes names it, or a part of it. */
  readonly isComputed: boolean;
  readonly start: number;
  readonly end: number;
}

/** Reads Typst, markup, code and formulas: https://typst.app/docs/reference/syntax/. What is not closed reaches to the end. */
export function typstSource(text: string): TypstSource {
  const source = new TypstReader(text).read();
  return { ...source, areas: withoutCitations(source.areas, source.citations) };
}

/** Areas without the calls that cite, which stand in code. */
function withoutCitations(areas: readonly Area[], citations: readonly Citation[]): Area[] {
  const kept: Area[] = [];
  let next = 0;
  for (const area of areas) {
    let { start } = area;
    start = Math.max(start, kept.at(-1)?.end ?? 0);
    while (next < citations.length && (citations[next]?.end ?? 0) <= start) next += 1;
    for (let index = next; index < citations.length; index++) {
      const citation = citations[index];
      if (citation === undefined || citation.start >= area.end) break;
      if (start < citation.start) kept.push({ ...area, start, end: citation.start });
      start = Math.max(start, citation.end);
    }
    if (start < area.end) kept.push({ ...area, start });
  }
  return kept;
}
