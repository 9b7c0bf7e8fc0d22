import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type Hover,
  l10n,
  type LogOutputChannel,
  type Position,
  type TextDocument,
  Uri,
} from 'vscode';
import {
  DidChangeConfigurationNotification,
  HoverRequest,
  type LanguageClient,
  type LanguageClientOptions,
  LSPErrorCodes,
  type RequestType,
  ResponseError,
} from 'vscode-languageclient';

import { PaperglossError } from '../../core/errors.ts';
import { listFilesRequest, listFoldersRequest, readBytesRequest, readFileRequest } from '../../protocol/files.ts';
import {
  cancelLoadingNotification,
  libraryChangedNotification,
  type LibraryStatus,
  type LoadingProgress,
  loadingProgressNotification,
  type RefusalData,
  statusRequest,
} from '../../protocol/loading.ts';
import { type ReadingChange, readingNotification } from '../../protocol/reading.ts';
import { termsChangedNotification } from '../../protocol/recognition.ts';
import { complaintNotification, type ServerSettings } from '../../protocol/settings.ts';
import { filesInFolder, foldersInFolder, fileText, storedBytes } from './fileRequests.ts';
import { type LibrarySession, openedSession, quietOptions } from './librarySession.ts';
import type { StartWorker } from './libraryWorker.ts';
import { warn } from '../messages.ts';
import { orCancellationError } from './orCancellationError.ts';
import { isCancellation, loggedText } from './reports.ts';
import { RestartPolicy } from './restartPolicy.ts';
import type { ServedTexts } from './servedTexts.ts';

/**
 * The editor's end of the paper library: starts the worker, starts it again when it fails, and
 * carries requests. Requests made before the library is loaded wait for it; where it cannot be loaded those that need
 * its papers are refused with a sentence for people.
 */
export class LibraryClient implements Disposable {
  readonly #changed = new EventEmitter<LibraryStatus>();
  /** The library has been loaded or has failed to, or its papers have changed. */
  readonly onDidChange = this.#changed.event;

  readonly #termsChanged = new EventEmitter<void>();
  /** The same documents would be answered differently: settings or dependencies have changed. */
  readonly onDidChangeTerms = this.#termsChanged.event;

  readonly #readingChanged = new EventEmitter<void>();
  /** The library has been told that the reader keeps something else of papers: states, tags or notes. */
  readonly onDidChangeReading = this.#readingChanged.event;

  readonly #progress = new EventEmitter<LoadingProgress>();
  /** How far the loading of the user's libraries is. */
  readonly onDidProgress = this.#progress.event;

  readonly #extensionUri: Uri;
  readonly #startWorker: StartWorker;
  readonly #options: LanguageClientOptions;
  readonly #log: LogOutputChannel;
  readonly #noting = new Set<ServedTexts>();
  readonly #restarts = new RestartPolicy();
  #session: Promise<LibrarySession> | undefined;
  #restarting: Promise<void> | undefined;
  #isDisposed = false;

  constructor(extensionUri: Uri, startWorker: StartWorker, options: LanguageClientOptions, log: LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#startWorker = startWorker;
    this.#log = log;
    this.#options = quietOptions(options, log);
  }

  /** Starts the worker in the background. Failures reach those who ask, and `onDidChange`. */
  start(): void {
    const session = this.#open();
    this.#session = session;
    session.then(
      ({ client }) => this.#announce(client),
      (error: unknown) => {
        this.#log.error('The library could not be started.', loggedText(error));
        this.#changed.fire({ state: 'failed', papers: 0, message: sentence(error) });
      },
    );
  }

