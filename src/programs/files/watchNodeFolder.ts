import { watch } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PaperglossError } from '../../core/errors.ts';
import { localPath } from './localPath.ts';

/**
 * Calls `changed` with the address of each file directly in a folder of this machine that is written, made or removed. `failed`
 * is called, once, where the system cannot watch it, or no longer.
 */
export function watchNodeFolder(
  folderUri: string,
  changed: (uri: string) => void,
  failed: () => void,
): { dispose(): void } {
  try {
    const folder = localPath(folderUri);
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name !== null) changed(pathToFileURL(join(folder, name)).href);
    });
    watcher.on('error', () => {
      watcher.close();
      failed();
    });
    return { dispose: () => watcher.close() };
  } catch (error) {
    // A folder that is gone or of another scheme, or too many watchers: what is kept is asked for again then.
    if (!(error instanceof PaperglossError) && !(error instanceof Error && 'code' in error)) throw error;
    failed();
    return { dispose: () => {} };
  }
}
