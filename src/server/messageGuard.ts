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

import { isObject } from '../core/jsonObject.ts';
import {
  agentCitationPlaceRequest,
  agentToolRequest,
  citationPlaceRequest,
  citationRequest,
  digestRequest,
  citationTextRequest,
  explainTermRequest,
  formattedReferencesRequest,
  importPagesRequest,
  groupOrders,
  labelsRequest,
  libraryGroupings,
  libraryGroupRequest,
  libraryRequest,
  mapPapersRequest,
  mapRequest,
  notedPaperRequest,
  noteRequest,
  paperAtRequest,
  paperContextRequest,
  paperOrders,
  paperRequest,
  paperUsesRequest,
  readingNotification,
  readPagesRequest,
  referenceRequest,
  relatedRequest,
  renderRequest,
  searchRequest,
  termsRequest,
  tidyEditRequest,
  tidyOfferRequest,
  whyRequest,
} from '../protocol.ts';
import { isReadingState } from '../core/reading/readingState.ts';
import { addressOf } from './addresses.ts';

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

/** Where a value is not what it should be, `.position.line`; the value itself is the empty path. Undefined where it is all right. */
type Check = (value: unknown) => string | undefined;

const fits =
  (isRight: (value: unknown) => boolean): Check =>
  (value) =>
    isRight(value) ? undefined : '';
const text = fits((value) => typeof value === 'string');
const address = fits((value) => typeof value === 'string' && addressOf(value) !== undefined);
const yesOrNo = fits((value) => typeof value === 'boolean');
const anything: Check = () => undefined;
const whole = fits((value) => Number.isInteger(value));
const count = fits((value) => Number.isInteger(value) && Number(value) >= 0);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null ? undefined : check(value);

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return '';
    for (const [place, item] of value.entries()) {
      const fault = check(item);
      if (fault !== undefined) return `.${place}${fault}`;
    }
    return undefined;
  };
}

function tableOf(check: Check): Check {
  return (value) => {
    if (!isObject(value)) return '';
    return Object.values(value).some((each) => check(each) !== undefined) ? '' : undefined;
  };
}

function objectWith(fields: Readonly<Record<string, Check>> = {}): Check {
  return (value) => {
    if (!isObject(value)) return '';
    for (const [name, check] of Object.entries(fields)) {
      const fault = check(value[name]);
      if (fault !== undefined) return `.${name}${fault}`;
    }
    return undefined;
  };
}

const position = objectWith({ line: count, character: count });
const range = objectWith({ start: position, end: position });
const textDocument = objectWith({ uri: text });
const idOnly = objectWith({ id: text });
const place = { uri: text, version: whole, range, otherRanges: optional(listOf(range)) };

const pageText = objectWith({ name: text, text });

const tidyShape = { uri: text, bibliographyUri: optional(text), kinds: optional(listOf(text)) };

const readingShape = {
  isWhole: optional(yesOrNo),
  papers: listOf(objectWith({ id: text, title: text, state: optional(fits(isReadingState)), tags: listOf(text) })),
  notes: listOf(objectWith({ uri: text, text: optional(text) })),
};

const oneOf = (values: readonly string[]): Check =>
  fits((value) => typeof value === 'string' && values.includes(value));
const listing = {
  groupBy: oneOf(libraryGroupings),
  filter: optional(text),
  only: optional(listOf(text)),
  searches: optional(listOf(text)),
  paperOrder: optional(oneOf(paperOrders)),
};

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
  [searchRequest.method]: objectWith({ query: text, limit: optional(count), typing: optional(yesOrNo) }),
  [relatedRequest.method]: objectWith({ id: text, limit: count }),
  [labelsRequest.method]: objectWith({ ids: listOf(text) }),
  [paperRequest.method]: idOnly,
  [paperContextRequest.method]: idOnly,
  [paperAtRequest.method]: objectWith({ uri: text, position }),
  [paperUsesRequest.method]: objectWith({ id: text, uris: listOf(address) }),
  [referenceRequest.method]: objectWith({ id: text, format: text }),
  [libraryGroupRequest.method]: objectWith({
    ...listing,
    group: optional(text),
    from: count,
    count,
  }),
  [citationTextRequest.method]: objectWith({ ids: listOf(text), languageId: text }),
  [libraryRequest.method]: objectWith({
    ...listing,
    groupOrder: optional(oneOf(groupOrders)),
    from: optional(count),
    groups: optional(count),
    perGroup: optional(count),
    most: optional(count),
  }),
  [mapRequest.method]: objectWith(),
  [mapPapersRequest.method]: objectWith({ stamp: text, from: count, count }),
  [termsRequest.method]: objectWith({ uri: text }),
  [renderRequest.method]: objectWith({ uri: text, mayBePart: optional(yesOrNo), isAhead: optional(yesOrNo) }),
  [formattedReferencesRequest.method]: objectWith({
    ids: listOf(text),
    format: fits((value) => value === 'text' || value === 'markdown' || value === 'html'),
    uri: optional(text),
  }),
  [readingNotification.method]: objectWith(readingShape),
  [noteRequest.method]: objectWith({ id: text, template: text, today: text }),
  [notedPaperRequest.method]: objectWith({ text }),
  [readPagesRequest.method]: objectWith({ pages: listOf(pageText) }),
  [importPagesRequest.method]: objectWith({
    pages: listOf(pageText),
    chosen: listOf(listOf(count)),
    existing: text,
    fileName: text,
  }),
  [digestRequest.method]: objectWith({
    of: (value) => (isObject(value) && 'source' in value ? objectWith({ source: text })(value) : pageText(value)),
    uses: listOf(objectWith({ id: text, file: text, line: count, text })),
    searched: objectWith({ folders: count, files: count, isCut: yesOrNo }),
    base: optional(text),
  }),
  [agentToolRequest.method]: objectWith({ name: text }),
  [agentCitationPlaceRequest.method]: objectWith(),
  [tidyOfferRequest.method]: objectWith(tidyShape),
  [tidyEditRequest.method]: objectWith(tidyShape),
  [whyRequest.method]: objectWith({ uri: text }),
  [explainTermRequest.method]: objectWith({ uri: text, position }),
  [citationPlaceRequest.method]: objectWith(place),
  [citationRequest.method]: objectWith({
    ...place,
    paperIds: listOf(text),
    workspaceFolderUri: optional(address),
    answers: optional(objectWith()),
    isRestricted: optional(yesOrNo),
  }),
};
