import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { type Collection, judgedId } from './collection.ts';
import { type Scores, scoresOf } from './metrics.ts';

/** Papers that a judged topic has in common count as related: how well does "more like this" find the others? */
export function measureRelated(collection: Collection): { papers: number; scores: Scores } {
  const index = PaperIndex.build(collection.papers);
  const idOf = (paper: Paper): string => judgedId(paper, true);
  const related = new Map<string, Map<string, number>>();
  for (const { id } of collection.queries.filter(({ kind }) => kind === 'topic')) {
    const onTopic = [...(collection.judged.get(id) ?? [])].filter(([, grade]) => grade >= 2).map(([paper]) => paper);
    for (const paper of onTopic) {
      const others = related.get(paper) ?? new Map<string, number>();
      for (const other of onTopic) if (other !== paper) others.set(other, 1);
      if (others.size > 0) related.set(paper, others);
    }
  }
  const rankings = new Map(
    collection.papers
      .filter((paper) => related.has(idOf(paper)))
      .map((paper) => [idOf(paper), index.related(paper, 100).map((found) => idOf(found.paper))]),
  );
  return { papers: rankings.size, scores: scoresOf(rankings, related) };
}
