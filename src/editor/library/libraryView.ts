import { type Disposable, l10n, type Memento, type TreeView, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { isObject } from '../../core/jsonObject.ts';
import { messageText } from '../../core/text/foreignText.ts';
import { viewIds } from '../../ids.ts';
import {
  type LibraryContents,
  type LibraryListing,
  type LibraryParams,
  libraryRequest,
} from '../../protocol/listing.ts';
import { setContextKey } from '../contextKey.ts';
import { LibraryDrop } from '../firstSteps/libraryDrop.ts';
import { offerLibraryOnce } from '../firstSteps/libraryOffer.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import type { Reports } from '../client/reports.ts';
import type { SavedSearches } from '../picker/savedSearches.ts';
import { showDone } from '../showDone.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { LibraryFilter } from './libraryFilter.ts';
import { isGroupNode, type LibraryNode } from './libraryNodes.ts';
import { LibraryTree, papersPerPage } from './libraryTree.ts';
import { ListingChoice } from './listingChoice.ts';
import { type Listed, listedDescription, listedMessage } from './viewTexts.ts';
import { WorkspacePapers } from './workspacePapers.ts';

// Of the groups of a filter, the first ones show their first papers at once: as many as are seen without scrolling, with room.
const papersPerFoundGroup = 20;
const foundPapersOpen = 200;
// A library of 100,000 papers has some hundred thousand authors.
const groupsPerPage = 500;

const nothing: LibraryContents = { groups: [], groupCount: 0, shown: 0, total: 0 };

/** The view of the library: its tree, what stands above it, and what the user wants to see in it. */
export class LibraryView implements Disposable {
  readonly #client: LibraryClient;
  readonly #searches: SavedSearches;
  readonly #reports: Reports;
  readonly #request = new LatestRequest();
  readonly #choice: ListingChoice;
  readonly #filter: LibraryFilter;
  readonly #workspacePapers: WorkspacePapers;
  readonly #tree: LibraryTree;
  readonly #view: TreeView<LibraryNode>;
  readonly #owned: readonly Disposable[];
  #isOutdated = true;

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
    this.#searches = searches;
    this.#reports = reports;
    this.#choice = new ListingChoice(state);
    this.#filter = new LibraryFilter(() => this.#refresh());
    this.#workspacePapers = new WorkspacePapers(client, workspaceState, reports);
    this.#tree = new LibraryTree(client);
    this.#view = window.createTreeView(viewIds.library, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new LibraryDrop<LibraryNode>(),
    });
    this.#owned = [
      client.onDidChange(({ message = '', problems = 0 }) => {
        this.#notice = problems > 0 ? message : '';
        this.#refresh();
      }),
      client.onDidChangeReading(() => this.#refresh()),
      workspace.onDidGrantWorkspaceTrust(() => this.#refresh()),
      offerLibraryOnce(this.#view, workspaceState, reports),
      searches.onDidChange(() => this.#refresh()),
      this.#workspacePapers.onDidChange(() => this.#refresh()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isOutdated) this.#refresh();
      }),
      this.#workspacePapers,
      this.#request,
      this.#view,
      this.#tree,
    ];
    this.#setWorkspaceKey();
  }

  /** Keeps a search as a group; the filter where none is given. */
  async saveSearch(query: unknown): Promise<void> {
    const kept = (typeof query === 'string' ? query : this.#filter.text).trim();
    if (kept === '')
      throw new PaperglossError('refused', l10n.t('There is no search to keep: search for something first.'));
    await this.#searches.add(kept);
    showDone(l10n.t('The search is kept in the sidebar.'));
  }

  /** Removes the groups of searches: all that are selected, else the one that was clicked on. */
  async removeSearch(node: unknown, selected: unknown): Promise<void> {
    const all: readonly unknown[] = Array.isArray(selected) && selected.includes(node) ? selected : [node];
    for (const each of all)
      if (isObject(each) && typeof each['search'] === 'string') await this.#searches.remove(each['search']);
  }

  /** Groups the papers by what the user chooses, unless it is given. */
  async group(given: unknown): Promise<void> {
    if (await this.#choice.chooseGrouping(given)) this.#refresh();
  }

  /** Sorts groups or papers as the user chooses, unless it is given. */
  async sort(given: unknown): Promise<void> {
    if (await this.#choice.chooseOrder(given)) this.#refresh();
  }

  /** Shows the papers of the workspace alone, or all. */
  async setWorkspaceOnly(isWanted: boolean): Promise<void> {
    await (isWanted ? this.#workspacePapers.turnOn() : this.#workspacePapers.turnOff());
    this.#setWorkspaceKey();
  }

  /** Asks for a filter; the tree follows what is typed. */
  askForFilter(): Promise<void> {
    return this.#filter.ask();
  }

  /** Shows only what a search for `filter` finds; everything when it is empty. */
  setFilter(filter: string): void {
    this.#filter.set(filter);
  }

  /** Shows the next papers of a group, or the next groups. */
  async showMore(node: unknown): Promise<void> {
    if (isGroupNode(node)) {
      const first = await this.#tree.showMore(node);
      // The row that was chosen is gone: the first of those that took its place has the focus.
      if (first !== undefined) await this.#view.reveal(first, { focus: true });
      return;
    }
    const page = await this.#ask({ from: this.#tree.groupsShown });
    if (page !== undefined) this.#tree.showMoreGroups(page, this.#listing());
  }

  dispose(): void {
    for (const owned of this.#owned) owned.dispose();
  }

  #refresh(): void {
    // Nobody pays for a list that nobody sees.
    this.#isOutdated = !this.#view.visible;
    if (this.#isOutdated) return;
    this.#reports.guard('Listing the library', this.#list());
    this.#reports.guard('Looking for papers in the workspace', this.#workspacePapers.refresh());
  }

  #setWorkspaceKey(): void {
    const key = setContextKey('libraryWorkspaceOnly', this.#workspacePapers.isWanted);
    this.#reports.guard('Setting a context key', key);
  }

  #listing(): LibraryListing {
    const { groupBy, paperOrder } = this.#choice;
    const only = this.#workspacePapers.ids;
    const filter = this.#filter.text;
    return {
      groupBy,
      paperOrder,
      ...(filter !== '' && { filter }),
      ...(only !== undefined && { only }),
      ...(groupBy === 'search' && { searches: this.#searches.queries }),
    };
  }

  /** Asks for groups; undefined where newer ones are asked for meanwhile. */
  #ask(page: Pick<LibraryParams, 'from'>): Promise<LibraryContents | undefined> {
    const listing = this.#listing();
    const papers = listing.filter === undefined ? 0 : papersPerFoundGroup;
    const params: LibraryParams = {
      ...listing,
      ...page,
      groupOrder: this.#choice.groupOrder,
      groups: groupsPerPage,
      perGroup: listing.groupBy === 'none' ? papersPerPage : papers,
      most: foundPapersOpen,
    };
    return this.#request.run((token) =>
      // The welcome text says that the library is not there.
      unlessRefused(this.#client.request(libraryRequest, params, token), nothing),
    );
  }

  async #list(): Promise<void> {
    const listing = this.#listing();
    const contents = await this.#ask({});
    // Overtaken by a newer list, which shows its own result.
    if (!contents) return;
    const { filter = '', groupBy, only } = listing;
    const isFiltered = filter !== '';
    const { groupOrder, paperOrder = 'best' } = { ...listing, groupOrder: this.#choice.groupOrder };
    const isWorkspaceOnly = only !== undefined;
    const kept = this.#searches.queries.length;
    const listed: Listed = { contents, groupBy, groupOrder, paperOrder, filter, isWorkspaceOnly, kept };
    this.#view.description = messageText(listedDescription(listed));
    this.#view.message = messageText(listedMessage(listed, [this.#notice, this.#workspacePapers.limits]));
    this.#filter.explain(contents.problem);
    // While a filter is typed, only what it finds is of interest; where searches are the groups, they stand there already.
    this.#tree.show(contents, listing, isFiltered || groupBy === 'search' ? [] : this.#searches.queries);
    await setContextKey('libraryFiltered', isFiltered);
  }
}
