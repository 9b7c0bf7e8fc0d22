import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type TextDocument,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';

import { commandIds, viewIds, viewItems } from '../ids.ts';
import { type DocumentTerm, paperRequest, termsRequest } from '../protocol.ts';
import { setContextKey } from './contextKey.ts';
import type { LastTextEditor } from './lastTextEditor.ts';
import { LatestRequest } from './latestRequest.ts';
import type { LibraryClient } from './libraryClient.ts';
import { linePreview, type PaperInDocument, papersInDocument } from './papersInDocument.ts';
import { paperTooltip, paperTreeItem } from './paperTreeItem.ts';
import type { Reports } from './reports.ts';

// Long enough that a word can be typed without a request, short enough to feel live.
const settleTime = 350; // milliseconds

// What fits beside the library in a sidebar of usual height. Longer lists start with their papers only.
const rowsShownExpanded = 16;

interface Occurrence {
  readonly address: string;
  readonly term: DocumentTerm;
  /** The line in which the term stands, as it was when it was recognised. */
  readonly line: string;
}

type Node = PaperInDocument | Occurrence;

/** The tree of the papers recognised in the last text editor. */
export class InThisFileView implements TreeDataProvider<Node>, Disposable {
  readonly #client: LibraryClient;
  readonly #editors: LastTextEditor;
  readonly #reports: Reports;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #request = new LatestRequest();
  readonly #view: TreeView<Node>;
  readonly #listeners: readonly Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #document: TextDocument | undefined;
  #papers: readonly PaperInDocument[] = [];

  constructor(client: LibraryClient, editors: LastTextEditor, reports: Reports) {
    this.#client = client;
    this.#editors = editors;
    this.#reports = reports;
    this.#view = window.createTreeView(viewIds.inThisFile, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = [
      editors.onDidChange(() => this.#refresh()),
      client.onDidChange(() => this.#refresh()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#document) this.#refreshWhenSettled();
      }),
    ];
    this.#refresh();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.#papers];
    const document = this.#document;
    if (!document || !('paper' in node)) return [];
    return node.terms.map((term) => {
      const row = term.range.start.line;
      const line = row < document.lineCount ? document.lineAt(row).text : '';
      return { address: document.uri.toString(), term, line };
    });
  }

  getTreeItem(node: Node): TreeItem {
    if (!('paper' in node)) return occurrenceItem(node);
    const item = paperTreeItem(node.paper, this.#isShort ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
    item.id = `${this.#document?.uri.toString()} ${node.paper.id}`;
    return item;
  }

  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    if (!('paper' in node)) return item;
    const details = await this.#client.request(paperRequest, { id: node.paper.id }, token);
    if (details) item.tooltip = paperTooltip(details);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.dispose();
    this.#request.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  get #isShort(): boolean {
    return this.#papers.reduce((rows, { terms }) => rows + 1 + terms.length, 0) <= rowsShownExpanded;
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
      await this.#show(undefined, []);
      return;
    }
    try {
      const uri = document.uri.toString();
      const found = await this.#request.run(async (token) => {
        // The welcome text says that the library is not there.
        if ((await this.#client.status(token)).state === 'failed') return { terms: [] };
        return this.#client.request(termsRequest, { uri }, token);
      });
      // Overtaken by a newer look, which shows its own result.
      if (found) await this.#show(document, papersInDocument(found.terms), found.limited);
    } catch (error) {
      await this.#show(document, [], 'This file could not be searched for papers.');
      throw error;
    }
  }

  async #show(document: TextDocument | undefined, papers: readonly PaperInDocument[], limited?: string): Promise<void> {
    this.#document = document;
    this.#papers = papers;
    const count = papers.length === 1 ? '1 paper' : `${papers.length} papers`;
    this.#view.badge = papers.length === 0 ? undefined : { value: papers.length, tooltip: `${count} recognised in this file` };
    this.#view.description = document === undefined ? '' : workspace.asRelativePath(document.uri).split('/').at(-1) ?? '';
    // The typings do not let a message be taken away again; an empty one shows nothing.
    this.#view.message = limited ?? '';
    this.#changed.fire();
    await setContextKey('fileHasNoPapers', document !== undefined && papers.length === 0);
  }
}

function occurrenceItem({ address, term, line }: Occurrence): TreeItem {
  const { start, end } = term.range;
  const preview = linePreview(line, start.character, start.line === end.line ? end.character : line.length);
  // In front, because a narrow view cuts the end off.
  const number = `${start.line + 1}  `;
  const [from, to] = preview.highlight;
  const item = new TreeItem({ label: number + preview.text, highlights: [[from + number.length, to + number.length]] });
  item.contextValue = viewItems.occurrence;
  item.tooltip = `Line ${start.line + 1}: ${line.trim()}`;
  item.accessibilityInformation = { label: `${term.text}, line ${start.line + 1}: ${line.trim()}` };
  item.command = { command: commandIds.revealOccurrence, title: 'Reveal in the editor', arguments: [address, term.range] };
  return item;
}
