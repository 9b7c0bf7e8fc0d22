import { type Disposable, EventEmitter, l10n, workspace } from 'vscode';

import { settingIds } from '../../ids.ts';
import { type DocumentReferences, referencesRequest } from '../../protocol/rendering.ts';
import { setContextKey } from '../contextKey.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import { isCitedByKeys } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { Reports } from '../client/reports.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import type { FrontFollower, TextsInFront } from './textsInFront.ts';

// Long enough that a key can be typed without a request, short enough to feel live.
const settleTime = 300; // milliseconds

/** Files that a list rests on beside its document. */
const beside = /\.(?:bib|bibtex|json|ya?ml|ris|csl)$/i;

/** What the text in front cites. */
export interface ShownReferences {
  readonly texts: TextsInFront | undefined;
  /** null where works are not cited by keys; undefined while nothing is known. */
  readonly found: DocumentReferences | null | undefined;
  /** Why nothing can be told. */
  readonly failure: string | undefined;
}

const nothing: ShownReferences = { texts: undefined, found: undefined, failure: undefined };

/** Keeps what the text in front cites. Only the last request counts, and what says the same changes nothing. */
export class ReferencesInFront implements Disposable {
  readonly #client: LibraryClient;
  readonly #front: FrontFollower;
  readonly #reports: Reports;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #request = new LatestRequest();
  readonly #listeners: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current = nothing;
  #isWanted = false;

  constructor(client: LibraryClient, front: FrontFollower, reports: Reports) {
    this.#client = client;
    this.#front = front;
    this.#reports = reports;
    const watcher = workspace.createFileSystemWatcher('**/*.{bib,csl}');
    const settings = [settingIds.citationStyle, settingIds.diagnosticsEnabled, settingIds.diagnosticsSeverity];
    this.#listeners = [
      watcher,
      ...[watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].map((event) => event(() => this.#soon())),
      front.onDidChange(() => this.refresh()),
      client.onDidChange(() => this.#soon()),
      workspace.onDidChangeTextDocument(({ document }) => {
        const isShown = this.#current.texts?.documents.includes(document) === true;
        if (isShown || beside.test(document.uri.path)) this.#soon();
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (beside.test(uri.path)) this.#soon();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (settings.some((setting) => event.affectsConfiguration(setting))) this.#soon();
      }),
    ];
    this.refresh();
  }

  get current(): ShownReferences {
    return this.#current;
  }

  /** Nobody pays for a list that nobody sees. */
  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    if (isWanted) this.refresh();
  }

  refresh(): void {
    clearTimeout(this.#timer);
    const { texts } = this.#front;
    if (texts === undefined || !texts.documents.some(isCitedByKeys)) {
      // That there is nothing to list costs no request, and the view hides.
      this.#request.dispose();
      this.#reports.guard('Listing references', this.#show({ ...nothing, texts, found: texts && null }));
    } else if (this.#isWanted) this.#reports.guard('Listing references', this.#look(texts));
    else this.#reports.guard('Listing references', this.#show({ ...nothing, texts }));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#request.dispose();
    this.#changed.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), settleTime);
  }

  async #look(texts: TextsInFront): Promise<void> {
    const isOther = texts.uri.toString() !== this.#current.texts?.uri.toString();
    // Rows of another document would be taken for this one's.
    if (isOther) await this.#show({ ...nothing, texts });
    try {
      const uris = texts.documents.map(({ uri }) => uri.toString());
      const answer = await this.#request.run(async (token) => ({
        // The welcome text says that the library is not there.
        found: await unlessRefused(this.#client.request(referencesRequest, { uris }, token), undefined),
      }));
      // Overtaken by a newer look, which shows its own result.
      if (answer !== undefined) await this.#show({ texts, found: answer.found, failure: undefined });
    } catch (error) {
      const failure = this.#reports.logged(error, l10n.t('The references of this file could not be listed.'));
      await this.#show({ texts, found: undefined, failure });
    }
  }

  async #show(shown: ShownReferences): Promise<void> {
    const before = this.#current;
    this.#current = shown;
    const said = ({ texts, found, failure }: ShownReferences): string =>
      JSON.stringify([texts?.uri.toString(), found, failure]);
    if (said(before) !== said(shown)) this.#changed.fire();
    await setContextKey('referencesState', stateOf(shown));
  }
}

function stateOf({ texts, found, failure }: ShownReferences): 'noText' | 'notCiting' | 'empty' | 'listed' | 'waiting' {
  if (texts === undefined) return 'noText';
  if (failure !== undefined || found === undefined) return 'waiting';
  if (found === null) return 'notCiting';
  return found.references.length === 0 ? 'empty' : 'listed';
}
