import {
  type CancellationToken,
  commands,
  Disposable,
  env,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';

import { nothingFitsText } from '../../core/search/fit.ts';
import { commandIds, mapPanelId } from '../../ids.ts';
import { type FromMap, fromMap, type ToMap } from '../../mapMessages.ts';
import type { LibraryStatus } from '../../protocol/loading.ts';
import { type LibraryMapAnswer, mapPapersRequest, mapRequest } from '../../protocol/map.ts';
import { searchRequest } from '../../protocol/search.ts';
import { copyBibtex } from '../copying/copyBibtex.ts';
import type { CitationServices } from '../citing/citationServices.ts';
import { copyCitation } from '../copying/copyCitation.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import { mapHtml } from './mapHtml.ts';
import { newNonce } from '../nonce.ts';
import type { RecognisedTerms } from '../cards/recognisedTerms.ts';
import { savePicture } from './savePicture.ts';
import { searchPapers } from '../picker/searchPapers.ts';

// Labels of so many papers come in 40 ms; the library answers others between two of these.
const labelsAtOnce = 2_000;
const mostFound = 1_000;

/** The map of the library in an editor tab. It comes back with the window. */
export class MapPanel implements Disposable {
  readonly #extensionUri: Uri;
  readonly #services: CitationServices;
  readonly #recognised: RecognisedTerms;
  readonly #listeners: readonly Disposable[];
  readonly #map = new LatestRequest();
  readonly #search = new LatestRequest();
  #panel: WebviewPanel | undefined;
  /** The page listens. */
  #isReady = false;
  /** The map that the page has. */
  #stamp = '';
  #wasCancelled = false;

  constructor(extensionUri: Uri, services: CitationServices, recognised: RecognisedTerms) {
    this.#extensionUri = extensionUri;
    this.#services = services;
    this.#recognised = recognised;
    const { client, reports } = services;
    this.#listeners = [
      window.registerWebviewPanelSerializer(mapPanelId, {
        deserializeWebviewPanel: async (panel) => this.#adopt(panel),
      }),
      client.onDidChange((status) => this.#onStatus(status)),
      client.onDidProgress(({ what, share }) => {
        if (!this.#isReady) return;
        if (this.#stamp === '') this.#post({ kind: 'notice', notice: 'loading', text: `${what}…`, share });
        else this.#post({ kind: 'progress', text: `${what} ${Math.floor(share * 100)} %` });
      }),
      recognised.onDidChange(() => reports.guard('Marking papers of the file', this.#mark())),
    ];
  }

  /** Opens the map, or brings it to the front. */
  show(): void {
    if (this.#panel !== undefined) this.#panel.reveal();
    else this.#adopt(window.createWebviewPanel(mapPanelId, l10n.t('Library map'), ViewColumn.Active));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#map.dispose();
    this.#search.dispose();
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#isReady = false;
    this.#stamp = '';
    const at = (...path: string[]): Uri => Uri.joinPath(this.#extensionUri, ...path);
    panel.iconPath = { light: at('media', 'paper-light.svg'), dark: at('media', 'paper-dark.svg') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [at('media'), at('dist')] };
    const { reports } = this.#services;
    const listener = panel.webview.onDidReceiveMessage((message: unknown) => {
      const asked = fromMap(message);
      if (asked !== undefined) reports.answer(failureOf(asked), this.#answer(asked));
    });
    panel.onDidDispose(() => {
      listener.dispose();
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#isReady = false;
      this.#map.dispose();
    });
    panel.webview.html = mapHtml({
      nonce: newNonce(),
      cspSource: panel.webview.cspSource,
      styleUri: panel.webview.asWebviewUri(at('media', 'map.css')).toString(),
      scriptUri: panel.webview.asWebviewUri(at('dist', 'map.js')).toString(),
      language: env.language,
    });
  }

  #post(message: ToMap): void {
    void this.#panel?.webview.postMessage(message);
  }

  async #answer(asked: FromMap): Promise<void> {
    const { client } = this.#services;
    switch (asked.kind) {
      case 'ready':
        this.#isReady = true;
        this.#stamp = '';
        return this.#load();
      case 'open':
        await commands.executeCommand(commandIds.showPaper, asked.id);
        return;
      case 'search':
        return this.#find(asked.query);
      case 'list':
        return searchPapers(this.#services, l10n.t('the map'), asked.ids);
      case 'copyBibtex':
        return copyBibtex(this.#services, asked.ids);
      case 'copyCitations':
        return copyCitation(this.#services, asked.ids);
      case 'save':
        return savePicture(asked.format, asked.data);
      case 'cancel':
        this.#wasCancelled = true;
        return client.cancelLoading();
      case 'retry':
        this.#wasCancelled = false;
        this.#post({ kind: 'notice', notice: 'loading', text: l10n.t('The papers are being loaded…') });
        return client.restart();
    }
  }

  #onStatus({ state, message }: LibraryStatus): void {
    if (!this.#isReady) return;
    const { reports } = this.#services;
    if (state === 'failed' && this.#stamp === '') {
      this.#post({
        kind: 'notice',
        notice: 'failed',
        text: message ?? l10n.t('The paper library could not be loaded.'),
      });
      return;
    }
    if (state !== 'loading') this.#post({ kind: 'progress', text: '' });
    reports.guard('Drawing the library map', this.#load());
  }

  /** Asks for the map, and gives the page what it does not have. */
  async #load(): Promise<void> {
    try {
      await this.#map.run(async (token) => {
        const answer = await this.#services.client.request(mapRequest, {}, token);
        if (answer.state === 'ready' && answer.x.length > 0) return this.#send(answer, token);
        // While another is drawn, the map that is there is better than none.
        if (answer.state === 'loading' && this.#stamp !== '') return;
        this.#stamp = '';
        this.#explain(answer);
      });
    } catch (error) {
      const text = this.#services.reports.logged(error, l10n.t('The map could not be drawn.'));
      this.#post({ kind: 'notice', notice: 'failed', text });
    }
  }

  #explain({ state, isLoading }: LibraryMapAnswer): void {
    if (state === 'loading' || isLoading) {
      this.#post({
        kind: 'notice',
        notice: 'loading',
        text: l10n.t('The papers are being loaded, then the map is drawn…'),
      });
    } else if (state === 'missing') {
      const text = this.#wasCancelled
        ? l10n.t('Drawing the map was cancelled. The papers that were loaded can be searched all the same.')
        : l10n.t('There is no map of these papers yet, because loading them was ended.');
      this.#post({ kind: 'notice', notice: 'cancelled', text });
    } else {
      const text = l10n.t('There are no papers yet. Add a library, or take the bundled papers, in the settings.');
      this.#post({ kind: 'notice', notice: 'empty', text });
    }
  }

  async #send(answer: LibraryMapAnswer, token: CancellationToken): Promise<void> {
    const { state: _, ...map } = answer;
    if (map.stamp === this.#stamp) return;
    this.#stamp = map.stamp;
    this.#post({ kind: 'map', ...map });
    await this.#mark();
    for (let from = 0; from < map.x.length; from += labelsAtOnce) {
      const params = { stamp: map.stamp, from, count: labelsAtOnce };
      const labels = await this.#services.client.request(mapPapersRequest, params, token);
      // Another map is on its way.
      if (labels === null || token.isCancellationRequested) return;
      this.#post({
        kind: 'labels',
        stamp: map.stamp,
        from,
        labels: labels.map(({ arxivUrl: _url, ...label }) => label),
      });
    }
  }

  async #mark(): Promise<void> {
    const { document, papers } = this.#recognised.current;
    const file = document === undefined ? '' : (workspace.asRelativePath(document.uri).split('/').at(-1) ?? '');
    this.#post({ kind: 'marked', ids: papers.map(({ paper }) => paper.id), file });
  }

  async #find(query: string): Promise<void> {
    const found = await this.#search.run((token) =>
      this.#services.client.request(searchRequest, { query, limit: mostFound, typing: true }, token),
    );
    if (found === undefined) return;
    const { hits, isWeak } = found;
    const problem = found.problem ?? (isWeak === true && hits.length > 0 ? nothingFitsText() : undefined);
    const ids = hits.map(({ id }) => id);
    this.#post({ kind: 'found', query, ids, ...(problem !== undefined && { problem }) });
  }
}

/** What is said where something that the page asks for fails for a reason that has no message for people. */
function failureOf({ kind }: FromMap): string {
  switch (kind) {
    case 'copyBibtex':
      return l10n.t('The BibTeX entry could not be copied.');
    case 'copyCitations':
      return l10n.t('The citation could not be copied.');
    case 'save':
      return l10n.t('The picture could not be saved.');
    case 'search':
    case 'list':
      return l10n.t('The papers could not be searched.');
    case 'open':
      return l10n.t('The paper could not be shown.');
    case 'ready':
    case 'cancel':
    case 'retry':
      return l10n.t('The library map could not be shown.');
  }
}
