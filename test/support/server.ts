import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, type TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type TransferListItem, Worker } from 'node:worker_threads';

import {
  ApplyWorkspaceEditRequest,
  type CancellationToken,
  type ClientCapabilities,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type MarkupContent,
  type ProtocolConnection,
  type Range,
  RegistrationRequest,
  UnregistrationRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';

import { bundledFileName } from '../../src/core/import/bundled.ts';
import type { PaperSource } from '../../src/core/sources/paperSource.ts';
import { portTransport } from '../../src/portTransport.ts';
import { nodeRendering } from '../../src/programs/nodeRendering.ts';
import { nodeFiles, nodePause } from '../../src/programs/files/nodeFiles.ts';
import { listFilesRequest, listFoldersRequest, readBytesRequest, readFileRequest } from '../../src/protocol/files.ts';
import type { InitializationOptions } from '../../src/protocol/settings.ts';
import { builderHere } from '../../src/server/library/buildLibrary.ts';
import { clientBytes, clientFiles, clientLibraryFiles } from '../../src/server/files/clientFiles.ts';
import { messageGuard } from '../../src/server/messageGuard.ts';
import { startServer } from '../../src/server/server.ts';

const bundledUri = pathToFileURL(resolve('dist')).href;
/** The bundled papers at a place that only the client reaches, as those of an extension on another machine; and their file. */
export const bundledThere: InitializationOptions = {
  bundledUri: 'vscode-vfs://product/dist',
  bundled: ['dailyPapers'],
};
export const bundledFileThere = `${bundledThere.bundledUri}/${bundledFileName}`;
/** The papers of the pages alone, which most tests know by heart. */
export const onlyDailyPapers: InitializationOptions = { bundledUri, bundled: ['dailyPapers'] };
/** What a user has who sets nothing. */
export const allBundled: InitializationOptions = { bundledUri };

export interface ServerOptions {
  /** Files that exist beside those on the disk, by address. null hides a file. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly initialization?: InitializationOptions;
  readonly workspaceFolders?: readonly string[];
  /** Hears notifications from the first one on. */
  readonly listen?: (connection: ProtocolConnection) => void;
  /** The client tells the server of changed files. */
  readonly canWatch?: boolean;
  /** What the client can do beside that. */
  readonly capabilities?: ClientCapabilities;
  /** Gets the address of each file that is read and each folder that is listed. */
  readonly asked?: string[];
  /** Gets the edits that the server sends, which the client then takes to be made. */
  readonly applied?: WorkspaceEdit[];
  /** Reading this file never ends. */
  readonly stuckFile?: string;
  /** Variables of the worker's environment beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Sources beside the library. The server then runs in this thread, where they can be asked. */
  readonly sources?: readonly PaperSource[];
}

export interface ShownHover {
  readonly markdown: string;
  /** The text that the hover marks. */
  readonly marked: string;
}

export interface TestServer {
  readonly connection: ProtocolConnection;
  /** Opens a document; `|` in the text is taken out and its place returned. */
  open(text: string, languageId?: string, uri?: string): Promise<{ readonly uri: string; readonly range: Range }>;
  /** Hovers over the place marked with `|`. */
  hover(text: string, languageId?: string, token?: CancellationToken): Promise<ShownHover | undefined>;
}

/** What a server ends with: a test, or all tests of a suite. */
type Owner = Pick<TestContext, 'after'>;

/** One server for all tests of the suite in which this is called. */
export function sharedServer(options: ServerOptions = {}): () => TestServer {
  const ends: (() => unknown)[] = [];
  let server: TestServer | undefined;
  before(async () => {
    server = await openServer({ after: (end) => void ends.push(end as () => unknown) }, options);
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return () => {
    if (server === undefined) throw new Error('The server is asked for before the tests run.');
    return server;
  };
}

/** The real worker over a real port, with the bundled corpus. It ends with the test. */
export async function openServer(t: Owner, options: ServerOptions = {}): Promise<TestServer> {
  const { port1, port2 } = new MessageChannel();
  const end = options.sources === undefined ? startWorker(port2, options.env) : startHere(port2, options.sources);
  const { reader, writer } = portTransport(port1);
  const connection = createProtocolConnection(reader, writer);
  t.after(async () => {
    connection.dispose();
    port1.close();
    await end();
  });
  connection.onRequest(readFileRequest, ({ uri }) => {
    options.asked?.push(uri);
    return uri === options.stuckFile ? new Promise<null>(() => {}) : textOf(uri, options.files ?? {});
  });
  connection.onRequest(readBytesRequest, ({ uri }) =>
    uri === options.stuckFile ? new Promise<null>(() => {}) : bytesOf(uri, options.files ?? {}),
  );
  connection.onRequest(listFilesRequest, ({ folderUri, suffix }) => {
    options.asked?.push(`${folderUri}/*${suffix}`);
    return filesIn(folderUri, suffix, options.files ?? {});
  });
  connection.onRequest(listFoldersRequest, ({ folderUri }) => foldersIn(folderUri, options.files ?? {}));
  connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    options.applied?.push(edit);
    return { applied: options.applied !== undefined };
  });
  if (options.canWatch === true) {
    connection.onRequest(RegistrationRequest.type, () => {});
    connection.onRequest(UnregistrationRequest.type, () => {});
  }
  options.listen?.(connection);
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: {
      ...options.capabilities,
      workspace: {
        ...options.capabilities?.workspace,
        ...(options.canWatch === true && {
          didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        }),
        ...(options.applied !== undefined && {
          applyEdit: true,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        }),
      },
    },
    workspaceFolders: (options.workspaceFolders ?? []).map((uri) => ({ uri, name: uri })),
    initializationOptions: options.initialization ?? onlyDailyPapers,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  let opened = 0;
  const open: TestServer['open'] = async (fixture, languageId = 'markdown', uri = `untitled:test-${(opened += 1)}`) => {
    const offset = fixture.indexOf('|');
    const text = offset === -1 ? fixture : fixture.slice(0, offset) + fixture.slice(offset + 1);
    const before = text.slice(0, Math.max(0, offset)).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return { uri, range: { start: position, end: position } };
  };
  return {
    connection,
    open,
    async hover(fixture, languageId, token) {
      const { uri, range } = await open(fixture, languageId);
      const hover: Hover | null = await connection.sendRequest(
        HoverRequest.type,
        { textDocument: { uri }, position: range.start },
        token,
      );
      if (hover?.range === undefined) return undefined;
      const line = fixture.replace('|', '').split('\n')[hover.range.start.line] ?? '';
      const marked = line.slice(hover.range.start.character, hover.range.end.character);
      return { markdown: (hover.contents as MarkupContent).value, marked };
    },
  };
}

/** Starts the worker at its end of a channel, and answers what ends it. */
function startWorker(port: MessagePort, env: Readonly<Record<string, string>> = {}): () => Promise<unknown> {
  const worker = new Worker(resolve('dist/worker.js'), {
    workerData: { port },
    env: { ...process.env, ...env },
    transferList: [port as unknown as TransferListItem],
  });
  return () => worker.terminate();
}

function startHere(port: MessagePort, sources: readonly PaperSource[]): () => Promise<unknown> {
  const { reader, writer } = portTransport(port);
  const connection = createConnection(reader, writer, messageGuard);
  startServer(connection, {
    files: { ...clientFiles(connection), leadsTo: (uri) => nodeFiles.leadsTo(uri) },
    readBytes: clientBytes(connection),
    startBuilder: builderHere(clientLibraryFiles(connection)),
    rendering: () => nodeRendering(resolve('dist')),
    pause: nodePause,
    sources,
  });
  return async () => {
    connection.dispose();
    port.close();
  };
}

function textOf(uri: string, files: Readonly<Record<string, string | null>>): string | null {
  const known = files[uri];
  if (known !== undefined) return known;
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return null;
  }
}

