import { CancellationError, type CancellationToken, type Disposable } from 'vscode';

/** Waits for the promise, but not longer than until the token is cancelled: then rejects with `CancellationError`. */
export async function orCancellationError<T>(promise: Promise<T>, token: CancellationToken): Promise<T> {
  if (token.isCancellationRequested) {
    promise.catch(() => undefined);
    throw new CancellationError();
  }
  let listener: Disposable | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(new CancellationError()));
  });
  try {
    return await Promise.race([promise, cancelled]);
  } finally {
    listener?.dispose();
  }
}
