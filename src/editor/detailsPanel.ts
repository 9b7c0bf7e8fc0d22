import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  Disposable,
  env,
  l10n,
  Uri,
  ViewColumn,
  type Webview,
  type WebviewPanel,
  window,
} from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { foreignText, messageText } from '../core/text/foreignText.ts';
import { commandIds, detailsPanelId } from '../ids.ts';
import {
  formattedReferencesRequest,
  type MarkedText,
  type PaperDetails,
  type PaperLabel,
  paperRequest,
  type ReferenceUse,
  relatedRequest,
} from '../protocol.ts';
import { citedHere, citedHereText } from './citedHere.ts';
import { detailsHtml, messageHtml, type PageFrame, pageState, type PaperStep } from './detailsHtml.ts';
import { newNonce } from './nonce.ts';
import { panelMessage } from './panelMessage.ts';
import type { PickerServices } from './pickerOptions.ts';
import type { FrontFollower } from './references/textsInFront.ts';
import { withLibrary } from './waiting.ts';

const commandOf = {
  insert: commandIds.insertCitation,
  copy: commandIds.copyBibtex,
  arxiv: commandIds.openOnArxiv,
  plain: commandIds.copyReference,
} as const;

const relatedShown = 6;
// Nobody goes further back step by step.
const stepsKept = 20;

/** The panel that shows one paper at a time. It comes back with the window. */
export class DetailsPanel implements Disposable {
  readonly #extensionUri: Uri;
  readonly #services: PickerServices;
  readonly #front: FrontFollower;
  readonly #serializer: Disposable;
  #asked = 0;
  #panel: WebviewPanel | undefined;
  #paperId = '';
  #paperTitle = '';
  #related: ReadonlySet<string> = new Set();
  /** The papers that led to this one, the last one last. */
  #before: readonly PaperStep[] = [];
  /** Where the document in front cites the paper, as the page lists it. */
  #places: readonly ReferenceUse[] = [];

