import type { Paper } from '../papers/paper.ts';

/** A work that is offered to who types, and from how near it comes. */
export interface Completion {
  readonly key: string;
  readonly paper: Paper;
  readonly nearness: Nearness;
  /** It has all words that were typed. */
  readonly isWhole: boolean;
  /** The bibliography that has it; undefined where its entry has to be added. */
  readonly uri: string | undefined;
}

/** Papers cited in the document first, then its bibliographies, the user's own libraries, and the bundled papers. */
export const nearness = { cited: 0, bibliography: 1, library: 2, bundled: 3 } as const;
export type Nearness = (typeof nearness)[keyof typeof nearness];

/** Where a record of the library comes from: `corpus` and the like are no addresses. */
export const nearnessOf = ({ origins }: Paper): Nearness =>
  origins.some(({ id }) => id.includes(':')) ? nearness.library : nearness.bundled;

/**
 * The best of some completions, which come in their order of rank: near ones first, each key once. Those that lack a word of
 * the query are left out where others have all.
 */
export function bestCompletions(found: readonly Completion[], limit: number): Completion[] {
  const whole = found.filter(({ isWhole }) => isWhole);
  const keys = new Set<string>();
  const best: Completion[] = [];
  for (const place of Object.values(nearness)) {
    for (const completion of whole.length > 0 ? whole : found) {
      if (completion.nearness !== place || best.length === limit || keys.has(completion.key)) continue;
      keys.add(completion.key);
      best.push(completion);
    }
  }
  return best;
}
