import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { cancelLoadingNotification } from '../protocol/loading.ts';
import { readingNotification } from '../protocol/reading.ts';
import { termsChangedNotification } from '../protocol/recognition.ts';
import { complaintNotification } from '../protocol/settings.ts';
import { addressOf } from './files/addresses.ts';
import { connectionLogger } from './connectionLogger.ts';
import { codeActionKinds } from './language/codeActions.ts';
import type { ServerContext } from './context.ts';
import { diagnosticSource, DiagnosticsSender } from './language/diagnostics.ts';
import { followDependencies } from './recognition/followDependencies.ts';
import { featureCapabilities } from './languageFeatures.ts';
import { malformedNotification, malformedRequest } from './messageGuard.ts';
import { openContext, type ServerParts } from './openContext.ts';
import { serveRequests } from './requests.ts';
import type { ServerHost } from './serverHost.ts';

/** Serves the literature over a connection until that ends. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  const logger = connectionLogger(connection);
  const session: Session = new Session({ connection, host, documents, logger, diagnostics: () => session.diagnostics });

  // What goes wrong here is answered by the connection, with what the error says.
  connection.onInitialize((params) => session.initialize(params));
  connection.onInitialized(() => {
    session.open();
    if (session.context !== undefined) tellComplaint(connection, session.context);
  });
  serveRequests(connection, logger, () => session.asked);
  listen(connection, session, documents);
  connection.onRequest(malformedRequest, ({ message }) => new ResponseError(ErrorCodes.InvalidParams, message));
  connection.onNotification(malformedNotification, ({ message }) => logger.warn(message));
  // A worker lives on after "exit" as long as something can still arrive.
  connection.onExit(() => {
    session.diagnostics?.dispose();
    session.context?.dispose();
    connection.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

/** What the server has from the handshake on. */
class Session {
  readonly #parts: ServerParts;
  #context: ServerContext | undefined;
  #diagnostics: DiagnosticsSender | undefined;
  #open = (): void => {};

  constructor(parts: ServerParts) {
    this.#parts = parts;
  }

  /** Undefined before the handshake. */
  get context(): ServerContext | undefined {
    return this.#context;
  }

  get diagnostics(): DiagnosticsSender | undefined {
    return this.#diagnostics;
  }

  /** For requests, which are errors before the handshake. */
  get asked(): ServerContext {
    if (this.#context === undefined)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    // Who asks has ended the handshake, whether it says so or not.
    this.open();
    return this.#context;
  }

  initialize(params: InitializeParams): InitializeResult {
    if (this.#context !== undefined)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    // Files are read through the client, which answers only after the handshake.
    const opened = new Promise<void>((resolve) => (this.#open = resolve));
    this.#context = openContext(this.#parts, params, opened);
    this.#diagnostics = new DiagnosticsSender(this.#parts.connection, this.#context);
    followDependencies(this.#parts, this.#context);
    const { pullsDiagnostics } = this.#context.abilities;
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...featureCapabilities,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
        // Sent to who asks for them only: others would have each twice.
        ...(pullsDiagnostics && {
          diagnosticProvider: {
            identifier: diagnosticSource,
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }),
      },
      serverInfo: { name: 'papergloss' },
    };
  }

  /** The handshake is over. */
  open(): void {
    this.#open();
  }
}

/** Says once what is wrong with a setting; clients that do not show it have it in their log. */
function tellComplaint(connection: Connection, { settings, logger }: ServerContext): void {
  const message = settings.takeComplaint();
  if (message === undefined) return;
  logger.warn(message);
  void connection.sendNotification(complaintNotification, { message });
}

/** Takes in what the client tells without asking. */
function listen(connection: Connection, session: Session, documents: TextDocuments<TextDocument>): void {
  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (session.context === undefined) return;
    const { settings, loader } = session.context;
    settings.change(sent);
    loader.setBundled(settings.current.bundled);
    loader.setLibraries(settings.current.libraries);
    tellComplaint(connection, session.context);
    void connection.sendNotification(termsChangedNotification);
    session.diagnostics?.surroundingsChanged();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.flatMap(({ uri }) => addressOf(uri) ?? []);
    for (const uri of uris) session.context?.bibliographies.changed(uri);
    session.context?.loader.filesChanged(uris);
    session.context?.citations.changed();
    session.diagnostics?.surroundingsChanged();
  });
  connection.onNotification(readingNotification, (change) => {
    if (session.context === undefined) return;
    const { shelf, pause } = session.context;
    shelf.change(change);
    void shelf.readNotes(pause);
  });
  connection.onNotification(cancelLoadingNotification, () => session.context?.loader.cancel());
  // Opening and every change are a change of content.
  documents.onDidChangeContent(({ document }) => {
    session.context?.bibliographies.changed(document.uri);
    session.context?.citations.changed();
    session.diagnostics?.documentChanged();
  });
  documents.onDidSave(({ document }) => session.context?.bibliographies.changed(document.uri));
  documents.onDidClose(({ document }) => {
    session.context?.bibliographies.closed(document);
    session.diagnostics?.closed(document.uri);
  });
}