  constructor(extensionUri: Uri, services: PickerServices, front: FrontFollower) {
    this.#extensionUri = extensionUri;
    this.#services = services;
    this.#front = front;
    this.#serializer = window.registerWebviewPanelSerializer(detailsPanelId, {
      deserializeWebviewPanel: (panel, state) => this.#restore(panel, state),
    });
  }

  /**
   * Shows the paper, with the passage by which a search found it, and takes the focus there. Throws `not-found`
   * for an id that the library does not know.
   */
  show(id: string, passage?: MarkedText): Promise<void> {
    return this.#open(id, [], passage);
  }

  /** Shows the paper with a way back to those `before` it. */
  async #open(id: string, before: readonly PaperStep[], passage?: MarkedText): Promise<void> {
    const asked = ++this.#asked;
    const [paper, related] = await withLibrary((token) => this.#ask(id, token));
    // Somebody wants to see another paper by now.
    if (asked !== this.#asked) return;
    if (!paper) throw new PaperglossError('not-found', l10n.t('The library has no paper “{0}”.', foreignText(id)));
    await this.#services.recents.add([paper.id]);
    if (this.#panel) {
      this.#panel.reveal(undefined, false);
    } else {
      // Beside the text that led here, so that both can be read.
      const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
      this.#adopt(window.createWebviewPanel(detailsPanelId, titleOf(paper), column));
    }
    this.#before = before;
    this.#render(paper, related, passage);
  }

  /** Shows the paper with the keyboard on the button that copies its reference with the formatting, which a page alone can do. */
  async showToCopy(id: string): Promise<void> {
    await this.show(id);
    await this.#panel?.webview.postMessage({ focus: 'reference' });
  }

  #ask(id: string, token: CancellationToken): Promise<[PaperDetails | null, readonly PaperLabel[]]> {
    const { client } = this.#services;
    return Promise.all([
      client.request(paperRequest, { id }, token),
      client.request(relatedRequest, { id, limit: relatedShown }, token),
    ]);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#panel?.dispose();
  }

  async #restore(panel: WebviewPanel, state: unknown): Promise<void> {
    this.#panel?.dispose();
    this.#adopt(panel);
    const kept = pageState(state);
    if (kept === undefined) {
      panel.dispose();
      return;
    }
    const { id, before = [] } = kept;
    this.#before = before;
    const source = new CancellationTokenSource();
    try {
      const [paper, related] = await this.#ask(id, source.token);
      if (this.#panel !== panel) return;
      if (paper) this.#render(paper, related);
      else this.#say(id, l10n.t('The library no longer has this paper.'));
    } catch (error) {
      this.#say(id, this.#services.reports.logged(error, l10n.t('The paper could not be loaded.')));
    } finally {
      source.dispose();
    }
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel = panel;
    const icon = (theme: string) => Uri.joinPath(this.#extensionUri, 'media', `paper-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(this.#extensionUri, 'media')] };
    const listener = panel.webview.onDidReceiveMessage((message: unknown) => this.#onMessage(message));
    panel.onDidDispose(() => {
      listener.dispose();
      if (this.#panel === panel) this.#panel = undefined;
    });
  }

  #render(paper: PaperDetails, related: readonly PaperLabel[], passage?: MarkedText): void {
    const panel = this.#panel;
    if (!panel) return;
    const isOther = this.#paperId !== '' && this.#paperId !== paper.id;
    this.#paperId = paper.id;
    this.#paperTitle = paper.title;
    this.#places = [];
    this.#related = new Set(related.map(({ id }) => id));
    panel.title = titleOf(paper);
    panel.webview.html = detailsHtml(paper, this.#frame(panel.webview), related, passage, this.#before);
    // The editor would keep the place that the page before was read to.
    if (isOther) void panel.webview.postMessage({ top: true });
    this.#services.reports.guard('Looking for citations of a paper', this.#sayWhereCited(panel, paper.id));
  }

  /** Adds what takes longer than the page may: the key and the lines under which the document in front cites the paper. */
  async #sayWhereCited(panel: WebviewPanel, id: string): Promise<void> {
    const cited = await citedHere(this.#services.client, this.#front.texts, id);
    if (cited === undefined || this.#panel !== panel || this.#paperId !== id) return;
    this.#places = cited.uses;
    await panel.webview.postMessage({ cited: citedHereText(cited) });
  }

  #say(id: string, message: string): void {
    if (this.#panel) this.#panel.webview.html = messageHtml(message, this.#frame(this.#panel.webview), id);
  }

  #onMessage(message: unknown): void {
    const asked = panelMessage(message, this.#related);
    if (asked === undefined) return;
    const { reports } = this.#services;
    if (asked.action === 'show') {
      const before = [...this.#before, { id: this.#paperId, title: this.#paperTitle }].slice(-stepsKept);
      this.#follow(asked.paper, before);
    } else if (asked.action === 'back') {
      const last = this.#before.at(-1);
      if (last !== undefined) this.#follow(last.id, this.#before.slice(0, -1));
    } else if (asked.action === 'place') {
      const use = this.#places[asked.place];
      if (use === undefined) return;
      reports.guard('Showing a citation', commands.executeCommand(commandIds.revealOccurrence, use.uri, use.range));
    } else if (asked.action === 'reference') {
      reports.guard('Copying a reference', this.#sendReference(this.#paperId));
    } else {
      reports.guard('An action of the details panel', commands.executeCommand(commandOf[asked.action], this.#paperId));
    }
  }

  #follow(id: string, before: readonly PaperStep[]): void {
    this.#open(id, before).catch((error: unknown) =>
      this.#services.reports.show(error, l10n.t('The paper could not be shown.')),
    );
  }

  async #sendReference(id: string): Promise<void> {
    const { client } = this.#services;
    // The page has the focus: the text beside it is the one that is worked on.
    const uri = (window.activeTextEditor ?? window.visibleTextEditors[0])?.document.uri.toString();
    const formatted = (format: 'html' | 'text'): Promise<string> =>
      withLibrary((token) =>
        client.request(formattedReferencesRequest, { ids: [id], format, ...(uri !== undefined && { uri }) }, token),
      );
    const [html, text] = await Promise.all([formatted('html'), formatted('text')]);
    await this.#panel?.webview.postMessage({ reference: { html, text: text.trimEnd() } });
  }

  #frame(webview: Webview): PageFrame {
    const media = (name: string) => webview.asWebviewUri(Uri.joinPath(this.#extensionUri, 'media', name)).toString();
    return {
      nonce: newNonce(),
      cspSource: webview.cspSource,
      styleUri: media('details.css'),
      scriptUri: media('details.js'),
      language: env.language,
    };
  }
}

const titleOf = ({ title }: PaperDetails): string => messageText(foreignText(title));