  /** Ends the worker and starts another. Calls during a restart join it. */
  restart(): Promise<void> {
    this.#restarting ??= this.#restartOnce().finally(() => {
      this.#restarting = undefined;
    });
    return this.#restarting;
  }

  /** Tells the library what is set. A library that is started later hears it from its options. */
  async configure(settings: Partial<ServerSettings>): Promise<void> {
    await this.#send((client) => client.sendNotification(DidChangeConfigurationNotification.type, { settings }));
  }

  /** Tells the library what the reader keeps of papers. A library that is started later hears it from its options. */
  async tellReading(change: ReadingChange): Promise<void> {
    await this.#send((client) => client.sendNotification(readingNotification, change));
    this.#readingChanged.fire();
  }

  /** Ends the loading of the user's libraries. What can be searched by then stays. */
  async cancelLoading(): Promise<void> {
    await this.#send((client) => client.sendNotification(cancelLoadingNotification));
  }

  /** Sends a request to the library. Rejects with `CancellationError` as soon as the token is cancelled. */
  async request<P, R>(type: RequestType<P, R, void>, params: P, token: CancellationToken): Promise<R> {
    return orCancellationError(
      this.#send((client) => client.sendRequest<R>(type.method, params, token)),
      token,
    );
  }

  /** Sends a request, and notes the texts of files that the library reads meanwhile. */
  async requestNoting<P, R>(
    type: RequestType<P, R, void>,
    params: P,
    served: ServedTexts,
    token: CancellationToken,
  ): Promise<R> {
    this.#noting.add(served);
    try {
      return await this.request(type, params, token);
    } finally {
      this.#noting.delete(served);
    }
  }

  /** The card for a place in a document; undefined when there is none, or no library to ask. */
  async hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const answer = this.#send(async (client) => {
      const params = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
      return client.protocol2CodeConverter.asHover(await client.sendRequest(HoverRequest.type, params, token));
    });
    try {
      return await orCancellationError(answer, token);
    } catch (error) {
      // A library that is not there has been reported already, and pointers move on.
      if (error instanceof PaperglossError || isCancellation(error)) return undefined;
      throw error;
    }
  }

  /** What the language client answers, once there is one. Rejects as {@link LibraryClient.request} does. */
  asked<R>(ask: (client: LanguageClient) => Promise<R>): Promise<R> {
    return this.#send(ask);
  }

  /** Resolves when the library can answer; rejects with a sentence for people when it cannot. */
  async ready(token: CancellationToken): Promise<LibraryStatus> {
    const status = await orCancellationError(
      this.#send((client) => client.sendRequest(statusRequest, token)),
      token,
    );
    if (status.state === 'failed') {
      throw new PaperglossError('refused', status.message ?? l10n.t('The paper library could not be loaded.'));
    }
    return status;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#changed.dispose();
    this.#termsChanged.dispose();
    this.#readingChanged.dispose();
    this.#progress.dispose();
    void this.#close();
  }

  async #send<R>(send: (client: LanguageClient) => Promise<R>): Promise<R> {
    await this.#restarting;
    const session = await this.#session;
    if (!session) throw new PaperglossError('refused', l10n.t('The paper library is not running.'));
    return new Promise<R>((resolve, reject) => {
      session.waiting.add(reject);
      send(session.client)
        .then(resolve, (error: unknown) => reject(refusalOf(error) ?? error))
        .finally(() => session.waiting.delete(reject));
    });
  }

  async #open(): Promise<LibrarySession> {
    const started = performance.now();
    const worker = await this.#startWorker(this.#extensionUri);
    const session = await openedSession(worker, this.#options, (client) => this.#listen(client));
    this.#log.info(`Library worker started in ${Math.round(performance.now() - started)} ms.`);
    void worker.ended.then((cause) => this.#onEnded(session, cause));
    return session;
  }

  #listen(client: LanguageClient): void {
    client.onRequest(readFileRequest, ({ uri, most }) => this.#fileText(uri, most));
    client.onRequest(readBytesRequest, ({ uri }) => storedBytes(uri));
    client.onRequest(listFilesRequest, ({ folderUri, suffix }) => filesInFolder(folderUri, suffix));
    client.onRequest(listFoldersRequest, ({ folderUri }) => foldersInFolder(folderUri));
    client.onNotification(libraryChangedNotification, (status) => this.#changed.fire(status));
    client.onNotification(loadingProgressNotification, (progress) => this.#progress.fire(progress));
    client.onNotification(complaintNotification, ({ message }) => void warn(message));
    client.onNotification(termsChangedNotification, () => this.#termsChanged.fire());
  }

  async #fileText(address: string, most: number): Promise<string | null> {
    const text = await fileText(address, most);
    for (const served of this.#noting) served.add(Uri.parse(address, true).toString(), text);
    return text;
  }

  async #onEnded(session: LibrarySession, cause: string): Promise<void> {
    session.worker.terminate();
    const error = new PaperglossError('refused', l10n.t('The paper library stopped working.'), { cause });
    for (const reject of session.waiting) reject(error);
    const current = await this.#session?.catch(() => undefined);
    // Ended on purpose, by a restart or with the editor.
    if (current !== session || this.#isDisposed) return;

    this.#log.error(`The library worker ended unexpectedly: ${loggedText(cause)}`);
    if (this.#restarts.allowsRestart()) {
      this.start();
      return;
    }
    const refusal = new PaperglossError('refused', l10n.t('The paper library kept failing and was stopped.'));
    this.#session = Promise.reject(refusal);
    this.#session.catch(() => this.#changed.fire({ state: 'failed', papers: 0, message: refusal.message }));
  }

  async #restartOnce(): Promise<void> {
    await this.#close();
    this.#restarts.reset();
    if (!this.#isDisposed) this.start();
  }

  async #close(): Promise<void> {
    const closing = this.#session;
    this.#session = undefined;
    // A session that never opened has nothing to close; the failure was reported when it happened.
    const session = await closing?.catch(() => undefined);
    if (!session) return;
    try {
      await session.client.stop(1000);
    } catch (error) {
      this.#log.warn('The library worker did not stop when asked to.', loggedText(error));
    }
    session.worker.terminate();
  }

  async #announce(client: LanguageClient): Promise<void> {
    try {
      this.#changed.fire(await client.sendRequest(statusRequest));
    } catch (error) {
      this.#log.error('The library did not tell its state.', loggedText(error));
    }
  }
}

/** What the library refused, as the error that it was there; undefined for other errors. */
function refusalOf(error: unknown): PaperglossError | undefined {
  if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestFailed) return undefined;
  const data = error.data as RefusalData | undefined;
  return data && new PaperglossError(data.code, error.message, { cause: error });
}

function sentence(error: unknown): string {
  return error instanceof PaperglossError ? error.message : l10n.t('The paper library could not be started.');
}
