import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Logger } from '../core/logger.ts';
import type { CardCommands } from '../core/papers/cardMarkdown.ts';
import type { AllPapers } from '../core/sources/allPapers.ts';
import type { Bibliographies } from './bibliographies.ts';
import type { Files } from './files.ts';
import type { LibraryLoader } from './libraryLoader.ts';
import type { Recognition } from './recognition.ts';
import type { Settings } from './settings.ts';

/** What the features of the server share, from the handshake to the end. */
export interface ServerContext {
  readonly loader: LibraryLoader;
  /** What ids of papers mean. */
  readonly papers: AllPapers;
  readonly documents: OpenDocuments;
  readonly files: Files;
  readonly logger: Logger;
  /** Addresses of the open folders. */
  readonly workspaceFolders: readonly string[];
  readonly settings: Settings;
  readonly recognition: Recognition;
  readonly bibliographies: Bibliographies;
  /** Undefined in editors that lack the commands: cards then carry plain links only. */
  readonly commands: CardCommands | undefined;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Ends what goes on by itself. */
  dispose(): void;
}

export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
}
