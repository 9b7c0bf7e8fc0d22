import type { Cancellation } from './cancellation.ts';

/** Long work in portions of a few milliseconds: at each `yield` other work may go first. It yields what is done so far. */
export type Steps<T> = Generator<number, T, void>;

/** Does the work in one go. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Who runs long work: waits until other work has been done, and hears how far the work is. */
export interface Pacing {
  /** Resolves after everything that waits has had its turn. */
  readonly pause: () => Promise<void>;
  readonly report?: (done: number) => void;
  readonly token: Cancellation;
}

// A keystroke that arrives meanwhile waits no longer than this, apart from single steps that take longer.
const longestTurn = 8; // milliseconds

/** Does the work in turns, with a pause after each; undefined where it was cancelled. */
export async function inTurns<T>(steps: Steps<T>, { pause, report, token }: Pacing): Promise<T | undefined> {
  let turnStart = Date.now();
  for (;;) {
    if (token.isCancellationRequested) return undefined;
    const step = steps.next();
    if (step.done === true) return step.value;
    if (Date.now() - turnStart < longestTurn) continue;
    report?.(step.value);
    await pause();
    turnStart = Date.now();
  }
}
