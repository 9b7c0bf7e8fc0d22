import { Disposable, env, Uri, type Webview } from 'vscode';

import type { PagePart, ToDetails } from '../../detailsMessages.ts';
import {
  detailsHtml,
  messageHtml,
  type PageFrame,
  paperHtml,
  sentenceHtml,
  type ShownPaper,
  stateOf,
} from './detailsHtml.ts';
import { newNonce } from '../nonce.ts';

/** What a page shows: a paper, or a sentence in place of the paper with an id. */
export type PageContent = ShownPaper | { readonly sentence: string; readonly id: string };

/**
 * Keeps the page of a webview equal to what is to be shown. The first time, and after the page has been hidden, it is written
 * as a whole; a page that is alive is sent what differs. Revisions tell a page that comes back whether it is of the moment.
 */
export class PageChannel implements Disposable {
  readonly #webview: Webview;
  readonly #extensionUri: Uri;
  readonly #isDocked: boolean;
  readonly #content: () => PageContent;
  #revision = 0;
  #hasHtml = false;
  /** The page listens. */
  #isLive = false;
  /** Who waits for the page to be seen, and as which revision. */
  #waiting: { readonly revision: number; readonly seen: () => void }[] = [];

  constructor(webview: Webview, extensionUri: Uri, isDocked: boolean, content: () => PageContent) {
    this.#webview = webview;
    this.#content = content;
    this.#extensionUri = extensionUri;
    this.#isDocked = isDocked;
    const roots = [Uri.joinPath(extensionUri, 'media'), Uri.joinPath(extensionUri, 'dist')];
    webview.options = { enableScripts: true, localResourceRoots: roots };
  }

  /** Shows the content. `isOther` says that it is not of the paper that was shown: the page begins at its top. */
  draw(isOther: boolean): void {
    this.#revision += 1;
    if (!this.#hasHtml) this.#write();
    else if (this.#isLive) this.#sendPage(isOther);
    // A page that is being loaded asks for what has changed meanwhile.
  }

  /** Shows a part of the content that has changed. `said` is read to those who hear the page. */
  drawPart(part: PagePart, html: string, said: string | undefined): void {
    this.#revision += 1;
    if (this.#isLive)
      this.post({ kind: 'part', revision: this.#revision, part, html, ...(said !== undefined && { said }) });
  }

  /** Resolves when what was drawn last is seen, or will not be. */
  whenSeen(): Promise<void> {
    const revision = this.#revision;
    return new Promise((resolve) => this.#waiting.push({ revision, seen: resolve }));
  }

  /** The page listens, and shows what was drawn as this revision. */
  ready(revision: number): void {
    this.#isLive = true;
    if (revision !== this.#revision) this.#sendPage(false);
  }

  /** What was drawn up to this revision is seen. */
  seen(revision: number): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter((each) => each.revision > revision);
    for (const each of waiting) if (each.revision <= revision) each.seen();
  }

  /** A page that is not seen is not there: it is loaded again from its HTML, which has to be of the moment. */
  hidden(): void {
    this.#isLive = false;
    this.seen(this.#revision);
    if (this.#hasHtml) this.#write();
  }

  post(message: ToDetails): void {
    void this.#webview.postMessage(message);
  }

  dispose(): void {
    this.seen(this.#revision);
  }

  #write(): void {
    this.#hasHtml = true;
    const content = this.#content();
    const frame = this.#frame();
    this.#webview.html =
      'sentence' in content ? messageHtml(content.sentence, frame, content.id) : detailsHtml(content, frame);
  }

  #sendPage(isOther: boolean): void {
    const content = this.#content();
    const [html, state] =
      'sentence' in content
        ? [sentenceHtml(content.sentence), { id: content.id }]
        : [paperHtml(content), stateOf(content)];
    this.post({ kind: 'page', revision: this.#revision, html, state, isOther });
  }

  #frame(): PageFrame {
    const at = (...path: string[]): string =>
      this.#webview.asWebviewUri(Uri.joinPath(this.#extensionUri, ...path)).toString();
    return {
      nonce: newNonce(),
      cspSource: this.#webview.cspSource,
      styleUri: at('media', 'details.css'),
      scriptUri: at('dist', 'details.js'),
      language: env.language,
      isDocked: this.#isDocked,
      revision: this.#revision,
    };
  }
}
