import { CancellationTokenSource, type CancellationToken, l10n } from 'vscode';

import { showProgress } from '../messages.ts';

// Below this, a progress message would only flicker.
const patience = 400; // milliseconds

/**
 * Runs work that asks the library, which may have to be loaded first. When that takes long, a notification says so and lets
 * the user give up, which rejects with `CancellationError`.
 */
export async function withLibrary<T>(work: (token: CancellationToken) => Promise<T>): Promise<T> {
  const source = new CancellationTokenSource();
  const result = work(source.token);
  const timer = setTimeout(() => {
    void showProgress(l10n.t('Papergloss: waiting for the paper library'), (_, token) => {
      token.onCancellationRequested(() => source.cancel());
      return result.then(
        () => undefined,
        () => undefined,
      );
    });
  }, patience);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
