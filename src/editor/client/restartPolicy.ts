// A library that ends the worker each time it is loaded would otherwise start for ever.
const restartsAllowed = 3;
const restartWindow = 3 * 60_000; // milliseconds

/** Decides whether a worker that ended by itself is started again: three times within three minutes, then no more. */
export class RestartPolicy {
  readonly #now: () => number;
  #ends: readonly number[] = [];

  /** `now` gives milliseconds since some fixed moment. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Notes that the worker ended by itself; true when it may be started again. */
  allowsRestart(): boolean {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((time) => now - time < restartWindow), now];
    return this.#ends.length <= restartsAllowed;
  }

  /** Somebody started the worker on purpose: what happened before does not count. */
  reset(): void {
    this.#ends = [];
  }
}
