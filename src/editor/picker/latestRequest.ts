import { CancellationTokenSource, type CancellationToken, type Disposable } from 'vscode';

/** Runs one piece of work at a time: starting another cancels the one before, whose result is dropped. */
export class LatestRequest implements Disposable {
  #current: CancellationTokenSource | undefined;

  /** Resolves with undefined when newer work has been started meanwhile, or this was disposed. */
  async run<T>(work: (token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    this.dispose();
    const source = new CancellationTokenSource();
    this.#current = source;
    try {
      const result = await work(source.token);
      return this.#current === source ? result : undefined;
    } catch (error) {
      if (this.#current === source) throw error;
      return undefined;
    }
  }

  dispose(): void {
    this.#current?.cancel();
    this.#current?.dispose();
    this.#current = undefined;
  }
}
