import { commands, Disposable, l10n, type Memento, type WebviewView, type WebviewViewProvider, window } from 'vscode';

import { messageText } from '../../core/text/foreignText.ts';
import type { PaperStep } from '../../detailsMessages.ts';
import { viewIds } from '../../ids.ts';
import { paperAtRequest, type PaperDetails, paperRequest } from '../../protocol/papers.ts';
import { setContextKey } from '../contextKey.ts';
import { pageState, stateOf } from './detailsHtml.ts';
import type { DetailsServices } from './detailsPanel.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { PaperPage } from './paperPage.ts';

// Whoever moves the cursor on has not looked yet; less than is felt as waiting.
const cursorRest = 150; // milliseconds
// Whoever reads on wants to know more; the workspace is not looked through for each name that the cursor passes.
const readingTime = 800; // milliseconds

const pinnedKey = 'papergloss.isPinnedToCursor';
// The editor keeps what the page of a panel has, and that of a view only when a window is closed in peace.
const paperKey = 'papergloss.paperAtCursor';

/**
 * The docked view: the paper of the citation or name under the cursor, as long as it is pinned to that; else the paper that it had. It
 * keeps a paper until there is another one, so that nothing flickers while somebody types.
 */
export class CursorView implements WebviewViewProvider, Disposable {
  readonly #parts: DetailsServices;
  readonly #state: Memento;
  readonly #listeners: readonly Disposable[];
  /** Looks for what the cursor is on. */
  readonly #looking = new LatestRequest();
  /** Asks for a paper that is wanted here, whatever the cursor is on. */
  readonly #showing = new LatestRequest();
  #open: { readonly view: WebviewView; readonly page: PaperPage } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The paper that the cursor was on when it was looked for last: as long as it is on that, whoever followed a link reads on. */
  #atCursor: string | undefined;
  /** What came back with the window stays until the cursor is on something else. */
  #isRestored = false;

  constructor(parts: DetailsServices, state: Memento) {
    this.#parts = parts;
    this.#state = state;
    const { editors, services } = parts;
    this.#listeners = [
      window.registerWebviewViewProvider(viewIds.atCursor, this),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === editors.editor) this.#lookSoon();
      }),
      editors.onDidChange(() => this.#lookSoon()),
      services.client.onDidChange(() => this.#lookSoon()),
    ];
    services.reports.guard('Setting a context key', setContextKey('isPinnedToCursor', this.#isPinned));
  }

  /** Has the view follow the cursor from now on, and shows it. */
  async pin(): Promise<void> {
    await this.#setPinned(true);
    this.#atCursor = undefined;
    const view = this.#open?.view;
    // The keyboard stays where it is, as far as the editor lets it.
    if (view === undefined) await commands.executeCommand(`${viewIds.atCursor}.focus`);
    else view.show(true);
    this.#lookSoon();
  }

  /** Has the view keep the paper that it shows. */
  async unpin(): Promise<void> {
    this.#looking.dispose();
    await this.#setPinned(false);
  }

  resolveWebviewView(view: WebviewView): void {
    const { extensionUri, services, front } = this.#parts;
    const page = new PaperPage(view.webview, {
      ...{ extensionUri, services, front, isDocked: true, patience: readingTime },
      follow: (id, before) => services.reports.guard('Showing a paper at the cursor', this.#show(id, before)),
      leave: async () => {
        await commands.executeCommand('workbench.action.focusActiveEditorGroup');
      },
    });
    this.#open = { view, page };
    const listener = view.onDidChangeVisibility(() => {
      if (view.visible) this.#lookSoon();
      else page.hidden();
    });
    view.onDidDispose(() => {
      listener.dispose();
      page.dispose();
      if (this.#open?.view === view) this.#open = undefined;
    });
    this.#describe();
    page.say(this.#advice);
    services.reports.guard(
      'Showing the paper at the cursor',
      this.#begin(pageState(this.#state.get<unknown>(paperKey))),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#looking.dispose();
    this.#showing.dispose();
    this.#open?.page.dispose();
  }

  get #isPinned(): boolean {
    return this.#state.get<unknown>(pinnedKey) !== false;
  }

  get #advice(): string {
    return this.#isPinned
      ? l10n.t('Put the cursor on a citation or on the name of a paper to read about it here.')
      : l10n.t(
          'Pin this view to the cursor, with the button above, to read here about the paper that the cursor is on.',
        );
  }

  async #setPinned(isPinned: boolean): Promise<void> {
    await this.#state.update(pinnedKey, isPinned);
    await setContextKey('isPinnedToCursor', isPinned);
    this.#describe();
    if (this.#open?.page.paper === undefined) this.#open?.page.say(this.#advice);
  }

  #describe(): void {
    if (this.#open) this.#open.view.description = messageText(this.#isPinned ? '' : l10n.t('not pinned'));
  }

  /** What the view had before the window was loaded again, then what the cursor is on. */
  async #begin(kept: ReturnType<typeof pageState>): Promise<void> {
    if (kept !== undefined && kept.id !== '') {
      this.#isRestored = true;
      await this.#show(kept.id, kept.before ?? []);
    }
    this.#lookSoon();
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    if (!this.#isPinned || this.#open?.view.visible !== true) return;
    this.#timer = setTimeout(() => {
      this.#parts.services.reports.guard('Looking for the paper at the cursor', this.#look());
    }, cursorRest);
  }

  async #look(): Promise<void> {
    const { editors, services } = this.#parts;
    const editor = editors.editor;
    if (editor === undefined) return;
    const { line, character } = editor.selection.active;
    const params = { uri: editor.document.uri.toString(), position: { line, character } };
    const found = await this.#looking.run(async (token) => {
      // While there is no library, the view says what to do all the same.
      const at = await unlessRefused(services.client.request(paperAtRequest, params, token), null);
      const isSame = at?.id === this.#atCursor || this.#isRestored;
      this.#atCursor = at?.id;
      this.#isRestored = false;
      if (at === null || isSame || at.id === this.#open?.page.paper?.id) return null;
      return services.client.request(paperRequest, at, token);
    });
    if (!found || !this.#isPinned) return;
    this.#showing.dispose();
    await this.#put(found, []);
  }

  async #show(id: string, before: readonly PaperStep[]): Promise<void> {
    const { client } = this.#parts.services;
    const paper = await this.#showing.run((token) => client.request(paperRequest, { id }, token));
    if (paper) await this.#put(paper, before);
  }

  async #put(paper: PaperDetails, before: readonly PaperStep[]): Promise<void> {
    const seen = this.#open?.page.show({ paper, before });
    await this.#state.update(paperKey, stateOf({ paper, before }));
    await seen;
  }
}
