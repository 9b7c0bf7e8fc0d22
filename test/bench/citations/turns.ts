import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long others waited for their turn while some work went on in this thread. */
export interface Turns {
  /** By the clock, in milliseconds: what else runs on the machine counts too, and the resolution of a millisecond. */
  readonly longest: number;
  readonly p99: number;
  /** The most of the processor's time that one round of the event loop took, in milliseconds. */
  readonly worked: number;
}

/** Does some work and measures turns meanwhile. */
export async function turnsDuring(work: () => Promise<unknown>): Promise<Turns> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let most = 0;
  let isOver = false;
  let before = threadTime();
  const round = (): void => {
    const now = threadTime();
    most = Math.max(most, now - before);
    before = now;
    // An immediate that is always waiting ends each round, so that what is between two of them is one.
    if (!isOver) setImmediate(round);
  };
  delay.enable();
  setImmediate(round);
  await work();
  isOver = true;
  delay.disable();
  return { longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6, worked: most };
}

/** Milliseconds of the processor that this thread has used. */
function threadTime(): number {
  // Node has it from 23.9 on, and the one that benchmarks run on is newer than the types.
  const { user, system } = (process as unknown as { threadCpuUsage(): NodeJS.CpuUsage }).threadCpuUsage();
  return (user + system) / 1000;
}
