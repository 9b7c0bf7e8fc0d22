import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

import { PaperglossError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { AllPapers, type LibraryNow } from '../core/sources/allPapers.ts';
import { l10n, speak } from '../core/l10n.ts';
import { libraryChangedNotification, loadingProgressNotification } from '../protocol/loading.ts';
import type { InitializationOptions } from '../protocol/settings.ts';
import { addressOf } from './files/addresses.ts';
import { Bibliographies } from './bibliographies/bibliographies.ts';
import { checkServices } from './language/checkServices.ts';
import { clientAbilities } from './clientAbilities.ts';
import { clientEdits } from './citing/clientEdits.ts';
import type { ServerContext } from './context.ts';
import type { DiagnosticsSender } from './language/diagnostics.ts';
import { libraryAddresses } from './files/libraryAddresses.ts';
import { LibraryLoader } from './library/libraryLoader.ts';
import { LibraryWatch } from './library/libraryWatch.ts';
import { ReadingShelf } from './library/readingShelf.ts';
import { Recognition } from './recognition/recognition.ts';
import { Rendering } from './rendering/rendering.ts';
import type { ServerHost } from './serverHost.ts';
import { Settings } from './settings.ts';
import { watchBibliographies } from './bibliographies/watchBibliographies.ts';
import { WorkspaceCitations } from './documents/workspaceCitations.ts';

/** What is there before the handshake. */
export interface ServerParts {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly documents: TextDocuments<TextDocument>;
  readonly logger: Logger;
  /** What keeps the diagnostics up to date; undefined during the handshake. */
  readonly diagnostics: () => DiagnosticsSender | undefined;
}

/** Puts together what the features share, as the client wants it. Nothing is read before `opened` resolves. */
export function openContext(parts: ServerParts, params: InitializeParams, opened: Promise<void>): ServerContext {
  const { connection, host, documents, logger } = parts;
  const { files, readBytes, pause } = host;
  const options: InitializationOptions = {
    ...host.defaults,
    ...(params.initializationOptions as InitializationOptions | undefined),
  };
  speak(options.translations);
  const workspaceFolders = (params.workspaceFolders ?? []).flatMap(({ uri }) => addressOf(uri) ?? []);
  const canWatch = canClientWatch(params);
  const settings = new Settings();
  settings.change(options);
  const watch = new LibraryWatch(connection, host.watchLocal, canWatch, {
    changed: (uri) => loader.filesChanged([uri]),
    failed: (uri, why) => loader.cannotWatch(uri, why),
  });
  const loader: LibraryLoader = new LibraryLoader(
    opened,
    { folderUri: options.bundledUri, ids: settings.current.bundled },
    { workspaceFolders, homeUri: host.homeUri },
    {
      readBytes,
      startBuilder: host.startBuilder,
      pause,
      cacheUri: usableCache(host, options.cacheUri),
      logger,
      report: (progress) => void connection.sendNotification(loadingProgressNotification, progress),
      changed: (status) => {
        void connection.sendNotification(libraryChangedNotification, status);
        parts.diagnostics()?.surroundingsChanged();
      },
      watch: (uris) => watch.watch(uris),
    },
  );
  const fileChanged = (uri: string): void => {
    bibliographies.changed(uri);
    citations.changed();
    parts.diagnostics()?.surroundingsChanged();
  };
  const bibliographies: Bibliographies = new Bibliographies({
    files,
    logger,
    workspaceFolders,
    watch: canWatch
      ? watchBibliographies(connection)
      : host.watchFolder && ((folderUri, failed) => host.watchFolder?.(folderUri, fileChanged, failed) ?? unwatched),
    now: Date.now,
    pause,
    homeUri: host.homeUri,
    libraries: () => libraryAddresses(settings.current.libraries, { workspaceFolders, homeUri: host.homeUri }).uris,
  });
  loader.setLibraries(settings.current.libraries);
  const citations = new WorkspaceCitations({ documents, files, logger, workspaceFolders, pause }, () =>
    parts.diagnostics()?.surroundingsChanged(),
  );
  const places = { workspaceFolders, homeUri: host.homeUri };
  const shelf = new ReadingShelf();
  if (options.reading !== undefined) shelf.change(options.reading);
  return {
    loader,
    papers: new AllPapers(
      () => libraryNow(loader),
      host.sources ?? [],
      logger,
      (library) => shelf.in(library).marks,
    ),
    documents,
    files,
    logger,
    workspaceFolders,
    settings,
    recognition: new Recognition(settings),
    bibliographies,
    rendering: new Rendering(host.rendering?.(options), {
      files,
      bibliographies,
      workspaceFolders,
      settings,
      homeUri: host.homeUri,
    }),
    citations,
    checks: checkServices(bibliographies, loader, settings, citations, places),
    shelf,
    abilities: clientAbilities(params, options),
    commands: options.commands,
    pause,
    edits: clientEdits(connection, params.capabilities),
    dispose: () => {
      watch.dispose();
      loader.dispose();
      citations.dispose();
      bibliographies.dispose();
    },
  };
}

const unwatched = { dispose: () => {} };

async function libraryNow(loader: LibraryLoader): Promise<LibraryNow> {
  const { library, status } = await loader.loaded;
  if (status.state !== 'failed') return { library };
  return { library, failure: status.message ?? l10n.t('The paper library could not be loaded.') };
}

function canClientWatch({ capabilities }: InitializeParams): boolean {
  const { didChangeWatchedFiles } = capabilities.workspace ?? {};
  return didChangeWatchedFiles?.dynamicRegistration === true && didChangeWatchedFiles.relativePatternSupport === true;
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
