import type { FileSystemWatcher } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';

/** Files that are watched until this is disposed. */
export interface FileWatching {
  dispose(): void;
}

/** What a client is asked to watch so that changes of these files are told. */
export function fileWatchers(uris: readonly string[]): FileSystemWatcher[] {
  return uris.map((uri) => {
    const address = URI.parse(uri);
    // Brackets make the signs that mean something in patterns plain.
    const pattern = Utils.basename(address).replace(/[[\]{}*?]/g, '[$&]');
    return { globPattern: { baseUri: Utils.dirname(address).toString(), pattern } };
  });
}
