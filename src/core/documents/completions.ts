import type { Paper } from '../papers/paper.ts';

/** A work that is offered to who types, and from how near it comes. */
export interface Completion {
  readonly key: string;
  readonly paper: Paper;
  readonly nearness: Nearness;
  /** It has all words that were typed. */
  readonly isWhole: boolean;
  /** Nothing in its source fits what was typed well, and this comes nearest. */
  readonly isWeak?: true | undefined;
  /** The bibliography that has it; undefined where its entry has to be added. */
  readonly uri: string | undefined;
}

/** Papers cited in the document first, then its bibliographies, the user's own libraries, and the bundled papers. */
export const nearness = { cited: 0, bibliography: 1, library: 2, bundled: 3 } as const;
export type Nearness = (typeof nearness)[keyof typeof nearness];

/** Where a record of the library comes from: `corpus` and the like are no addresses. */
export const nearnessOf = ({ origins }: Paper): Nearness =>
  origins.some(({ id }) => id.includes(':')) ? nearness.library : nearness.bundled;

// The nearest few are a hint at what may be meant; more of them would look like an answer.
const mostWeak = 5;

/**
 * The best of some completions for what was typed, which come in their order of rank: near ones first, each key once. Those that
 * lack a word of the query are left out where others have all, and those that fit badly where others fit well. Where none does, the
 * nearest few are offered to who searches, with several words; a single word may be a key that is to be, which no return key is to
 * replace with some other work's.
 */
export function bestCompletions(found: readonly Completion[], typed: string, limit: number): Completion[] {
  const fitting = found.filter(({ isWeak }) => isWeak !== true);
  if (fitting.length === 0 && found.length > 0)
    return /\S\s+\S/.test(typed) ? nearestFirst(found, Math.min(mostWeak, limit)) : [];
  const whole = fitting.filter(({ isWhole }) => isWhole);
  return nearestFirst(whole.length > 0 ? whole : fitting, limit);
}

function nearestFirst(found: readonly Completion[], limit: number): Completion[] {
  const keys = new Set<string>();
  const best: Completion[] = [];
  for (const place of Object.values(nearness)) {
    for (const completion of found) {
      if (completion.nearness !== place || best.length === limit || keys.has(completion.key)) continue;
      keys.add(completion.key);
      best.push(completion);
    }
  }
  return best;
}