function bytesOf(uri: string, files: Readonly<Record<string, string | null>>): Uint8Array | null {
  const known = files[uri];
  if (known !== undefined) return known === null ? null : new TextEncoder().encode(known);
  return readFileSync(fileURLToPath(uri));
}

function filesIn(folderUri: string, suffix: string, files: Readonly<Record<string, string | null>>): string[] {
  const isDirectlyIn = (uri: string): boolean =>
    uri.startsWith(`${folderUri}/`) && !uri.slice(folderUri.length + 1).includes('/');
  const given = Object.keys(files).filter((uri) => isDirectlyIn(uri) && uri.endsWith(suffix) && files[uri] !== null);
  if (!folderUri.startsWith('file:')) return given.sort();
  try {
    const names = readdirSync(fileURLToPath(folderUri)).filter((name) => name.endsWith(suffix));
    return [...new Set([...given, ...names.map((name) => `${folderUri}/${name}`)])].sort();
  } catch {
    return given.sort();
  }
}

function foldersIn(folderUri: string, files: Readonly<Record<string, string | null>>): string[] {
  const below = Object.keys(files)
    .filter((uri) => uri.startsWith(`${folderUri}/`) && files[uri] !== null)
    .flatMap((uri) => /^([^/]+)\//.exec(uri.slice(folderUri.length + 1))?.[1] ?? []);
  const given = [...new Set(below)].map((name) => `${folderUri}/${name}`);
  if (!folderUri.startsWith('file:')) return given.sort();
  try {
    const entries = readdirSync(fileURLToPath(folderUri), { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folderUri}/${name}`);
    return [...new Set([...given, ...names])].sort();
  } catch {
    return given.sort();
  }
}
