import type { CancellationToken } from 'vscode-languageserver';

import type { SearchParams, SearchResult } from '../../protocol/search.ts';
import type { ServerContext } from '../context.ts';
import { searchHit } from './searchHit.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

const defaultLimit = 50;
const valuesOffered = 6;

/** The papers for a query. Rejects where it is cancelled. */
export async function search(
  context: ServerContext,
  params: SearchParams,
  token: CancellationToken,
): Promise<SearchResult> {
  const { query, limit = defaultLimit, typing = false } = params;
  const { isPart } = await context.loader.loaded;
  const { hits, library, labels, problem, isWeak, leftOut } = await unlessCancelled(context, token, () =>
    context.papers.search(query, { limit, typing }, token),
  );
  const values = typing ? library.filterValues(query, valuesOffered, context.shelf.in(library).marks) : [];
  return {
    hits: hits.map((hit, rank) => searchHit(library, hit, query, rank, context.shelf)),
    searched: library.size,
    sources: labels,
    ...(problem !== undefined && { problem }),
    ...(isWeak === true && { isWeak }),
    ...(leftOut !== undefined && { leftOut }),
    ...(values.length > 0 && { values }),
    ...(isPart === true && { isLoading: true }),
  };
}
