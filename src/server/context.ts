import type { Logger } from '../core/logger.ts';
import type { CardCommands } from '../core/papers/cardMarkdown.ts';
import type { ServerSettings } from '../protocol.ts';
import type { Bibliographies } from './bibliographies.ts';
import type { Files } from './files.ts';
import type { LoadedLibrary } from './libraryState.ts';
import type { Recognition } from './recognition.ts';

/** What the features of the server share. */
export interface ServerContext {
  /** Resolves when loading has ended, well or badly. Requests wait for it instead of answering empty. */
  readonly loaded: Promise<LoadedLibrary>;
  readonly files: Files;
  readonly logger: Logger;
  /** Addresses of the open folders. */
  readonly workspaceFolders: readonly string[];
  settings: ServerSettings;
  readonly recognition: Recognition;
  readonly bibliographies: Bibliographies;
  /** Undefined in editors that lack the commands: cards then carry plain links only. */
  readonly commands: CardCommands | undefined;
}
