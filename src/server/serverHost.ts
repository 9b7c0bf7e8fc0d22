import type { PaperSource } from '../core/sources/paperSource.ts';
import type { InitializationOptions } from '../protocol.ts';
import type { StartBuilder } from './builder.ts';
import type { Files, ReadBytes } from './files.ts';
import type { WatchLocal } from './libraryWatch.ts';

/** What a program brings to the server that it runs. */
export interface ServerHost {
  readonly files: Files;
  /** Reads the files of the bundled libraries. */
  readonly readBytes: ReadBytes;
  /** What the host knows and the client need not say; the client's own options go first. */
  readonly defaults?: InitializationOptions;
  /** Where papers come from beside the library, in the order in which they are asked. */
  readonly sources?: readonly PaperSource[];
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Builds the user's libraries. */
  readonly startBuilder: StartBuilder;
  /** Tells when `file:` libraries change; without it the client is asked to watch them. */
  readonly watchLocal?: WatchLocal;
  /** The user's home folder; left out where there is none. */
  readonly homeUri?: string;
  /** Whether libraries can be kept in the folder at an address; an error for one that leads nowhere. */
  readonly canKeep?: (uri: string) => boolean;
}
