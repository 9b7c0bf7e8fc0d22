import type { Cancellation } from '../core/cancellation.ts';

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
