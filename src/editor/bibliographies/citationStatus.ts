import {
  CancellationTokenSource,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  type LanguageStatusItem,
  window,
  workspace,
} from 'vscode';

import { commandIds } from '../../ids.ts';
import { whyRequest } from '../../protocol/bibliographies.ts';
import { isCitable, isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { Reports } from '../client/reports.ts';
import { statusText } from '../statusText.ts';

/** What the active document's citations are looked up in, among the language's status; a click says why nothing is shown. */
export class CitationStatus implements Disposable {
  readonly #client: LibraryClient;
  readonly #reports: Reports;
  readonly #item: LanguageStatusItem;
  readonly #listeners: Disposable;
  #request = new CancellationTokenSource();

  constructor(client: LibraryClient, reports: Reports) {
    this.#client = client;
    this.#reports = reports;
    this.#item = languages.createLanguageStatusItem('papergloss.citations', []);
    this.#item.name = 'Papergloss';
    this.#item.command = { command: commandIds.whyNothing, title: l10n.t('Why is nothing shown?') };
    this.#listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.#look()),
      workspace.onDidSaveTextDocument(() => this.#look()),
      client.onDidChange(() => this.#look()),
    );
    this.#look();
  }

  dispose(): void {
    this.#request.cancel();
    this.#request.dispose();
    this.#listeners.dispose();
    this.#item.dispose();
  }

  #look(): void {
    this.#request.cancel();
    this.#request.dispose();
    this.#request = new CancellationTokenSource();
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isReadByLibrary(document) || !isCitable(document)) {
      this.#item.selector = [];
      return;
    }
    this.#reports.guard('Looking at the citations', this.#show(document.languageId, document.uri.toString()));
  }

  async #show(language: string, uri: string): Promise<void> {
    const { token } = this.#request;
    const { summary, hasProblem } = await this.#client.request(whyRequest, { uri }, token);
    if (token.isCancellationRequested) return;
    this.#item.selector = { language };
    this.#item.text = statusText('references', summary);
    this.#item.severity = hasProblem ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  }
}
