import type { Paper } from '../papers/paper.ts';
import type { ForwardTerms } from './forwardTerms.ts';
import { paperCount, rarity } from './postings.ts';
import type { Unit, Vocabulary } from './units.ts';

const termsCompared = 40;

/** The words by which a paper is told from the rest of the library, as a query for papers like it. */
export function likenessUnits(paper: Paper, forward: ForwardTerms, { postings, size }: Vocabulary): Unit[] {
  return [...forward.counts(paper)]
    .map(([term, count]) => ({ term, papers: paperCount(postings, term), count }))
    .filter(({ papers }) => papers > 1)
    .map(({ term, papers, count }) => ({ term, weight: (1 + Math.log(count)) * rarity(papers, size) }))
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, termsCompared)
    .map(({ term, weight }) => ({ surface: '', candidates: [{ term, weight: 1 }], isRequired: false, rarity: weight }));
}
