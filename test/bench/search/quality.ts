import type { Collection, Query } from './collection.ts';
import { type Scores, scoresOf } from './metrics.ts';
import type { Peer } from './peers.ts';

export interface QualityRow {
  readonly collection: string;
  readonly engine: string;
  readonly queries: number;
  readonly scores: Scores;
}

// Enough for a mean within two hundredths.
const linearSample = 100;

/** Ranks every query of a collection by one engine. Parts of the queries, such as one kind, get rows of their own. */
export async function measureQuality(collection: Collection, peer: Peer): Promise<QualityRow[]> {
  const engine = await peer.build(collection.documents, collection.papers);
  const step = peer.isLinear === true ? Math.ceil(collection.queries.length / linearSample) : 1;
  const queries = collection.queries.filter((_, index) => index % step === 0);
  const rankings = new Map(queries.map(({ id, text }) => [id, engine.search(text, 100, false)]));
  return partsOf(collection.name, queries).map(({ name, part }) => {
    const judged = new Map(
      part.flatMap(({ id }) => {
        const judgements = collection.judged.get(id);
        return judgements === undefined ? [] : [[id, judgements] as const];
      }),
    );
    return { collection: name, engine: peer.name, queries: part.length, scores: scoresOf(rankings, judged) };
  });
}

function partsOf(name: string, queries: readonly Query[]): { name: string; part: readonly Query[] }[] {
  const kinds = [...new Set(queries.flatMap(({ kind }) => kind ?? []))];
  if (kinds.length === 0) return [{ name, part: queries }];
  const splits = [...new Set(queries.flatMap(({ split }) => split ?? []))].sort().reverse();
  const parts = kinds.flatMap((kind) =>
    splits.map((split) => ({
      name: `${name}: ${kind}, ${split}`,
      part: queries.filter((query) => query.kind === kind && query.split === split),
    })),
  );
  return [{ name, part: queries }, ...parts];
}
