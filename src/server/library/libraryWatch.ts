import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';

import { type FileWatching, fileWatchers } from '../files/fileWatchers.ts';
import { l10n } from '../../core/l10n.ts';

/** Watches files of this machine; tells changes, and files whose changes cannot be seen. */
export type WatchLocal = (
  uris: readonly string[],
  changed: (uri: string) => void,
  failed: (uri: string, why: string) => void,
) => FileWatching;

/** What is told of watched libraries. */
export interface LibraryChanges {
  readonly changed: (uri: string) => void;
  readonly failed: (uri: string, why: string) => void;
}

/** Watches library files, those that the host can watch through it, the others through the client. */
export class LibraryWatch implements Disposable {
  readonly #connection: Connection;
  readonly #watchLocal: WatchLocal | undefined;
  readonly #canClientWatch: boolean;
  readonly #tell: LibraryChanges;
  #watching: readonly Disposable[] = [];

  constructor(
    connection: Connection,
    watchLocal: WatchLocal | undefined,
    canClientWatch: boolean,
    tell: LibraryChanges,
  ) {
    this.#connection = connection;
    this.#watchLocal = watchLocal;
    this.#canClientWatch = canClientWatch;
    this.#tell = tell;
  }

  /** Watches these files, and those of before no longer. */
  watch(uris: readonly string[]): void {
    this.dispose();
    const { changed, failed } = this.#tell;
    const isLocal = (uri: string): boolean => this.#watchLocal !== undefined && uri.startsWith('file:');
    const local = this.#watchLocal?.(uris.filter(isLocal), changed, failed);
    if (local !== undefined) this.#watching = [local];
    const others = uris.filter((uri) => !isLocal(uri));
    if (others.length > 0) this.#watching = [...this.#watching, this.#watchThroughClient(others)];
  }

  dispose(): void {
    for (const watching of this.#watching) watching.dispose();
    this.#watching = [];
  }

  #watchThroughClient(uris: readonly string[]): Disposable {
    const failAll = (why: string): void => {
      for (const uri of uris) this.#tell.failed(uri, why);
    };
    if (!this.#canClientWatch) {
      failAll(l10n.t('the editor does not watch files for language servers'));
      return { dispose: () => {} };
    }
    const watchers = fileWatchers(uris);
    const registered = this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    registered.catch((error: unknown) =>
      failAll(l10n.t('the editor does not watch it ({0})', error instanceof Error ? error.message : String(error))),
    );
    return {
      dispose: () =>
        void registered.then(
          (client) => client.dispose(),
          () => {},
        ),
    };
  }
}
