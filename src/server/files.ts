import type { Cancellation } from '../core/cancellation.ts';
import { TextHash } from '../core/search/hash.ts';

/**
 * The port to files. In the editor the client reads, so that remote and virtual file systems and unsaved
 * changes count; on the command line Node does.
 */
export interface Files {
  /** The text of a file, with unsaved changes where there are any; undefined when there is no such file. */
  read(uri: string, token: Cancellation): Promise<string | undefined>;
  /** Addresses of the files directly in a folder whose name ends in `suffix`, sorted; empty without such a folder. */
  list(folderUri: string, suffix: string, token: Cancellation): Promise<readonly string[]>;
}

/** How library files are read, which can be large. */
export interface LibraryFiles extends Pick<Files, 'read'> {
  /** Changes with the content of a file; undefined when there is no such file. */
  digest(uri: string, token: Cancellation): Promise<string | undefined>;
}

/** Library files read like any others. */
export function asLibraryFiles(files: Files): LibraryFiles {
  return {
    read: (uri, token) => files.read(uri, token),
    digest: async (uri, token) => {
      const text = await files.read(uri, token);
      return text === undefined ? undefined : new TextHash().add(text).digest();
    },
  };
}
