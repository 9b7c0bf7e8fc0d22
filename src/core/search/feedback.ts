import type { Paper } from '../papers/paper.ts';
import type { ForwardTerms } from './forwardTerms.ts';
import { paperCount, rarity } from './postings.ts';
import type { Unit, Vocabulary } from './units.ts';

// The usual settings of RM3 (Abdul-Jaleel et al., TREC 2004), but with less weight on the new words:
// who looks for one certain paper is harmed by drift more than helped by breadth.
const papersTrusted = 10;
const termsAdded = 30;
const addedShare = 0.4;
// A word that more papers have does not tell them apart.
const commonShare = 0.1;
// Of a small library, ten papers are no sample of a topic but a good part of everything.
const papersPerTrusted = 100;
const fewestTrusted = 3;

/**
 * Pseudo-relevance feedback: the words that tell the best papers of a first search from the library, weighted
 * as further words of the query. None where the library is too small for it.
 */
export function feedbackUnits(
  best: readonly { readonly paper: Paper; readonly score: number }[],
  units: readonly Unit[],
  forward: ForwardTerms,
  { postings, size }: Vocabulary,
): Unit[] {
  const trusted = best.slice(0, Math.min(papersTrusted, Math.floor(size / papersPerTrusted)));
  const total = trusted.reduce((sum, { score }) => sum + score, 0);
  if (trusted.length < fewestTrusted || total <= 0) return [];
  const model = new Map<number, number>();
  for (const { paper, score } of trusted) {
    const counts = forward.counts(paper);
    const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [term, count] of counts) {
      model.set(term, (model.get(term) ?? 0) + ((score / total) * count) / length);
    }
  }
  const added = [...model]
    .map(([term, probability]) => ({ term, probability, papers: paperCount(postings, term) }))
    .filter(({ papers }) => papers > 1 && papers <= commonShare * size)
    .map(({ term, probability, papers }) => ({ term, probability, rarity: rarity(papers, size) }))
    .sort((a, b) => b.probability * b.rarity - a.probability * a.rarity || a.term - b.term)
    .slice(0, termsAdded);
  const sum = added.reduce((mass, { probability }) => mass + probability, 0);
  const words = units.filter((unit) => unit.isRequired).length;
  const scale = ((addedShare / (1 - addedShare)) * words) / sum;
  return added.map(({ term, probability, rarity: telling }) => ({
    surface: '',
    candidates: [{ term, weight: 1 }],
    isRequired: false,
    rarity: scale * probability * telling,
  }));
}
