import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Logger } from '../core/logger.ts';
import type { CardCommands } from '../core/papers/cardMarkdown.ts';
import type { AllPapers } from '../core/sources/allPapers.ts';
import type { Bibliographies } from './bibliographies/bibliographies.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import type { CheckServices } from './language/documentFindings.ts';
import type { Files } from './files/files.ts';
import type { LibraryLoader } from './library/libraryLoader.ts';
import type { ReadingShelf } from './library/readingShelf.ts';
import type { Recognition } from './recognition/recognition.ts';
import type { Rendering } from './rendering/rendering.ts';
import type { Settings } from './settings.ts';
import type { WorkspaceCitations } from './documents/workspaceCitations.ts';

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
  readonly rendering: Rendering;
  /** What the documents of the workspace cite. */
  readonly citations: WorkspaceCitations;
  readonly checks: CheckServices;
  /** What the reader keeps of papers. */
  readonly shelf: ReadingShelf;
  readonly abilities: ClientAbilities;
  /** Undefined in editors that lack the commands: cards then carry plain links only. */
  readonly commands: CardCommands | undefined;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How the client takes edits. */
  readonly edits: ClientEdits;
  /** Ends what goes on by itself. */
  dispose(): void;
}

/** What a client does with edits that it is sent. */
export interface ClientEdits {
  /** Whether the client has made an edit, all of it. */
  apply(edit: WorkspaceEdit): Promise<boolean>;
}

export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
}

/** What citing asks for, which the command line has too. */
export type CitingContext = Pick<
  ServerContext,
  'papers' | 'files' | 'logger' | 'workspaceFolders' | 'settings' | 'bibliographies'
> &
  Partial<Pick<ServerContext, 'rendering'>>;
