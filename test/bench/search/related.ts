import type { Paper } from '../../../src/core/papers/paper.ts';
import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import { generatedLibrary } from './generate.ts';
import { type Collection, judgedId } from './collection.ts';
import { type Scores, scoresOf } from './metrics.ts';

export interface RelatedRow {
  readonly name: string;
  readonly papers: number;
  readonly scores: Scores;
}

/**
 * How well "more like this" finds papers that are judged relevant to the same query. Of the bundled papers these are the judged
 * topics, and they are measured with the topics that the library files them under and without.
 */
export function measureRelated(collection: Collection): RelatedRow[] {
  const topics = collection.queries.filter(({ kind }) => kind === 'topic');
  const isCorpus = topics.length > 0;
  const related = coRelevant(collection, isCorpus ? topics : collection.queries, isCorpus ? 2 : 1);
  const idOf = (paper: Paper): string => judgedId(paper, isCorpus);
  const measured = (name: string, papers: readonly Paper[]): RelatedRow => {
    const index = PaperIndex.build(papers);
    const rankings = new Map(
      papers
        .filter((paper) => related.has(idOf(paper)))
        .map((paper) => [idOf(paper), index.related(paper, 100).map((found) => idOf(found.paper))]),
    );
    return { name, papers: rankings.size, scores: scoresOf(rankings, related) };
  };
  const bare = collection.papers.map((paper) => ({ ...paper, topics: [] }));
  if (!isCorpus) return [measured(`${collection.name}, relevant to one query`, collection.papers)];
  return [
    measured(`${collection.name}, on a judged topic, with topics`, collection.papers),
    measured(`${collection.name}, on a judged topic, without`, bare),
  ];
}

const timedPapers = 100;

/** How long 20 papers like one, and what they share, are looked for: milliseconds that nineteen in twenty do not exceed. */
export function relatedTimes(count: number): { readonly related: number; readonly shared: number } {
  const papers = generatedLibrary(count);
  const index = PaperIndex.build(papers);
  const times = { related: [] as number[], shared: [] as number[] };
  const step = Math.max(1, Math.floor(count / timedPapers));
  // The first tenth warms up.
  papers
    .filter((_, place) => place % step === 0)
    .forEach((paper, turn) => {
      const start = performance.now();
      const found = index.related(paper, 20);
      const between = performance.now();
      for (const { paper: other } of found) index.shared(paper, other);
      if (turn < timedPapers / 10) return;
      times.related.push(between - start);
      times.shared.push(performance.now() - between);
    });
  const nineteenth = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN;
  return { related: nineteenth(times.related), shared: nineteenth(times.shared) };
}

function coRelevant(
  { judged }: Collection,
  queries: Collection['queries'],
  least: number,
): Map<string, Map<string, number>> {
  const related = new Map<string, Map<string, number>>();
  for (const { id } of queries) {
    const relevant = [...(judged.get(id) ?? [])].filter(([, grade]) => grade >= least).map(([paper]) => paper);
    for (const paper of relevant) {
      const others = related.get(paper) ?? new Map<string, number>();
      for (const other of relevant) if (other !== paper) others.set(other, 1);
      if (others.size > 0) related.set(paper, others);
    }
  }
  return related;
}
