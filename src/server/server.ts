import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import { neverCancelled } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import {
  cancelLoadingNotification,
  citationRequest,
  explainTermRequest,
  type InitializationOptions,
  labelsRequest,
  libraryChangedNotification,
  libraryRequest,
  loadingProgressNotification,
  paperRequest,
  referenceRequest,
  relatedRequest,
  type SearchResult,
  searchRequest,
  statusRequest,
  termsChangedNotification,
  termsRequest,
} from '../protocol.ts';
import { planDocumentCitation } from './citation.ts';
import type { ServerContext } from './context.ts';
import { explainTerm } from './explainTerm.ts';
import { asLibraryFiles, type Files, type LibraryFiles } from './files.ts';
import { searchHit } from './searchHit.ts';
import { provideHover } from './hover.ts';
import { paperLabel } from './labels.ts';
import { libraryContents } from './libraryContents.ts';
import { LibraryLoader } from './libraryLoader.ts';
import type { LoadedLibrary } from './libraryState.ts';
import { fileWatchers } from './fileWatchers.ts';
import type { LibraryCache } from './ownLibraries.ts';
import { paperDetails } from './paperDetails.ts';
import { Recognition } from './recognition.ts';
import { changedSettings, defaultSettings } from './settings.ts';
import { reference } from '../core/bibliography/reference.ts';
import { documentTerms } from './terms.ts';
import { WorkspaceDependencies } from './workspaceDependencies.ts';

export interface ServerHost {
  readonly files: Files;
  /** What the host knows and the client need not say; the client's own options go first. */
  readonly defaults?: InitializationOptions;
  /** Resolves after what waits has had its turn, and not before `milliseconds` have passed. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Reads the user's libraries, where that is done otherwise than for documents. */
  readonly libraryFiles?: LibraryFiles;
  /** Tells when `file:` libraries change; without it the client is asked to watch them. */
  readonly watchLocal?: (uris: readonly string[], changed: (uri: string) => void) => { dispose(): void };
  /** The user's home folder; left out where there is none. */
  readonly homeUri?: string;
  /** Opens a folder in which loaded libraries are kept; undefined where nothing can be kept. */
  readonly libraryCache?: (uri: string) => LibraryCache | undefined;
}

const defaultLimit = 50;

