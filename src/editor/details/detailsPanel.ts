import {
  CancellationTokenSource,
  commands,
  Disposable,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { foreignText, messageText } from '../../core/text/foreignText.ts';
import type { PaperStep } from '../../detailsMessages.ts';
import { detailsPanelId } from '../../ids.ts';
import { type PaperDetails, paperRequest } from '../../protocol/papers.ts';
import type { MarkedText } from '../../protocol/search.ts';
import { PaperPage } from './paperPage.ts';
import { pageState } from './detailsHtml.ts';
import type { LastTextEditor } from '../lastTextEditor.ts';
import type { PickerServices } from '../picker/pickerOptions.ts';
import type { FrontFollower } from '../references/textsInFront.ts';
import { withLibrary } from '../client/waiting.ts';

/** What the panel and the docked view are made of. */
export interface DetailsServices {
  readonly extensionUri: Uri;
  readonly services: PickerServices;
  readonly front: FrontFollower;
  readonly editors: LastTextEditor;
}

/** The panel that shows one paper at a time. It comes back with the window. */
export class DetailsPanel implements Disposable {
  readonly #parts: DetailsServices;
  readonly #serializer: Disposable;
  #asked = 0;
  #open: { readonly panel: WebviewPanel; readonly page: PaperPage } | undefined;

  constructor(parts: DetailsServices) {
    this.#parts = parts;
    this.#serializer = window.registerWebviewPanelSerializer(detailsPanelId, {
      deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
    });
  }

  /**
   * Shows the paper, with the passage by which a search found it, and takes the focus there. Throws `not-found`
   * for an id that the library does not know.
   */
  show(id: string, passage?: MarkedText): Promise<void> {
    return this.#show(id, [], passage);
  }

  /** Shows the paper with a way back to those `before` it. */
  async #show(id: string, before: readonly PaperStep[], passage?: MarkedText): Promise<void> {
    const { client, recents } = this.#parts.services;
    const asked = ++this.#asked;
    const paper = await withLibrary((token) => client.request(paperRequest, { id }, token));
    // Somebody wants to see another paper by now.
    if (asked !== this.#asked) return;
    if (!paper) throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(id)));
    let open = this.#open;
    if (open !== undefined) {
      open.panel.reveal(undefined, false);
    } else {
      // Beside the text that led here, so that both can be read.
      const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
      open = this.#adopt(window.createWebviewPanel(detailsPanelId, titleOf(paper), column));
    }
    open.panel.title = titleOf(paper);
    const seen = open.page.show({ paper, passage, before });
    await recents.add([paper.id]);
    await seen;
  }

  /** Shows the paper with the keyboard on the button that copies its reference with the formatting, which a page alone can do. */
  async showToCopy(id: string): Promise<void> {
    await this.show(id);
    this.#open?.page.focusReference();
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#open?.panel.dispose();
  }

  async #restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const kept = pageState(state);
    if (kept === undefined) {
      panel.dispose();
      return;
    }
    const { page } = this.#adopt(panel);
    const { client, reports } = this.#parts.services;
    const { id, before = [] } = kept;
    const source = new CancellationTokenSource();
    try {
      const paper = await client.request(paperRequest, { id }, source.token);
      if (this.#open?.panel !== panel) return;
      if (paper) {
        panel.title = titleOf(paper);
        await page.show({ paper, before });
      } else page.say(l10n.t('The library no longer has this paper.'), id);
    } catch (error) {
      page.say(reports.logged(error, l10n.t('The paper could not be loaded.')), id);
    } finally {
      source.dispose();
    }
  }

  #adopt(panel: WebviewPanel): { readonly panel: WebviewPanel; readonly page: PaperPage } {
    this.#open?.panel.dispose();
    const { extensionUri, services, front } = this.#parts;
    const icon = (theme: string) => Uri.joinPath(extensionUri, 'media', `paper-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const page = new PaperPage(panel.webview, {
      ...{ extensionUri, services, front, isDocked: false, patience: 0 },
      follow: (id, before) => this.#follow(id, before),
      leave: () => this.#leave(),
    });
    const open = { panel, page };
    this.#open = open;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.hidden();
    });
    panel.onDidDispose(() => {
      page.dispose();
      if (this.#open === open) this.#open = undefined;
    });
    return open;
  }

  #follow(id: string, before: readonly PaperStep[]): void {
    this.#show(id, before).catch((error: unknown) =>
      this.#parts.services.reports.show(error, l10n.t('The paper could not be shown.')),
    );
  }

  /** To the text that led here; where there is none, to whatever is in front. */
  async #leave(): Promise<void> {
    const { editor } = this.#parts.editors;
    const isCell = editor?.document.uri.scheme === 'vscode-notebook-cell';
    if (editor === undefined || editor.viewColumn === undefined || isCell)
      await commands.executeCommand('workbench.action.focusPreviousGroup');
    else await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, selection: editor.selection });
  }
}

const titleOf = ({ title }: PaperDetails): string => messageText(foreignText(title));
