import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InitializeRequest,
  type Message,
  type MessageStrategy,
  NotificationType,
  PrepareRenameRequest,
  RenameRequest,
  ReferencesRequest,
  RequestType,
  SelectionRangeRequest,
  SemanticTokensRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';

import { customShapes, readingShape } from './customShapes.ts';
import {
  anything,
  type Check,
  listOf,
  objectWith,
  optional,
  position,
  range,
  tableOf,
  text,
  textDocument,
  whole,
  yesOrNo,
} from './messageChecks.ts';

/** Takes the place of a message whose parameters are not what its method takes. Never sent by anyone. */
export interface Malformed {
  readonly message: string;
}

export const malformedRequest = new RequestType<Malformed, never, void>('papergloss/malformedRequest');
export const malformedNotification = new NotificationType<Malformed>('papergloss/malformedNotification');

/**
 * Looks at each message before it reaches its handler, because what a client sends is whatever the client makes of the
 * protocol: malformed parameters become a message that is answered with what is wrong.
 */
export const messageGuard: { readonly messageStrategy: MessageStrategy } = {
  messageStrategy: { handleMessage: (message, next) => next(guarded(message)) },
};

function guarded(message: Message): Message {
  if (!('method' in message) || typeof message.method !== 'string') return message;
  const { method } = message;
  const params: unknown = 'params' in message ? message.params : undefined;
  const fault = Object.hasOwn(shapes, method) ? shapes[method]?.(params) : undefined;
  if (fault === undefined) return message;
  const text = `${method} was sent with malformed parameters: ${fault === '' ? 'they are no object' : `"${fault.slice(1)}" is missing or of another type`}.`;
  const replaced = 'id' in message ? malformedRequest : malformedNotification;
  return { ...message, method: replaced.method, params: { message: text } satisfies Malformed } as Message;
}

const shapes: Readonly<Record<string, Check>> = {
  [InitializeRequest.method]: objectWith({
    capabilities: objectWith({ workspace: optional(objectWith({ didChangeWatchedFiles: optional(objectWith()) })) }),
    workspaceFolders: optional(listOf(objectWith({ uri: text }))),
    initializationOptions: optional(
      objectWith({
        bundledUri: optional(text),
        cacheUri: optional(text),
        reading: optional(objectWith(readingShape)),
        commands: optional(objectWith()),
        translations: optional(tableOf(text)),
      }),
    ),
  }),
  [DidOpenTextDocumentNotification.method]: objectWith({
    textDocument: objectWith({ uri: text, languageId: text, version: whole, text }),
  }),
  [DidChangeTextDocumentNotification.method]: objectWith({
    textDocument: objectWith({ uri: text, version: optional(whole) }),
    contentChanges: listOf(objectWith({ text, range: optional(range) })),
  }),
  [DidCloseTextDocumentNotification.method]: objectWith({ textDocument }),
  [DidSaveTextDocumentNotification.method]: objectWith({ textDocument }),
  [DidChangeConfigurationNotification.method]: objectWith(),
  [DidChangeWatchedFilesNotification.method]: objectWith({ changes: listOf(objectWith({ uri: text })) }),
  [HoverRequest.method]: objectWith({ textDocument, position }),
  [PrepareRenameRequest.method]: objectWith({ textDocument, position }),
  [RenameRequest.method]: objectWith({ textDocument, position, newName: text }),
  [CodeActionRequest.method]: objectWith({
    textDocument,
    range,
    context: objectWith({ diagnostics: listOf(objectWith({ range })), only: optional(listOf(text)) }),
  }),
  [CodeActionResolveRequest.method]: objectWith({ title: text }),
  [DocumentDiagnosticRequest.method]: objectWith({ textDocument }),
  [CompletionRequest.method]: objectWith({ textDocument, position }),
  [CompletionResolveRequest.method]: objectWith({ label: text }),
  [DefinitionRequest.method]: objectWith({ textDocument, position }),
  [ReferencesRequest.method]: objectWith({
    textDocument,
    position,
    context: objectWith({ includeDeclaration: yesOrNo }),
  }),
  [DocumentHighlightRequest.method]: objectWith({ textDocument, position }),
  [DocumentLinkRequest.method]: objectWith({ textDocument }),
  [DocumentSymbolRequest.method]: objectWith({ textDocument }),
  [WorkspaceSymbolRequest.method]: objectWith({ query: text }),
  [SemanticTokensRequest.method]: objectWith({ textDocument }),
  [FoldingRangeRequest.method]: objectWith({ textDocument }),
  [SelectionRangeRequest.method]: objectWith({ textDocument, positions: listOf(position) }),
  [ExecuteCommandRequest.method]: objectWith({ command: text, arguments: optional(listOf(anything)) }),
  ...customShapes,
};
