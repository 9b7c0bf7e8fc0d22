import { type Disposable, l10n, type LogOutputChannel, StatusBarAlignment, type StatusBarItem, window } from 'vscode';

import { commandIds } from '../../ids.ts';
import type { LibraryStatus, LoadingProgress } from '../../protocol/loading.ts';
import type { LibraryClient } from './libraryClient.ts';
import { warn } from '../messages.ts';
import type { Reports } from './reports.ts';
import { statusText } from '../statusText.ts';

/** Shows in the status bar how far loading is, and says once what could not be read. */
export class LibraryLoading implements Disposable {
  readonly #reports: Reports;
  readonly #log: LogOutputChannel;
  readonly #item: StatusBarItem;
  readonly #listeners: readonly Disposable[];
  #said = '';
  #isLoading = false;

  constructor(client: LibraryClient, reports: Reports, log: LogOutputChannel) {
    this.#reports = reports;
    this.#log = log;
    this.#item = window.createStatusBarItem('papergloss.loading', StatusBarAlignment.Left);
    this.#item.name = l10n.t('Papergloss: loading of libraries');
    this.#item.command = commandIds.cancelLoading;
    this.#item.tooltip = l10n.t('Your libraries are being loaded; what is there already is searched. Click to cancel.');
    this.#listeners = [
      client.onDidChange((status) => this.#onStatus(status)),
      client.onDidProgress((progress) => this.#onProgress(progress)),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #onProgress({ what, share }: LoadingProgress): void {
    // The last news of a load can come after its end.
    if (!this.#isLoading) return;
    this.#item.text = statusText('sync~spin', l10n.t('Papergloss: {0} {1} %', what, Math.floor(share * 100)));
    this.#item.show();
  }

  #onStatus({ state, papers, message = '', problems = 0 }: LibraryStatus): void {
    this.#isLoading = state === 'loading';
    if (this.#isLoading) return;
    this.#item.hide();
    if (problems === 0) {
      this.#said = '';
      return;
    }
    // A file that is saved again and again with the same fault is complained about once.
    if (message === this.#said) return;
    this.#said = message;
    this.#reports.guard(
      'Telling what could not be read',
      this.#tell(
        l10n.t(
          'There are problems with your libraries: {0} {1} papers are searched.',
          message.replace(/[^.!?。！？]$/, '$&.'),
          papers,
        ),
      ),
    );
  }

  async #tell(text: string): Promise<void> {
    if ((await warn(text, l10n.t('Show Log'))) !== undefined) this.#log.show();
  }
}
