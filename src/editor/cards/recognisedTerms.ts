import { type Disposable, EventEmitter, l10n, type TextDocument, workspace } from 'vscode';

import { type DocumentTerm, termsRequest } from '../../protocol/recognition.ts';
import { setContextKey } from '../contextKey.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { type PaperInDocument, papersInDocument } from '../inThisFile/papersInDocument.ts';
import type { Reports } from '../client/reports.ts';
import { unlessRefused } from '../client/unlessRefused.ts';

// Long enough that a word can be typed without a request, short enough to feel live.
const settleTime = 350; // milliseconds

/** What is recognised in a document. */
export interface Recognised {
  /** Undefined when no text editor is open. */
  readonly document: TextDocument | undefined;
  readonly terms: readonly DocumentTerm[];
  readonly papers: readonly PaperInDocument[];
  /** What people should know about it: that the file was too large to be looked at whole. */
  readonly message: string | undefined;
}

const nothing: Recognised = { document: undefined, terms: [], papers: [], message: undefined };

/** What is recognised in the last text editor, asked for once for all that show it. */
export class RecognisedTerms implements Disposable {
  readonly #client: LibraryClient;
  readonly #editors: LastTextEditor;
  readonly #reports: Reports;
  readonly #changed = new EventEmitter<Recognised>();
  readonly onDidChange = this.#changed.event;
  readonly #request = new LatestRequest();
  readonly #listeners: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current = nothing;

  constructor(client: LibraryClient, editors: LastTextEditor, reports: Reports) {
    this.#client = client;
    this.#editors = editors;
    this.#reports = reports;
    this.#listeners = [
      editors.onDidChange(() => this.#refresh()),
      client.onDidChange(() => this.#refresh()),
      client.onDidChangeTerms(() => this.#refresh()),
      client.onDidChangeReading(() => this.#refresh()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#current.document) this.#refreshWhenSettled();
      }),
    ];
    this.#refresh();
  }

  get current(): Recognised {
    return this.#current;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#request.dispose();
    this.#changed.dispose();
  }

  #refreshWhenSettled(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), settleTime);
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#reports.guard('Looking for papers in the editor', this.#look());
  }

  async #look(): Promise<void> {
    const document = this.#editors.editor?.document;
    await setContextKey('noTextEditor', document === undefined);
    if (!document) {
      this.#request.dispose();
      await this.#show(nothing);
      return;
    }
    try {
      const uri = document.uri.toString();
      const found = await this.#request.run((token) =>
        // The welcome text says that the library is not there.
        unlessRefused(this.#client.request(termsRequest, { uri }, token), { terms: [] }),
      );
      // Overtaken by a newer look, which shows its own result.
      if (!found) return;
      const { terms, limited } = found;
      await this.#show({ document, terms, papers: papersInDocument(terms), message: limited });
    } catch (error) {
      await this.#show({ ...nothing, document, message: l10n.t('This file could not be searched for papers.') });
      throw error;
    }
  }

  async #show(recognised: Recognised): Promise<void> {
    this.#current = recognised;
    this.#changed.fire(recognised);
    await setContextKey('fileHasNoPapers', recognised.document !== undefined && recognised.papers.length === 0);
  }
}
