import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { stateTitle } from '../../core/papers/stateTitle.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { commandIds } from '../../ids.ts';
import { notedPaperRequest } from '../../protocol/reading.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { shortTitle } from '../picker/pickerRows.ts';
import type { ReadingFiles } from './readingFiles.ts';

// Front matter stands at the beginning.
const linesRead = 100;

/** Links at the top of notes: to the paper, to how far the reader is with it, and to its tags. */
export class NoteLenses implements CodeLensProvider, Disposable {
  readonly #client: LibraryClient;
  readonly #files: ReadingFiles;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #listeners: readonly Disposable[];

  constructor(client: LibraryClient, files: ReadingFiles) {
    this.#client = client;
    this.#files = files;
    this.#listeners = [
      client.onDidChangeReading(() => this.#changed.fire()),
      client.onDidChange(() => this.#changed.fire()),
      languages.registerCodeLensProvider({ language: 'markdown' }, this),
    ];
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!this.#files.holds(document.uri) || !/^\uFEFF?---/.test(document.lineAt(0).text)) return [];
    const text = document.getText(new Range(0, 0, linesRead, 0));
    const paper = await this.#noted(text, token);
    if (paper === null) return [];
    const { id, title, reading } = paper;
    const lens = (label: string, command: string): CodeLens =>
      new CodeLens(new Range(0, 0, 0, 0), { title: messageText(label), command, arguments: [id] });
    const tags = reading?.tags ?? [];
    return [
      lens(l10n.t('Show “{0}”', foreignText(shortTitle(title))), commandIds.showPaper),
      lens(
        reading?.state === undefined ? l10n.t('Set reading state') : stateTitle(reading.state),
        commandIds.setReadingState,
      ),
      lens(tags.length === 0 ? l10n.t('Add tags') : tags.map(foreignText).join(', '), commandIds.editTags),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  async #noted(text: string, token: CancellationToken) {
    try {
      return await this.#client.request(notedPaperRequest, { text }, token);
    } catch (error) {
      // A library that is not there has been reported already.
      if (error instanceof PaperglossError) return null;
      throw error;
    }
  }
}
