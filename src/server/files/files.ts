import type { Cancellation } from '../../core/cancellation.ts';
import { TextHash } from '../../core/storage/hash.ts';

/**
 * The port to files. In the editor the client reads, so that remote and virtual file systems and unsaved
 * changes count; on the command line Node does. Only regular files are read, up to the limits of `fileLimits`:
 * everything else is a `PaperglossError`, whatever the file system makes of it.
 */
export interface Files {
  /** Whether files with such an address can be there at all. */
  reaches(uri: string): boolean;
  /** The text of a file, with unsaved changes where there are any; undefined when there is no such file. */
  read(uri: string, token: Cancellation): Promise<string | undefined>;
  /** As `read`, for settings of projects and manifests, which are small. */
  readSmall(uri: string, token: Cancellation): Promise<string | undefined>;
  /**
   * The address of the file that is written in place of this one, where links lead elsewhere; the same where none do, or where
   * nothing is known of links. Undefined where it cannot be told.
   */
  leadsTo(uri: string): Promise<string | undefined>;
  /** Addresses of the files directly in a folder whose name ends in `suffix`, sorted; empty without such a folder. */
  list(folderUri: string, suffix: string, token: Cancellation): Promise<readonly string[]>;
  /** Addresses of the folders directly in a folder, sorted, without those that links lead to; empty without such a folder. */
  folders(folderUri: string, token: Cancellation): Promise<readonly string[]>;
}

/** Reads a file of the product as it is stored; undefined when there is no such file. */
export type ReadBytes = (uri: string) => Promise<Uint8Array | undefined>;

/** How library files are read, which can be large. */
export interface LibraryFiles {
  /** The text of a file; undefined when there is no such file. */
  read(uri: string, token: Cancellation): Promise<string | undefined>;
  /** Changes with the content of a file; undefined when there is no such file. */
  digest(uri: string, token: Cancellation): Promise<string | undefined>;
}

/** Library files read as other files are. */
export function asLibraryFiles(read: LibraryFiles['read']): LibraryFiles {
  return {
    read,
    digest: async (uri, token) => {
      const text = await read(uri, token);
      return text === undefined ? undefined : new TextHash().add(text).digest();
    },
  };
}
