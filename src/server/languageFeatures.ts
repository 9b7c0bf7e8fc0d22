import type { CancellationToken, Connection, ServerCapabilities, TextDocumentIdentifier } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Logger } from '../core/logger.ts';
import { addressOf } from './files/addresses.ts';
import { answered } from './answered.ts';
import { provideCompletion, triggerCharacters } from './language/completion.ts';
import { completionDocumentation } from './language/completionDocumentation.ts';
import type { ServerContext } from './context.ts';
import { provideDefinition } from './language/definition.ts';
import { provideDocumentLinks } from './language/documentLinks.ts';
import { provideDocumentSymbols } from './language/documentSymbols.ts';
import { provideFoldingRanges } from './language/foldingRanges.ts';
import { provideHighlights } from './language/highlights.ts';
import { provideHover } from './language/hover.ts';
import { provideReferences } from './language/references.ts';
import { provideSelectionRanges } from './language/selectionRanges.ts';
import { provideSemanticTokens, semanticLegend } from './language/semanticTokens.ts';
import { executeServerCommand, serverCommands } from './serverCommands.ts';
import { provideWorkspaceSymbols } from './language/workspaceSymbols.ts';

/** The language features that this server tells a client it has. */
export const featureCapabilities: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
  definitionProvider: true,
  referencesProvider: { workDoneProgress: true },
  documentHighlightProvider: true,
  documentLinkProvider: {},
  documentSymbolProvider: { label: 'Papergloss' },
  workspaceSymbolProvider: true,
  semanticTokensProvider: { legend: semanticLegend, full: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  executeCommandProvider: { commands: [...serverCommands] },
};

interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Has a connection answer the requests of language features. `context` throws before the handshake. */
export function serveLanguageFeatures(connection: Connection, logger: Logger, context: () => ServerContext): void {
  /** Answers about a document; null for one that is not open. */
  const about = <P extends DocumentParams, R>(
    answer: (server: ServerContext, document: TextDocument, params: P, token: CancellationToken) => R | Promise<R>,
  ): ((params: P, token: CancellationToken) => Promise<R | null>) =>
    answered<P, R | null>(logger, (params, token) => {
      const server = context();
      const { uri } = params.textDocument;
      const document = addressOf(uri) === undefined ? undefined : server.documents.get(uri);
      return document === undefined ? null : answer(server, document, params, token);
    });

  connection.onHover(about((server, document, { position }, token) => provideHover(server, document, position, token)));
  connection.onCompletion(
    about((server, document, { position }, token) => provideCompletion(server, document, position, token)),
  );
  connection.onCompletionResolve(answered(logger, (item, token) => completionDocumentation(context(), item, token)));
  connection.onDefinition(
    about((server, document, { position }, token) => provideDefinition(server, document, position, token)),
  );
  connection.onReferences((params, token, progress) =>
    about((server, document, asked: typeof params, cancelled) =>
      provideReferences(server, document, asked, cancelled, progress),
    )(params, token),
  );
  connection.onDocumentHighlight(
    about((server, document, { position }, token) => provideHighlights(server, document, position, token)),
  );
  connection.onDocumentLinks(about((server, document, _, token) => provideDocumentLinks(server, document, token)));
  connection.onDocumentSymbol(about((server, document, _, token) => provideDocumentSymbols(server, document, token)));
  connection.onWorkspaceSymbol(
    answered(logger, ({ query }, token) => provideWorkspaceSymbols(context(), query, token)),
  );
  connection.languages.semanticTokens.on(async (params, token) => {
    const tokens = await about((server, document, _: typeof params, cancelled) =>
      provideSemanticTokens(server, document, cancelled),
    )(params, token);
    return tokens ?? { data: [] };
  });
  connection.onFoldingRanges(about((server, document) => provideFoldingRanges(server, document)));
  connection.onSelectionRanges(
    about((server, document, { positions }, token) => provideSelectionRanges(server, document, positions, token)),
  );
  connection.onExecuteCommand(answered(logger, (params, token) => executeServerCommand(context(), params, token)));
}
