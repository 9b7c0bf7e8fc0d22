import { CancellationError, l10n, type LogOutputChannel } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient';

import { PaperglossError } from '../../core/errors.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { showFailure } from '../messages.ts';

/** Tells failures: everything to the log, one sentence to people, nothing about what they cancelled. */
export class Reports {
  readonly #log: LogOutputChannel;

  constructor(log: LogOutputChannel) {
    this.#log = log;
  }

  /** Logs a failure and shows it. `sentence` stands in when the error was not written for people. */
  show(error: unknown, sentence: string): void {
    if (isCancellation(error)) return;
    this.guard('Showing an error', this.#offerLog(this.logged(error, sentence)));
  }

  /** Logs a failure and returns what to tell people, for those who have a place of their own to do so. */
  logged(error: unknown, sentence: string): string {
    this.#log.error(sentence, loggedText(error));
    return error instanceof PaperglossError ? error.message : sentence;
  }

  /** Takes responsibility for a promise that nobody waits for: its failure goes to the log. */
  guard(what: string, promise: PromiseLike<unknown>): void {
    promise.then(undefined, (error: unknown) => {
      if (!isCancellation(error)) this.#log.error(`${what} failed.`, loggedText(error));
    });
  }

  /** Takes responsibility for what somebody asked for by a button of a page: a failure is shown to them. */
  answer(sentence: string, promise: PromiseLike<unknown>): void {
    promise.then(undefined, (error: unknown) => this.show(error, sentence));
  }

  async #offerLog(text: string): Promise<void> {
    if ((await showFailure(text, l10n.t('Show Log'))) !== undefined) this.#log.show();
  }
}

/** What the log keeps of an error: with its stack, but nothing hidden that a file brought into its message. */
export function loggedText(error: unknown): string {
  return visibleText(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Whether an error only says that somebody no longer wanted the answer. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof CancellationError) return true;
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
}
