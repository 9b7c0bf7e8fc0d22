import type { SectionReader, SectionWriter } from '../storage/sections.ts';

/**
 * Which papers have a term, and how strongly: for each term the papers in ascending order, each with
 * its impact, a BM25 term weight without the rarity of the term, in 1/255.
 *
 * Maps of maps, as MiniSearch keeps its postings, need about ten times the memory and loading time
 * at 100,000 papers; test/bench/README.md has the figures.
 */
export interface Postings {
  /** Postings of term t lie from `starts[t]` up to `starts[t + 1]`. */
  readonly starts: Uint32Array;
  readonly papers: Uint32Array;
  readonly impacts: Uint8Array;
  /** How many papers have a term in running text, not among their facts alone. */
  readonly inText: Uint32Array;
}

/** In how many papers a term occurs; 0 for an unknown one. */
export function paperCount(postings: Postings, term: number): number {
  return (postings.starts[term + 1] ?? 0) - (postings.starts[term] ?? 0);
}

/** How telling a term is that `count` of `total` papers have (BM25's inverse document frequency, never negative). */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}

/** The place of a paper among a term's postings, or undefined where it does not have the term. */
export function findPosting(postings: Postings, term: number, paper: number): number | undefined {
  let low = postings.starts[term] ?? 0;
  let high = (postings.starts[term + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = postings.papers[middle] ?? 0;
    if (found === paper) return middle;
    if (found < paper) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

export function readPostings(sections: SectionReader): Postings {
  return {
    starts: sections.ascending('index.starts'),
    papers: sections.numbers('index.papers', Uint32Array),
    impacts: sections.numbers('index.impacts', Uint8Array),
    inText: sections.numbers('index.inText', Uint32Array),
  };
}

export function writePostings({ starts, papers, impacts, inText }: Postings, sections: SectionWriter): void {
  sections.addAscending('index.starts', starts);
  sections.addNumbers('index.papers', papers);
  sections.addNumbers('index.impacts', impacts);
  sections.addNumbers('index.inText', inText);
}
