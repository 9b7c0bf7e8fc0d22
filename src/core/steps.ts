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

const itemsPerStep = 5_000;

/** The texts in order of their UTF-16 units, by merge sort; `done` is what the steps yield. */
export function* sortedSteps(texts: readonly string[], done: number): Steps<string[]> {
  let runs: string[][] = [];
  for (let start = 0; start < texts.length; start += itemsPerStep) {
    runs.push(texts.slice(start, start + itemsPerStep).sort());
    yield done;
  }
  while (runs.length > 1) {
    const longer: string[][] = [];
    for (let run = 0; run < runs.length; run += 2) {
      longer.push(yield* mergedSteps(runs[run] ?? [], runs[run + 1] ?? [], done));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* mergedSteps(first: readonly string[], second: readonly string[], done: number): Steps<string[]> {
  const merged: string[] = [];
  let [a, b] = [0, 0];
  while (a < first.length || b < second.length) {
    if (merged.length % itemsPerStep === 0) yield done;
    const [left, right] = [first[a], second[b]];
    if (right === undefined || (left !== undefined && left <= right)) {
      merged.push(left as string);
      a++;
    } else {
      merged.push(right);
      b++;
    }
  }
  return merged;
}
