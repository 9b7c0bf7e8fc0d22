import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';

import { foreignText, messageText } from '../../core/text/foreignText.ts';
import { commandIds, viewIds, viewItems } from '../../ids.ts';
import { paperRequest } from '../../protocol/papers.ts';
import type { DocumentTerm } from '../../protocol/recognition.ts';
import { PaperDrag } from '../citing/paperDrag.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { occurrenceText } from './occurrenceText.ts';
import { papersCount } from '../papersCount.ts';
import { type PaperRow, PaperRows } from './paperRows.ts';
import { paperTooltip, paperTreeItem } from './paperTreeItem.ts';
import type { RecognisedTerms } from '../cards/recognisedTerms.ts';

// What fits beside the library in a sidebar of usual height. Longer lists start with their papers only.
const rowsShownExpanded = 16;

interface Occurrence {
  readonly address: string;
  /** Tells its row apart, whatever lines come and go above it. */
  readonly id: string;
  readonly term: DocumentTerm;
  /** The line in which the term stands. */
  readonly line: string;
}

type Node = PaperRow | Occurrence;

/** The tree of the papers recognised in the last text editor. */
export class InThisFileView implements TreeDataProvider<Node>, Disposable {
  readonly #client: LibraryClient;
  readonly #recognised: RecognisedTerms;
  readonly #changed = new EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Node>;
  readonly #listener: Disposable;
  readonly #rows = new PaperRows();

  constructor(client: LibraryClient, recognised: RecognisedTerms) {
    this.#client = client;
    this.#recognised = recognised;
    this.#view = window.createTreeView(viewIds.inThisFile, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new PaperDrag<Node>(),
    });
    this.#listener = recognised.onDidChange(() => this.#show());
    this.#show();
  }

  getChildren(node?: Node): Node[] {
    const { document } = this.#recognised.current;
    if (!node) return [...this.#rows.rows];
    if (!document || !('paper' in node)) return [];
    const address = document.uri.toString();
    return node.terms.map((term, index) => ({
      ...{ address, term, line: node.lines[index] ?? '' },
      id: `${index} of ${this.#idOf(node)}`,
    }));
  }

  getTreeItem(node: Node): TreeItem {
    if (!('paper' in node)) return occurrenceItem(node);
    const item = paperTreeItem(
      node.paper,
      this.#isShort ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.#idOf(node);
    return item;
  }

  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    if (!('paper' in node)) return item;
    const details = await this.#client.request(paperRequest, { id: node.paper.id }, token);
    if (details) item.tooltip = paperTooltip(details);
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  get #isShort(): boolean {
    return this.#recognised.current.papers.reduce((rows, { terms }) => rows + 1 + terms.length, 0) <= rowsShownExpanded;
  }

  #idOf({ paper }: PaperRow): string {
    return `${this.#recognised.current.document?.uri.toString()} ${paper.id}`;
  }

  #show(): void {
    const { document, papers, message } = this.#recognised.current;
    const count = papersCount(papers.length);
    this.#view.badge =
      papers.length === 0 ? undefined : { value: papers.length, tooltip: l10n.t('{0} recognised in this file', count) };
    const name = document === undefined ? '' : workspace.asRelativePath(document.uri).split('/').at(-1);
    this.#view.description = messageText(foreignText(name ?? ''));
    // The typings do not let a message be taken away again; an empty one shows nothing.
    this.#view.message = messageText(message ?? '');
    const changed = this.#rows.update(document?.uri.toString(), papers, (line) =>
      document !== undefined && line < document.lineCount ? document.lineAt(line).text : '',
    );
    this.#changed.fire(changed && [...changed]);
  }
}

function occurrenceItem({ address, id, term, line }: Occurrence): TreeItem {
  const { start, end } = term.range;
  const { label, marked, description } = occurrenceText(line, start, end);
  const item = new TreeItem({ label, highlights: [marked] });
  item.id = id;
  item.description = description;
  item.contextValue = viewItems.occurrence;
  const whole = foreignText(line);
  item.tooltip = l10n.t('Line {0}: {1}', start.line + 1, whole);
  item.accessibilityInformation = {
    label: l10n.t('{0}, line {1}: {2}', foreignText(term.text), start.line + 1, whole),
  };
  item.command = {
    command: commandIds.revealOccurrence,
    title: l10n.t('Reveal in the editor'),
    arguments: [address, term.range],
  };
  return item;
}
