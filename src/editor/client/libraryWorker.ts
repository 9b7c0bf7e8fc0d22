import type { Uri } from 'vscode';

/** One run of the library worker. */
export interface LibraryWorker {
  /** This end of the channel over which the worker speaks the language server protocol. */
  readonly port: MessagePort;
  /** Settles when the worker fails or ends by itself, with what is known about the cause; never rejects. */
  readonly ended: Promise<string>;
  /** Ends the worker at once. */
  terminate(): void;
}

/** Starts the worker; each kind of extension host has its own way. */
export type StartWorker = (extensionUri: Uri) => Promise<LibraryWorker>;
