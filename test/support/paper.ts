import type { Paper } from '../../src/core/papers/paper.ts';

/** An article of which nothing is known but what is given. */
export function paper(id: string, title: string, rest: Partial<Paper> = {}): Paper {
  return {
    id,
    keys: [],
    csl: { type: 'article', title },
    names: [],
    aliases: [],
    topics: [],
    links: [],
    origins: [],
    ...rest,
  };
}
