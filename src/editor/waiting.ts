import { CancellationTokenSource, type CancellationToken, ProgressLocation, window } from 'vscode';

import type { LibraryClient } from './libraryClient.ts';

// Below this, a progress message would only flicker.
const patience = 400; // milliseconds

/**
 * Runs work that needs the loaded library. When that takes long, a notification says so and lets
 * the user give up, which rejects with `CancellationError`.
 */
export async function withLibrary<T>(
  client: LibraryClient,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new CancellationTokenSource();
  const result = client.ready(source.token).then(() => work(source.token));
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title: 'Papergloss: waiting for the paper library', cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => source.cancel());
        return result.then(
          () => undefined,
          () => undefined,
        );
      },
    );
  }, patience);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
