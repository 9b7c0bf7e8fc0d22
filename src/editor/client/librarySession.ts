import { l10n, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
  RevealOutputChannelOn,
} from 'vscode-languageclient';

import { PaperglossError } from '../../core/errors.ts';
import { languageServerId } from '../../ids.ts';
import { portTransport } from '../../portTransport.ts';
import type { LibraryWorker } from './libraryWorker.ts';

const startTimeout = 30_000; // milliseconds

/** A worker that runs, and the client that speaks with it. */
export interface LibrarySession {
  readonly client: LanguageClient;
  readonly worker: LibraryWorker;
  /** Rejects each request that has no answer yet. Browsers do not tell a port that its other end is gone. */
  readonly waiting: Set<(reason: unknown) => void>;
}

/** Options of a client that leaves the worker's restarts to its owner, and shows nothing by itself. */
export function quietOptions(options: LanguageClientOptions, log: LogOutputChannel): LanguageClientOptions {
  return {
    ...options,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Without one, the client shows the error of a worker that never answered in its own words.
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({
        action: CloseAction.DoNotRestart,
        handled: true,
        message: l10n.t('The library worker is gone.'),
      }),
    },
  };
}

/**
 * Opens a session with a worker; `listen` is given the client before the worker can say anything. Rejects with a
 * sentence for people, and ends the worker, when there is no answer in time.
 */
export async function openedSession(
  worker: LibraryWorker,
  options: LanguageClientOptions,
  listen: (client: LanguageClient) => void,
): Promise<LibrarySession> {
  const transport = async (): Promise<MessageTransports> => portTransport(worker.port);
  const client = new QuietClient(languageServerId, 'Papergloss', transport, options);
  listen(client);
  try {
    await startedInTime(client, worker);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  // The client posts the documents that are open only after it has started. A request that overtakes them
  // would be about a document that the library does not know yet.
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { client, worker, waiting: new Set() };
}

/** Logs what the base class would show: a request that failed is no reason to interrupt anybody. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

async function startedInTime(client: LanguageClient, worker: LibraryWorker): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, startTimeout, l10n.t('no answer within {0} s', startTimeout / 1000));
  });
  const obstacle = await Promise.race([client.start(), worker.ended, late]);
  clearTimeout(timer);
  if (obstacle !== undefined) {
    throw new PaperglossError('refused', l10n.t('The paper library could not be started.'), { cause: obstacle });
  }
}
