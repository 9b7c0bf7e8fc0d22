import { CancellationTokenSource, commands, type Disposable, type TextDocument, window, workspace } from 'vscode';

import { formatOf, isMarkdown } from '../../core/documents/formatOf.ts';
import { settingIds } from '../../ids.ts';
import { type RenderedDocument, renderRequest } from '../../protocol/rendering.ts';
import { isReadByLibrary } from '../documents.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { Reports } from '../client/reports.ts';
import { citationPlugin } from './citationPlugin.ts';
import type { MarkdownIt } from './markdownIt.ts';

/** A document that a page has been made of. */
interface Previewed {
  /** A page has been made of it; what is rendered before that is rendered ahead. */
  isShown: boolean;
  /** What the worker has rendered last; null for a document without citations. */
  rendered: RenderedDocument | null | undefined;
  /** What the last page was made with. */
  shown: RenderedDocument | null | undefined;
  /** The version that is asked for, and how to ask no more. */
  asked: { readonly version: number; readonly source: CancellationTokenSource } | undefined;
}

// Files that a page rests on beside its document.
const beside = /\.(?:bib|bibtex|json|ya?ml|ris|csl)$/i;
// Documents whose citations are kept.
const mostPreviewed = 50;
// How long a document is in front before it is rendered ahead, in milliseconds: who flips through documents reads none of them.
const beforeAhead = 300;
// Nothing is cited without one of these.
const citing = /@|\bcite/;

/**
 * Citations in the editor's own Markdown preview. The preview makes its page at once, so that it gets what was rendered last; the
 * worker renders meanwhile, and the page is made again when it says something else.
 */
export class CitationPreview implements Disposable {
  readonly #client: LibraryClient;
  readonly #reports: Reports;
  /** By address, those that were asked for last at the end. */
  readonly #previewed = new Map<string, Previewed>();
  readonly #listeners: readonly Disposable[];
  #ahead: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LibraryClient, reports: Reports) {
    this.#client = client;
    this.#reports = reports;
    const watcher = workspace.createFileSystemWatcher('**/*.{bib,csl}');
    this.#listeners = [
      watcher,
      ...[watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].map((event) => event(() => this.#askForAll())),
      workspace.onDidChangeTextDocument(({ document }) => {
        const previewed = this.#previewed.get(document.uri.toString());
        if (previewed?.isShown === true) this.#ask(document, previewed);
        else if (beside.test(document.uri.path)) this.#askForAll();
      }),
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (beside.test(uri.path)) this.#askForAll();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.citationStyle)) this.#askForAll();
      }),
      client.onDidChange(() => this.#askForAll()),
      window.onDidChangeActiveTextEditor(() => this.#askAheadSoon()),
    ];
    this.#askAheadSoon();
  }

