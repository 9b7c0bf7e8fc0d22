import {
  type CancellationToken,
  type Connection,
  type Disposable,
  ErrorCodes,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { neverCancelled } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import { chosenBundled } from '../core/import/bundled.ts';
import type { Logger } from '../core/logger.ts';
import { visibleLine } from '../core/text/visibleText.ts';
import {
  cancelLoadingNotification,
  citationPlaceRequest,
  citationRequest,
  explainTermRequest,
  type InitializationOptions,
  labelsRequest,
  libraryChangedNotification,
  libraryRequest,
  type LibraryStatus,
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
import { addressOf } from './addresses.ts';
import { answered } from './answered.ts';
import { documentPlaceRefusal, planDocumentCitation, refusedCitation } from './citation.ts';
import { Bibliographies } from './bibliographies.ts';
import type { ServerContext } from './context.ts';
import { explainTerm } from './explainTerm.ts';
import type { StartBuilder } from './builder.ts';
import type { Files } from './files.ts';
import { searchHit } from './searchHit.ts';
import { provideHover } from './hover.ts';
import { paperLabel } from './labels.ts';
import { libraryContents } from './libraryContents.ts';
import { LibraryLoader } from './libraryLoader.ts';
import type { LoadedLibrary } from './libraryState.ts';
import { malformedNotification, malformedRequest } from './messageGuard.ts';
import { paperDetails } from './paperDetails.ts';
import { Recognition } from './recognition.ts';
import { changedSettings, defaultSettings } from './settings.ts';
import { sourceEntries } from './sourceEntries.ts';
import { reference } from '../core/bibliography/reference.ts';
import { documentTerms } from './terms.ts';
import { watchBibliographies } from './watchBibliographies.ts';
import { type WatchLocal, watchLibraries } from './watchLibraries.ts';
import { WorkspaceDependencies } from './workspaceDependencies.ts';

export interface ServerHost {
  readonly files: Files;
  /** What the host knows and the client need not say; the client's own options go first. */
  readonly defaults?: InitializationOptions;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Builds the user's libraries. */
  readonly startBuilder: StartBuilder;
  /** Tells when `file:` libraries change; without it the client is asked to watch them. */
  readonly watchLocal?: WatchLocal;
  /** The user's home folder; left out where there is none. */
  readonly homeUri?: string;
  /** Whether libraries can be kept in the folder at an address; an error for one that leads nowhere. */
  readonly canKeep?: (uri: string) => boolean;
}

const defaultLimit = 50;
const unreachable = 'Citations are inserted into files of this machine, and this document is none.';

/** Serves the literature over a connection until that ends. */
export function startServer(connection: Connection, host: ServerHost): void {
  const recognition = new Recognition(defaultSettings);
  const documents = new TextDocuments(TextDocument);
  const logger = connectionLogger(connection);
  let context: ServerContext | undefined;
  let loader: LibraryLoader | undefined;
  let watching: Disposable | undefined;
  let open = (): void => {};
  connection.onInitialized(() => open());

  const ready = (): ServerContext => {
    if (context === undefined)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
    // Who asks has ended the handshake, whether it says so or not.
    open();
    return context;
  };
  const openDocument = (uri: string): TextDocument => {
    const document = documents.get(uri);
    if (document === undefined) throw new PaperglossError('not-found', `${uri} is not open.`);
    return document;
  };
  const library = async (): Promise<LoadedLibrary['library']> => (await ready().loaded).library;

  // What goes wrong here is answered by the connection, with what the error says.
  connection.onInitialize((params) => {
    if (context !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const options: InitializationOptions = {
      ...host.defaults,
      ...(params.initializationOptions as InitializationOptions | undefined),
    };
    const workspaceFolders = (params.workspaceFolders ?? []).flatMap(({ uri }) => addressOf(uri) ?? []);
    const { didChangeWatchedFiles } = params.capabilities.workspace ?? {};
    const canWatch =
      didChangeWatchedFiles?.dynamicRegistration === true && didChangeWatchedFiles.relativePatternSupport === true;
    const cacheUri = usableCache(host, options.cacheUri);
    // Files are read through the client, which answers only after the handshake.
    const opened = new Promise<void>((resolve) => (open = resolve));
    const newLoader = new LibraryLoader(
      opened,
      options,
      { workspaceFolders, homeUri: host.homeUri },
      {
        files: host.files,
        startBuilder: host.startBuilder,
        pause: host.pause,
        cacheUri,
        logger,
        report: (progress) => void connection.sendNotification(loadingProgressNotification, progress),
        changed: (status) => void connection.sendNotification(libraryChangedNotification, status),
        watch: (uris) => {
          watching?.dispose();
          const changed = (uri: string): void => newLoader.filesChanged([uri]);
          watching = watchLibraries(connection, uris, host.watchLocal, canWatch, changed, (uri, why) =>
            newLoader.cannotWatch(uri, why),
          );
        },
      },
    );
    loader = newLoader;
    const bibliographies = new Bibliographies({
      files: host.files,
      logger,
      workspaceFolders,
      watch: canWatch ? watchBibliographies(connection) : undefined,
      now: Date.now,
    });
    // Opening and every change are a change of content.
    documents.onDidChangeContent(({ document }) => bibliographies.changed(document.uri));
    documents.onDidSave(({ document }) => bibliographies.changed(document.uri));
    documents.onDidClose(({ document }) => bibliographies.closed(document));
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
      bibliographies,
      commands: options.commands,
    };
    recognition.configure(context.settings);
    const dependencies = new WorkspaceDependencies(host.files, context.workspaceFolders, logger);
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
    const server = context;
    if (server === undefined) return;
    server.settings = changedSettings(server.settings, settings);
    recognition.configure(server.settings);
    void connection.sendNotification(termsChangedNotification);
    const bundled = chosenBundled((settings as { readonly bundled?: unknown } | null)?.bundled);
    if (bundled !== undefined) loader?.setBundled(bundled);
    const libraries = stringsOf((settings as { readonly libraries?: unknown } | null)?.libraries);
    if (libraries !== undefined) loader?.setLibraries(libraries);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.flatMap(({ uri }) => addressOf(uri) ?? []);
    for (const uri of uris) context?.bibliographies.changed(uri);
    loader?.filesChanged(uris);
  });
  connection.onNotification(cancelLoadingNotification, () => loader?.cancel());

  connection.onRequest(malformedRequest, ({ message }) => new ResponseError(ErrorCodes.InvalidParams, message));
  connection.onNotification(malformedNotification, ({ message }) => logger.warn(message));

  const answer = <P, R>(handle: (params: P, token: CancellationToken) => R | Promise<R>) => answered(logger, handle);
  connection.onHover(
    answer((params, token) => {
      const server = ready();
      const { uri } = params.textDocument;
      const document = addressOf(uri) === undefined ? undefined : documents.get(uri);
      return document === undefined ? null : provideHover(server, document, params.position, token);
    }),
  );

  const status = answer<undefined, LibraryStatus>(async () => (await ready().loaded).status);
  connection.onRequest(statusRequest, (token) => status(undefined, token));
  connection.onRequest(
    searchRequest,
    answer(async (params, token): Promise<SearchResult> => {
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
    }),
  );
  connection.onRequest(
    relatedRequest,
    answer(async ({ id, limit }) => {
      const papers = await library();
      const paper = papers.get(id);
      return paper === undefined ? [] : papers.related(paper, limit).map(paperLabel);
    }),
  );
  connection.onRequest(
    labelsRequest,
    answer(async ({ ids }) => {
      const papers = await library();
      return ids.flatMap((id) => papers.get(id) ?? []).map(paperLabel);
    }),
  );
  connection.onRequest(
    paperRequest,
    answer(async ({ id }, token) => {
      const paper = (await library()).get(id);
      return paper === undefined
        ? null
        : paperDetails(paper, (await sourceEntries(ready(), [paper], token)).get(paper));
    }),
  );
  connection.onRequest(
    referenceRequest,
    answer(async ({ id, format }, token) => {
      const paper = (await library()).get(id);
      if (paper === undefined) return null;
      return reference(paper, format, { source: (await sourceEntries(ready(), [paper], token)).get(paper) });
    }),
  );
  connection.onRequest(
    libraryRequest,
    answer(async (params, token) => libraryContents(await library(), params, token)),
  );
  connection.onRequest(
    termsRequest,
    answer(async ({ uri }) => documentTerms(ready(), await library(), openDocument(uri))),
  );
  connection.onRequest(
    explainTermRequest,
    answer(async ({ uri, position }) => explainTerm(ready(), await library(), openDocument(uri), position)),
  );
  /** Where a citation goes into is known to the host, has no file, or stands for one, as the cell of a notebook does. */
  const canCite = (uri: string): boolean =>
    addressOf(uri) !== undefined && (/^(?:untitled|vscode-notebook-cell|git\w*):/.test(uri) || host.files.reaches(uri));
  connection.onRequest(
    citationRequest,
    answer((params, token) =>
      canCite(params.uri)
        ? planDocumentCitation(ready(), documents.get(params.uri), params, token)
        : refusedCitation(unreachable),
    ),
  );
  connection.onRequest(
    citationPlaceRequest,
    answer((params, token) =>
      canCite(params.uri)
        ? documentPlaceRefusal(ready(), documents.get(params.uri), params, token)
        : { refusal: unreachable },
    ),
  );

  // A worker lives on after "exit" as long as something can still arrive.
  connection.onExit(() => {
    watching?.dispose();
    loader?.dispose();
    context?.bibliographies.dispose();
    connection.dispose();
  });
  documents.listen(connection);
  connection.listen();
}

/** The folder where libraries are kept, if there is one. An address that leads nowhere is a mistake of the client. */
function usableCache(host: ServerHost, uri: string | undefined): string | undefined {
  try {
    return uri !== undefined && host.canKeep?.(uri) === true ? uri : undefined;
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    throw new ResponseError(ErrorCodes.InvalidParams, `"cacheUri" is of no use: ${error.message}`);
  }
}

/** The strings of a list as clients send it; undefined for what is no list. */
function stringsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

function connectionLogger(connection: Connection): Logger {
  // Problems quote files, and clients show what is logged as it comes.
  return {
    trace: (message) => connection.console.debug(visibleLine(message)),
    info: (message) => connection.console.info(visibleLine(message)),
    warn: (message) => connection.console.warn(visibleLine(message)),
    error: (message) => connection.console.error(visibleLine(message)),
  };
}
