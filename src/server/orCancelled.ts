import type { CancellationToken } from 'vscode-languageserver';

/** Waits for a promise, or resolves to undefined as soon as the request is cancelled. */
export function orCancelled<T>(promise: Promise<T>, token: CancellationToken): Promise<T | undefined> {
  if (token.isCancellationRequested) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => settle(() => resolve(undefined)));
    const settle = (finish: () => void): void => {
      listener.dispose();
      finish();
    };
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}
