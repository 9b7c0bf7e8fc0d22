import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';

import { type FileWatching, fileWatchers } from './fileWatchers.ts';

/** Watches files of this machine; tells changes, and files whose changes cannot be seen. */
export type WatchLocal = (
  uris: readonly string[],
  changed: (uri: string) => void,
  failed: (uri: string, why: string) => void,
) => FileWatching;

/** Watches library files, those that the host can watch through it, the others through the client. */
export function watchLibraries(
  connection: Connection,
  uris: readonly string[],
  watchLocal: WatchLocal | undefined,
  canClientWatch: boolean,
  changed: (uri: string) => void,
  failed: (uri: string, why: string) => void,
): Disposable {
  const isLocal = (uri: string): boolean => watchLocal !== undefined && uri.startsWith('file:');
  const local = watchLocal?.(uris.filter(isLocal), changed, failed);
  const others = uris.filter((uri) => !isLocal(uri));
  const failAll = (why: string): void => {
    for (const uri of others) failed(uri, why);
  };
  if (!canClientWatch) failAll('the editor does not watch files for language servers');
  const registered =
    canClientWatch && others.length > 0
      ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: fileWatchers(others) })
      : undefined;
  registered?.catch((error: unknown) =>
    failAll(`the editor does not watch it (${error instanceof Error ? error.message : String(error)})`),
  );
  return {
    dispose: () => {
      local?.dispose();
      registered?.then(
        (client) => client.dispose(),
        () => {},
      );
    },
  };
}