/** Serves the literature over a connection until that ends. */
export function startServer(connection: Connection, host: ServerHost): void {
  const recognition = new Recognition(defaultSettings);
  const documents = new TextDocuments(TextDocument);
  const logger = connectionLogger(connection);
  let context: ServerContext | undefined;
  let loader: LibraryLoader | undefined;
  let watching: Disposable | undefined;
  const watchFiles = (uris: readonly string[], canClientWatch: boolean): void => {
    watching?.dispose();
    const isLocal = (uri: string): boolean => host.watchLocal !== undefined && uri.startsWith('file:');
    const local = host.watchLocal?.(uris.filter(isLocal), (uri) => loader?.filesChanged([uri]));
    const others = uris.filter((uri) => !isLocal(uri));
    const watchers = fileWatchers(others);
    const registered =
      canClientWatch && others.length > 0
        ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
        : undefined;
    registered?.catch((error: unknown) => logger.warn(`Changes of libraries will not be seen: ${String(error)}`));
    watching = {
      dispose: () => {
        local?.dispose();
        registered?.then((client) => client.dispose(), () => {});
      },
    };
  };

  const ready = (): ServerContext => {
    if (context === undefined) throw new PaperglossError('refused', 'The server is not initialized.');
    return context;
  };
  const openDocument = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (document === undefined) throw new PaperglossError('not-found', `${uri} is not open.`);
    return document;
  };
  const library = async (): Promise<LoadedLibrary['library']> => (await ready().loaded).library;

  connection.onInitialize((params) => {
    const options: InitializationOptions = {
      ...host.defaults,
      ...(params.initializationOptions as InitializationOptions | undefined),
    };
    const workspaceFolders = (params.workspaceFolders ?? []).map((folder) => URI.parse(folder.uri).toString());
    const { didChangeWatchedFiles } = params.capabilities.workspace ?? {};
    const canWatch = didChangeWatchedFiles?.dynamicRegistration === true && didChangeWatchedFiles.relativePatternSupport === true;
    const cache = options.cacheUri === undefined ? undefined : host.libraryCache?.(options.cacheUri);
    // Files are read through the client, which answers only after the handshake.
    const opened = new Promise<void>((resolve) => connection.onInitialized(() => resolve()));
    const newLoader = new LibraryLoader(opened, options, { workspaceFolders, homeUri: host.homeUri }, {
      files: host.files,
      libraryFiles: host.libraryFiles ?? asLibraryFiles(host.files),
      pause: host.pause,
      cache,
      logger,
      report: seldom((progress) => void connection.sendNotification(loadingProgressNotification, progress)),
      changed: (status) => void connection.sendNotification(libraryChangedNotification, status),
      watch: (uris) => watchFiles(uris, canWatch),
    });
    loader = newLoader;
    newLoader.setLibraries(stringsOf(options.libraries) ?? []);
    context = {
      get loaded() {
        return newLoader.loaded;
      },
      files: host.files,
      logger,
      workspaceFolders,
      settings: changedSettings(defaultSettings, options),
      recognition,
      commands: options.commands,
    };
    recognition.configure(context.settings);
    const dependencies = new WorkspaceDependencies(host.files, context.workspaceFolders);
    const dependOn = (): void => {
      recognition.dependOn(dependencies.names);
      void connection.sendNotification(termsChangedNotification);
    };
    // Cards need not wait for the manifests, nor fail with them.
    const dependenciesRead = (reading: Promise<boolean>): void =>
      void reading.then(
        (hasChanged) => hasChanged && dependOn(),
        (error: unknown) => logger.warn(`The workspace's dependencies could not be read: ${String(error)}`),
      );
    void context.loaded.then(() => dependenciesRead(dependencies.readAll(neverCancelled)));
    documents.onDidSave(({ document }) => dependenciesRead(dependencies.read(document.uri, neverCancelled)));
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
      },
      serverInfo: { name: 'papergloss' },
    };
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    const server = ready();
    server.settings = changedSettings(server.settings, settings);
    recognition.configure(server.settings);
    void connection.sendNotification(termsChangedNotification);
    const libraries = stringsOf((settings as { readonly libraries?: unknown } | null)?.libraries);
    if (libraries !== undefined) loader?.setLibraries(libraries);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => loader?.filesChanged(changes.map(({ uri }) => URI.parse(uri).toString())));
  connection.onNotification(cancelLoadingNotification, () => loader?.cancel());

  connection.onHover((params, token) => {
    const document = documents.get(params.textDocument.uri);
    return document === undefined ? null : provideHover(ready(), document, params.position, token);
  });

  connection.onRequest(statusRequest, async () => (await ready().loaded).status);
  connection.onRequest(searchRequest, async (params, token): Promise<SearchResult> => {
    const { library: papers, isPart } = await ready().loaded;
    const options = { limit: params.limit ?? defaultLimit, typing: params.typing ?? false };
    const { hits, problem } = papers.search(params.query, options, token);
    return {
      hits: hits.map((hit, rank) => searchHit(papers, hit, params.query, rank)),
      searched: papers.size,
      sources: papers.sources,
      ...(problem !== undefined && { problem }),
      ...(isPart === true && { isLoading: true }),
    };
  });
  connection.onRequest(relatedRequest, async ({ id, limit }) => {
    const papers = await library();
    const paper = papers.get(id);
    return paper === undefined ? [] : papers.related(paper, limit).map(paperLabel);
  });
  connection.onRequest(labelsRequest, async ({ ids }) => {
    const papers = await library();
    return ids.flatMap((id) => papers.get(id) ?? []).map(paperLabel);
  });
  connection.onRequest(paperRequest, async ({ id }) => {
    const paper = (await library()).get(id);
    return paper === undefined ? null : paperDetails(paper);
  });
  connection.onRequest(referenceRequest, async ({ id, format }) => {
    const paper = (await library()).get(id);
    return paper === undefined ? null : reference(paper, format);
  });
  connection.onRequest(libraryRequest, async (params, token) => libraryContents(await library(), params, token));
  connection.onRequest(termsRequest, async ({ uri }) => documentTerms(ready(), await library(), openDocument(uri)));
  connection.onRequest(explainTermRequest, async ({ uri, position }) =>
    explainTerm(ready(), await library(), openDocument(uri), position),
  );
  connection.onRequest(citationRequest, (params, token: CancellationToken) =>
    planDocumentCitation(ready(), openDocument(params.uri), params, token),
  );

  // A worker lives on after "exit" as long as something can still arrive.
  connection.onExit(() => {
    watching?.dispose();
    connection.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

// More often than this, nobody can read it.
const progressInterval = 200; // milliseconds

function seldom<T>(tell: (news: T) => void): (news: T) => void {
  let last = 0;
  return (news) => {
    if (Date.now() - last < progressInterval) return;
    last = Date.now();
    tell(news);
  };
}

/** The strings of a list as clients send it; undefined for what is no list. */
function stringsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function connectionLogger(connection: Connection): Logger {
  return {
    trace: (message) => connection.console.debug(message),
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
}
