/** Hears how much of some long work is done, often: who listens, tells the time between. */
export type Report = (done: number) => void;

/** For work that nobody waits for. */
export const unreported: Report = () => {};
