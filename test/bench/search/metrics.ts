/** Measures of ranking as trec_eval defines them. */

/** How relevant documents are to one query: document id → grade; a grade of 0 or less is not relevant. */
export type Judgements = ReadonlyMap<string, number>;

export interface Scores {
  readonly 'nDCG@10': number;
  readonly MAP: number;
  readonly 'R@100': number;
  readonly MRR: number;
  /** Share of queries with a best-graded document at the first place. */
  readonly first: number;
  /** Share of queries with a best-graded document within the first five. */
  readonly 'top 5': number;
}

function relevantCount(judgements: Judgements): number {
  return [...judgements.values()].filter((grade) => grade > 0).length;
}

/** Discounted gain of the first `depth` results over that of the best order; gains are the grades themselves. */
export function normalisedGain(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const gain = (grades: readonly number[]): number =>
    grades.slice(0, depth).reduce((sum, grade, index) => sum + Math.max(0, grade) / Math.log2(index + 2), 0);
  const ideal = gain([...judgements.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(ranking.map((id) => judgements.get(id) ?? 0)) / ideal;
}

/** Mean of the precision at each relevant document; those that were not found count as 0. */
export function averagePrecision(ranking: readonly string[], judgements: Judgements): number {
  let found = 0;
  let sum = 0;
  ranking.forEach((id, index) => {
    if ((judgements.get(id) ?? 0) > 0) sum += ++found / (index + 1);
  });
  const relevant = relevantCount(judgements);
  return relevant === 0 ? 0 : sum / relevant;
}

/** Share of the relevant documents within the first `depth`. */
export function recall(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const found = ranking.slice(0, depth).filter((id) => (judgements.get(id) ?? 0) > 0).length;
  const relevant = relevantCount(judgements);
  return relevant === 0 ? 0 : found / relevant;
}

/** One over the rank of the first relevant document, 0 where there is none. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements): number {
  const index = ranking.findIndex((id) => (judgements.get(id) ?? 0) > 0);
  return index < 0 ? 0 : 1 / (index + 1);
}

/** The rank of the first document of the best grade; infinite where none was found. */
export function rankOfBest(ranking: readonly string[], judgements: Judgements): number {
  const best = Math.max(...judgements.values());
  const index = ranking.findIndex((id) => judgements.get(id) === best);
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

/** Means over all judged queries. A query without a ranking counts as one that found nothing. */
export function scoresOf(
  rankings: ReadonlyMap<string, readonly string[]>,
  judged: ReadonlyMap<string, Judgements>,
): Scores {
  const mean = (measure: (ranking: readonly string[], judgements: Judgements) => number): number => {
    let sum = 0;
    let count = 0;
    for (const [query, judgements] of judged) {
      if (relevantCount(judgements) === 0) continue;
      sum += measure(rankings.get(query) ?? [], judgements);
      count++;
    }
    return count === 0 ? 0 : sum / count;
  };
  return {
    'nDCG@10': mean((ranking, judgements) => normalisedGain(ranking, judgements, 10)),
    MAP: mean(averagePrecision),
    'R@100': mean((ranking, judgements) => recall(ranking, judgements, 100)),
    MRR: mean(reciprocalRank),
    first: mean((ranking, judgements) => (rankOfBest(ranking, judgements) === 1 ? 1 : 0)),
    'top 5': mean((ranking, judgements) => (rankOfBest(ranking, judgements) <= 5 ? 1 : 0)),
  };
}
