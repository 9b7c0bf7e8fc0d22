import type { PaperSource } from '../core/sources/paperSource.ts';
import type { InitializationOptions } from '../protocol/settings.ts';
import type { StartBuilder } from './library/builder.ts';
import type { Files, ReadBytes } from './files/files.ts';
import type { WatchLocal } from './library/libraryWatch.ts';
import type { RenderingFiles } from './rendering/renderingFiles.ts';

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
  /** What citations and references are rendered with; without it they are not. */
  readonly rendering?: (options: InitializationOptions) => RenderingFiles;
  /** Tells when `file:` libraries change; without it the client is asked to watch them. */
  readonly watchLocal?: WatchLocal;
  /**
   * Tells which files directly in a folder have changed, until it is disposed; `failed` where changes cannot be seen. For
   * clients that watch nothing: without it, what is kept is asked for again after some seconds.
   */
  readonly watchFolder?: (folderUri: string, changed: (uri: string) => void, failed: () => void) => { dispose(): void };
  /** The user's home folder; left out where there is none. */
  readonly homeUri?: string;
  /** Whether libraries can be kept in the folder at an address; an error for one that leads nowhere. */
  readonly canKeep?: (uri: string) => boolean;
}