  /** What the editor's Markdown preview is extended by. */
  extend<T>(markdown: T): T {
    citationPlugin(markdown as unknown as MarkdownIt, (text) => this.#renderedFor(text));
    return markdown;
  }

  dispose(): void {
    clearTimeout(this.#ahead);
    for (const uri of [...this.#previewed.keys()]) this.#forget(uri);
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The preview does not say which document a text is of. */
  #renderedFor(text: string): RenderedDocument | undefined {
    if (!citing.test(text)) return undefined;
    const document = workspace.textDocuments.find((each) => isPreviewable(each) && each.getText() === text);
    if (document === undefined) return undefined;
    const previewed = this.#previewedOf(document.uri.toString());
    previewed.isShown = true;
    previewed.shown = previewed.rendered;
    const isWhole = previewed.rendered?.version === document.version && previewed.rendered.isPart !== true;
    if (!isWhole) this.#ask(document, previewed);
    return previewed.rendered ?? undefined;
  }

  #previewedOf(uri: string): Previewed {
    const known = this.#previewed.get(uri);
    const previewed: Previewed = known ?? { isShown: false, rendered: undefined, shown: undefined, asked: undefined };
    this.#previewed.delete(uri);
    this.#previewed.set(uri, previewed);
    const [oldest] = this.#previewed.keys();
    if (this.#previewed.size > mostPreviewed && oldest !== undefined) this.#forget(oldest);
    return previewed;
  }

  /**
   * Has the first citations of the document in front rendered, so that its first page shows them: the style and its processor take
   * longer to be loaded than the page to be made.
   */
  #askAheadSoon(): void {
    clearTimeout(this.#ahead);
    this.#ahead = setTimeout(() => {
      const document = window.activeTextEditor?.document;
      if (document === undefined || !isPreviewable(document) || !citing.test(document.getText())) return;
      if (!this.#previewed.has(document.uri.toString()))
        this.#ask(document, this.#previewedOf(document.uri.toString()));
    }, beforeAhead);
  }

  #askForAll(): void {
    for (const [uri, previewed] of this.#previewed) {
      const document = workspace.textDocuments.find((each) => each.uri.toString() === uri);
      // What was rendered ahead may say something else by now.
      if (!previewed.isShown) this.#forget(uri);
      if (document === undefined || !previewed.isShown) continue;
      previewed.asked?.source.cancel();
      previewed.asked = undefined;
      this.#ask(document, previewed);
    }
  }

  #ask(document: TextDocument, previewed: Previewed): void {
    const { version } = document;
    if (previewed.asked?.version === version) return;
    previewed.asked?.source.cancel();
    const asked = { version, source: new CancellationTokenSource() };
    previewed.asked = asked;
    this.#reports.guard('Rendering citations', this.#render(document, previewed, asked));
  }

  async #render(document: TextDocument, previewed: Previewed, asked: NonNullable<Previewed['asked']>): Promise<void> {
    try {
      const uri = document.uri.toString();
      // A page without citations waits for some of them, one that has them for all.
      let mayBePart = previewed.rendered === undefined;
      for (;;) {
        const isAhead = !previewed.isShown;
        const params = { uri, mayBePart, ...(isAhead && { isAhead }) };
        const rendered = await this.#client.request(renderRequest, params, asked.source.token);
        if (previewed.asked !== asked) return;
        // Where nothing is loaded ahead nothing is known.
        previewed.rendered = isAhead && rendered === null ? undefined : rendered;
        if (!previewed.isShown) return;
        // A document that has changed meanwhile gets a new page by itself.
        if (!saysSame(previewed.shown, rendered) && document.version === asked.version)
          await commands.executeCommand('markdown.preview.refresh');
        const isDone = rendered?.isPart !== true && !(isAhead && rendered === null);
        if (isDone || previewed.asked !== asked) return;
        mayBePart = previewed.rendered === undefined;
      }
    } finally {
      if (previewed.asked === asked) previewed.asked = undefined;
      asked.source.dispose();
    }
  }

  #forget(uri: string): void {
    this.#previewed.get(uri)?.asked?.source.cancel();
    this.#previewed.delete(uri);
  }
}

function isPreviewable(document: TextDocument): boolean {
  const format = formatOf(document.languageId, document.uri.path);
  return format !== undefined && isMarkdown(format) && isReadByLibrary(document);
}

/** Whether two pages are made alike; of what was rendered, the places and the version do not show. */
function saysSame(a: RenderedDocument | null | undefined, b: RenderedDocument | null): boolean {
  if (a === undefined || a === null || b === null) return (a ?? null) === b;
  const [left, right] = [a.references, b.references];
  return (
    a.problem === b.problem &&
    a.isPart === b.isPart &&
    a.citations.length === b.citations.length &&
    a.citations.every(({ text, html }, index) => {
      const other = b.citations[index];
      return text === other?.text && html === other.html;
    }) &&
    isSameList(a.notes, b.notes) &&
    left?.title === right?.title &&
    left?.labelLength === right?.labelLength &&
    left?.hasHangingIndent === right?.hasHangingIndent &&
    isSameList(left?.entries ?? [], right?.entries ?? [])
  );
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
