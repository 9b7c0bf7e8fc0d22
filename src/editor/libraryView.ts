import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  type InputBox,
  InputBoxValidationSeverity,
  l10n,
  type Memento,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  ThemeIcon,
  window,
  workspace,
} from 'vscode';

import { viewIds, viewItems } from '../ids.ts';
import {
  type LibraryContents,
  type LibraryGroup,
  type LibraryGrouping,
  libraryRequest,
  type PaperLabel,
  paperRequest,
  searchRequest,
} from '../protocol.ts';
import { PaperglossError } from '../core/errors.ts';
import { isObject } from '../core/jsonObject.ts';
import { queryHelp } from '../core/search/query.ts';
import { nothingFitsText } from '../core/search/fit.ts';
import { foreignText, messageText } from '../core/text/foreignText.ts';
import { bundledMeaning } from '../core/import/bundled.ts';
import { setContextKey } from './contextKey.ts';
import { LibraryDrop } from './firstSteps/libraryDrop.ts';
import { offerLibraryOnce } from './firstSteps/libraryOffer.ts';
import { LatestRequest } from './latestRequest.ts';
import type { LibraryClient } from './libraryClient.ts';
import { papersCount } from './papersInDocument.ts';
import { paperTooltip, paperTreeItem } from './paperTreeItem.ts';
import type { Reports } from './reports.ts';
import type { SavedSearches } from './savedSearches.ts';
import { showDone } from './showDone.ts';
import { unlessRefused } from './unlessRefused.ts';

const groupingKey = 'papergloss.libraryGrouping';

interface PaperInGroup {
  readonly group: { readonly label: string };
  readonly paper: PaperLabel;
}

/** The last row of a group that lists its first papers only. */
interface Rest {
  readonly cut: LibraryGroup;
}

/** A search that the user keeps; its papers are those that it finds when it is opened. */
interface SavedSearch {
  readonly search: string;
}

type Node = SavedSearch | LibraryGroup | PaperInGroup | Rest;

const restrictedText = l10n.t('Restricted Mode: libraries that this workspace names are not read.');

// A tree of more rows is slow to draw, and nobody scrolls through them.
const papersPerGroup = 500;

/** The tree of all papers, in groups, and its filter. */
export class LibraryView implements TreeDataProvider<Node>, Disposable {
  readonly #client: LibraryClient;
  readonly #state: Memento;
  readonly #searches: SavedSearches;
  readonly #reports: Reports;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #request = new LatestRequest();
  readonly #view: TreeView<Node>;
  readonly #listeners: readonly Disposable[];
  #isOutdated = true;
  #groupBy: LibraryGrouping;
  #filter = '';
  #input: InputBox | undefined;
  #contents: LibraryContents = { groups: [], shown: 0, total: 0 };

  /** What is wrong with the user's libraries; empty where nothing is. */
  #notice = '';

