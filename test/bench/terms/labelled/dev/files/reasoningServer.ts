import type { Engine, Sample, Thread } from './engine.js';

/**
 * How one question is spread over several chains of thought.
 *
 * - `selfConsistency`: n independent samples and a vote.
 * - `threadWeaver`: the model forks and joins threads itself (adaptive parallel reasoning).
 * - `multiverse`: map, process and reduce stages inside one sequence.
 * - `ssr`: speculative parallel scaling reasoning, see {@link SsrOptions}.
 */
export type Strategy = 'selfConsistency' | 'threadWeaver' | 'multiverse' | 'ssr';

/** Options of SSR: the Selective Parallel Module keeps `paths` of the strategies, a small model drafts each step. */
export interface SsrOptions {
  readonly paths: number;
  readonly draftModel: string;
  /** A step that scores below this is rewritten by the target model (step-level speculative decoding). */
  readonly acceptScore: number;
}

/** Options of the Multiverse Engine. */
export interface MultiverseOptions {
  readonly model: 'Multiverse-32B' | string;
  readonly maxBranches: number;
}

export interface Budget {
  /** Tokens of all threads together. Beyond the test-time scaling plateau more of them do not help. */
  readonly tokens: number;
  readonly parallel: number;
}

export async function solve(engine: Engine, question: string, strategy: Strategy, budget: Budget): Promise<Sample> {
  switch (strategy) {
    case 'ssr':
      return solveSsr(engine, question, { paths: 5, draftModel: 'r1-distill-1.5b', acceptScore: 7 });
    case 'threadWeaver':
    case 'multiverse':
      return join(await fork(engine, question, budget));
    case 'selfConsistency':
      return vote(await Promise.all(Array.from({ length: budget.parallel }, () => engine.sample(question))));
  }
}

async function solveSsr(engine: Engine, question: string, options: SsrOptions): Promise<Sample> {
  const strategies = await engine.scoreStrategies(question);
  const chosen = strategies.slice(0, options.paths);
  return vote(await Promise.all(chosen.map((s) => engine.draftAndVerify(question, s, options))));
}

async function fork(engine: Engine, question: string, budget: Budget): Promise<readonly Thread[]> {
  // <Parallel> … </Parallel> blocks are produced by the model; the trie keeps the shared prefix once.
  const trie = await engine.generateUntil(question, '<Parallel>');
  return Promise.all(trie.leaves().slice(0, budget.parallel).map((leaf) => engine.resume(leaf)));
}

/** Test-time scaling without waiting for the slowest sample: ATTS rejects drafts by a conformal test. */
export function acceptAsync(scores: readonly number[], calibration: readonly number[], alpha: number): boolean[] {
  const threshold = quantile(calibration, 1 - alpha);
  return scores.map((score) => score <= threshold);
}
