import type { Steps } from '../steps.ts';
import { PackReader, PackWriter } from './packing.ts';

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

const termsPerStep = 500;

/** Postings as text; see `packing.ts`. */
export function* packPostings({ starts, papers, impacts }: Postings): Steps<{ counts: string; postings: string }> {
  const counts = new PackWriter();
  const packed = new PackWriter();
  for (let term = 0; term + 1 < starts.length; term++) {
    if (term % termsPerStep === 0) yield term;
    const start = starts[term] ?? 0;
    const end = starts[term + 1] ?? 0;
    counts.write(end - start);
    let previous = -1;
    for (let posting = start; posting < end; posting++) {
      const paper = papers[posting] ?? 0;
      packed.write(paper - previous - 1);
      packed.write(impacts[posting] ?? 0);
      previous = paper;
    }
  }
  return { counts: counts.toString(), postings: yield* packed.textSteps() };
}

/** The postings that {@link packPostings} packed; undefined where the numbers do not fit the library. */
export function unpackPostings(
  file: { readonly counts: string; readonly postings: string },
  termCount: number,
  paperTotal: number,
): Postings | undefined {
  const counts = new PackReader(file.counts);
  const starts = new Uint32Array(termCount + 1);
  for (let term = 0; term < termCount; term++) starts[term + 1] = (starts[term] ?? 0) + counts.read();
  const total = starts[termCount] ?? 0;
  if (!counts.isAtEnd || total > file.postings.length) return undefined;
  const papers = new Uint32Array(total);
  const impacts = new Uint8Array(total);
  const packed = new PackReader(file.postings);
  for (let term = 0; term < termCount; term++) {
    let paper = -1;
    const end = starts[term + 1] ?? 0;
    for (let posting = starts[term] ?? 0; posting < end; posting++) {
      paper += packed.read() + 1;
      papers[posting] = paper;
      impacts[posting] = packed.read();
    }
    if (paper >= paperTotal) return undefined;
  }
  return packed.isAtEnd ? { starts, papers, impacts } : undefined;
}