  constructor(
    client: LibraryClient,
    state: Memento,
    workspaceState: Memento,
    searches: SavedSearches,
    reports: Reports,
  ) {
    this.#client = client;
    this.#state = state;
    this.#searches = searches;
    this.#reports = reports;
    const stored = state.get<unknown>(groupingKey);
    this.#groupBy = stored === 'year' || stored === 'source' ? stored : 'topic';
    this.#view = window.createTreeView(viewIds.library, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new LibraryDrop<Node>(),
    });
    this.#listeners = [
      client.onDidChange(({ message = '', problems = 0 }) => {
        this.#notice = problems > 0 ? message : '';
        this.#refresh();
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.#refresh()),
      offerLibraryOnce(this.#view, workspaceState, reports),
      searches.onDidChange(() => this.#changed.fire()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isOutdated) this.#refresh();
      }),
    ];
    reports.guard('Setting a context key', setContextKey('libraryGrouping', this.#groupBy));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      // While a filter is typed, only what it finds is of interest.
      const searches = this.#filter.trim() === '' ? this.#searches.queries : [];
      return [...searches.map((search) => ({ search })), ...this.#contents.groups];
    }
    if ('search' in node) return this.#found(node.search);
    if (!('papers' in node)) return [];
    const rows: Node[] = node.papers.map((paper) => ({ group: node, paper }));
    return node.papers.length < node.count ? [...rows, { cut: node }] : rows;
  }

  getTreeItem(node: Node): TreeItem {
    if ('search' in node) return searchItem(node.search);
    if ('papers' in node) return this.#groupItem(node);
    if ('cut' in node) return restItem(node.cut);
    const item = paperTreeItem(node.paper, TreeItemCollapsibleState.None);
    item.id = `${this.#groupBy} ${node.group.label} ${node.paper.id}`;
    return item;
  }

  async resolveTreeItem(item: TreeItem, node: Node, token: CancellationToken): Promise<TreeItem> {
    if (!('paper' in node)) return item;
    const details = await this.#client.request(paperRequest, { id: node.paper.id }, token);
    if (details) item.tooltip = paperTooltip(details);
    return item;
  }

  /** Keeps a search as a group; the filter where none is given. */
  async saveSearch(query: unknown): Promise<void> {
    const kept = (typeof query === 'string' ? query : this.#filter).trim();
    if (kept === '')
      throw new PaperglossError('refused', l10n.t('There is no search to keep: search for something first.'));
    await this.#searches.add(kept);
    showDone(l10n.t('The search is kept in the sidebar.'));
  }

  /** Removes the group of a search. */
  async removeSearch(node: unknown): Promise<void> {
    if (isObject(node) && typeof node['search'] === 'string') await this.#searches.remove(node['search']);
  }

  async #found(search: string): Promise<Node[]> {
    const { token } = new CancellationTokenSource();
    const asked = this.#client.request(searchRequest, { query: search, limit: papersPerGroup, typing: true }, token);
    const { hits, isWeak } = await unlessRefused(asked, { hits: [], searched: 0, sources: [] });
    if (isWeak === true) return [];
    return hits.map((paper) => ({ group: { label: `search ${search}` }, paper }));
  }

  /** Groups the papers anew and remembers it. */
  async group(groupBy: LibraryGrouping): Promise<void> {
    this.#groupBy = groupBy;
    this.#refresh();
    await setContextKey('libraryGrouping', groupBy);
    await this.#state.update(groupingKey, groupBy);
  }

  /** Asks for a filter; the tree follows what is typed. Escape brings back the filter from before. */
  async askForFilter(): Promise<void> {
    const before = this.#filter;
    const input = window.createInputBox();
    input.title = l10n.t('Filter the library');
    input.placeholder = l10n.t('Words of a title, author, year or name');
    input.prompt = messageText(queryHelp());
    input.value = before;
    input.onDidChangeValue((value) => this.setFilter(value));
    this.#input = input;
    this.#explain();
    const accepted = await new Promise<boolean>((resolve) => {
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    this.#input = undefined;
    input.dispose();
    if (!accepted) this.setFilter(before);
  }

  /** Says what is wrong with the filter where it is typed. */
  #explain(): void {
    const { problem } = this.#contents;
    if (!this.#input) return;
    this.#input.validationMessage =
      problem === undefined
        ? undefined
        : { message: messageText(problem), severity: InputBoxValidationSeverity.Warning };
  }

  /** Shows only what a search for `filter` finds; everything when it is empty. */
  setFilter(filter: string): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.#refresh();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#request.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #refresh(): void {
    // Nobody pays for a list that nobody sees.
    this.#isOutdated = !this.#view.visible;
    if (this.#isOutdated) return;
    this.#reports.guard('Listing the library', this.#list());
  }

  async #list(): Promise<void> {
    const filter = this.#filter.trim();
    const params = { groupBy: this.#groupBy, perGroup: papersPerGroup, ...(filter !== '' && { filter }) };
    const contents = await this.#request.run((token) =>
      // The welcome text says that the library is not there.
      unlessRefused(this.#client.request(libraryRequest, params, token), { groups: [], shown: 0, total: 0 }),
    );
    // Overtaken by a newer list, which shows its own result.
    if (!contents) return;
    this.#contents = contents;
    const { shown, total, problem, isWeak } = contents;
    const isFiltered = filter !== '';
    this.#view.description = messageText(descriptionOf(contents, this.#groupBy, filter));
    this.#view.message = messageText(
      isFiltered && shown === 0 && total > 0
        ? nothingText(contents, filter)
        : [
            this.#notice,
            workspace.isTrusted ? '' : restrictedText,
            problem ?? '',
            isWeak === true ? `${nothingFitsText}:` : '',
          ]
            .filter((text) => text !== '')
            .join(' '),
    );
    this.#explain();
    this.#changed.fire();
    await setContextKey('libraryFiltered', isFiltered);
  }

  #groupItem(group: LibraryGroup): TreeItem {
    const isFiltered = this.#filter.trim() !== '';
    const item = new TreeItem(
      messageText(foreignText(group.label)),
      isFiltered ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
    );
    // The editor remembers by id what the user expanded; filtered groups start expanded each time.
    item.id = `${this.#groupBy} ${group.label} ${isFiltered ? 'filtered' : ''}`;
    item.description = group.count.toLocaleString('en');
    const meaning = this.#groupBy === 'source' ? bundledMeaning(group.label) : undefined;
    // A name is shared by fewer papers than its topic has, which cards and lists of the file count.
    if (this.#groupBy === 'topic')
      item.tooltip = l10n.t(
        '{0}: {1} on this topic, whatever names they use',
        foreignText(group.label),
        papersCount(group.count),
      );
    if (meaning !== undefined) {
      item.description += ` · ${meaning}`;
      item.tooltip = `${group.label}: ${meaning}`;
    }
    item.contextValue = viewItems.group;
    item.accessibilityInformation = { label: l10n.t('{0}, {1} papers', foreignText(group.label), group.count) };
    return item;
  }
}

function searchItem(search: string): TreeItem {
  const item = new TreeItem(messageText(foreignText(search)), TreeItemCollapsibleState.Collapsed);
  item.id = `search ${search}`;
  item.iconPath = new ThemeIcon('search');
  item.contextValue = viewItems.savedSearch;
  item.accessibilityInformation = { label: l10n.t('Search: {0}', foreignText(search)) };
  return item;
}

function restItem({ label, papers, count }: LibraryGroup): TreeItem {
  const item = new TreeItem(
    messageText(l10n.t('The first {0} of {1} papers', papers.length, count.toLocaleString('en'))),
    TreeItemCollapsibleState.None,
  );
  item.id = `rest of ${label}`;
  item.description = l10n.t('filter the library to find the others');
  item.iconPath = new ThemeIcon('ellipsis');
  return item;
}

function nothingText({ total, problem }: LibraryContents, filter: string): string {
  const nothing = l10n.t('No paper matches “{0}” in {1} papers.', filter, total.toLocaleString('en'));
  return problem === undefined ? nothing : `${nothing} ${problem}`;
}

function groupedText(groupBy: LibraryGrouping, papers: string): string {
  switch (groupBy) {
    case 'topic':
      return l10n.t('by topic · {0} papers', papers);
    case 'year':
      return l10n.t('by year · {0} papers', papers);
    case 'source':
      return l10n.t('by source · {0} papers', papers);
  }
}

function descriptionOf({ shown, total, isCut }: LibraryContents, groupBy: LibraryGrouping, filter: string): string {
  if (total === 0) return '';
  const [found, all] = [shown.toLocaleString('en'), total.toLocaleString('en')];
  if (filter === '') return groupedText(groupBy, all);
  return isCut === true
    ? l10n.t('“{0}” · the best {1} of {2}', filter, found, all)
    : l10n.t('“{0}” · {1} of {2}', filter, found, all);
}
