import type { PaperList } from '../papers/paperList.ts';
import { type Report, unreported } from '../report.ts';
import type { ForwardTerms } from './forwardTerms.ts';
import type { Vocabulary } from './units.ts';

/**
 * The texts of papers as vectors of length 1, by which "More like this" compares them: (1 + ln frequency) · ln (papers / papers
 * with the term) for each term. What only one paper has counts in the length of its vector, and is left out otherwise: it is
 * like nothing.
 */
export interface TextVectors {
  /** The terms of the paper at place p lie from `starts[p]` up to `starts[p + 1]`, in ascending order. */
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
  /** All terms are below it. */
  readonly termCount: number;
}

/** Reads the text of all papers of an index, about 50 µs for one with an abstract. `report` hears how many are done. */
export function textVectors(
  papers: PaperList,
  { postings, size }: Vocabulary,
  forward: ForwardTerms,
  report: Report = unreported,
): TextVectors {
  const starts = new Uint32Array(papers.length + 1);
  let terms = new Uint32Array(papers.length * 64 + 1024);
  let weights = new Float32Array(terms.length);
  let end = 0;
  for (const [place, paper] of papers.entries()) {
    report(place);
    starts[place] = end;
    const counts = [...forward.counts(paper)].sort(([a], [b]) => a - b);
    if (end + counts.length > terms.length) {
      const length = 2 * (end + counts.length);
      terms = grown(terms, new Uint32Array(length));
      weights = grown(weights, new Float32Array(length));
    }
    let squares = 0;
    const start = end;
    for (const [term, count] of counts) {
      const having = postings.inText[term] ?? 0;
      if (having === 0 || having >= size) continue;
      const weight = (1 + Math.log(count)) * Math.log(size / having);
      squares += weight * weight;
      if (having === 1) continue;
      terms[end] = term;
      weights[end++] = weight;
    }
    const length = Math.sqrt(squares);
    for (let index = start; index < end; index++) weights[index] = (weights[index] as number) / length;
  }
  starts[papers.length] = end;
  return { starts, terms: terms.slice(0, end), weights: weights.slice(0, end), termCount: postings.inText.length };
}

function grown<T extends Uint32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
