import { PaperIndex } from '../../../src/core/search/paperIndex.ts';
import type { Collection, Query } from './collection.ts';
import type { Engine } from './peers.ts';

/** What the words with which people ask cost, and how often the search says that nothing fits. */
export interface AskedRow {
  readonly split: string;
  /** Queries that ask, and the same without the words of asking: how many have their paper first. */
  readonly asking: { readonly count: number; readonly first: number; readonly bareFirst: number };
  /** Of queries whose paper is there, the share that was told that nothing fits well. */
  readonly falselyWeak: number;
}

/** Measures queries that somebody really asks, each for one paper. */
export function measureAsked(collection: Collection, engine: Engine): AskedRow[] {
  const index = PaperIndex.build(collection.papers);
  return ['dev', 'aside'].map((split) => {
    const queries = collection.queries.filter((query) => query.split === split);
    const asking = queries.filter(({ bare }) => bare !== undefined);
    const isFirst = ({ id }: Query, text: string): boolean =>
      (collection.judged.get(id)?.get(engine.search(text, 1, false)[0] ?? '') ?? 0) > 0;
    return {
      split,
      asking: {
        count: asking.length,
        first: asking.filter((query) => isFirst(query, query.text)).length,
        bareFirst: asking.filter((query) => isFirst(query, query.bare ?? '')).length,
      },
      falselyWeak: weakShare(index, queries),
    };
  });
}

/** The share of queries for which the search says that nothing fits well, or finds nothing. */
export function weakShare(index: PaperIndex, queries: readonly Query[]): number {
  const weak = queries.filter(({ text }) => {
    const { hits, isWeak } = index.search(text, { limit: 3, typing: false });
    return isWeak === true || hits.length === 0;
  });
  return queries.length === 0 ? 0 : weak.length / queries.length;
}
