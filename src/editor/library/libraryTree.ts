import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';

import { type LibraryContents, libraryGroupRequest, type LibraryListing } from '../../protocol/listing.ts';
import { paperRequest } from '../../protocol/papers.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { paperTooltip } from '../inThisFile/paperTreeItem.ts';
import { unlessRefused } from '../client/unlessRefused.ts';
import { libraryItem } from './libraryItems.ts';
import {
  type GroupNode,
  groupKey,
  groupParams,
  type LibraryNode,
  type PaperNode,
  type WayOutNode,
} from './libraryNodes.ts';

/** Papers that a group shows when it is opened, and each time more are wanted: a tree of more rows is slow to draw. */
export const papersPerPage = 200;
// After a change of the library a group shows as many as before, up to this many.
const papersKept = 2_000;

/** The rows of the library: groups, and of each what the user has asked for. Holds no more papers than are shown. */
export class LibraryTree implements TreeDataProvider<LibraryNode>, Disposable {
  readonly #client: LibraryClient;
  readonly #changed = new EventEmitter<LibraryNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #searches: readonly GroupNode[] = [];
  #groups: readonly GroupNode[] = [];
  #groupCount = 0;
  #waysOut: readonly WayOutNode[] = [];
  /** Of groups whose further pages were shown, how many papers. */
  #lengths = new Map<string, number>();

  constructor(client: LibraryClient) {
    this.#client = client;
  }

  /** Shows other groups. `searches` are those that stand above them. */
  show(contents: LibraryContents, listing: LibraryListing, searches: readonly string[]): void {
    this.#lengths = lengthsOf([...this.#searches, ...this.#groups]);
    this.#groups = groupNodes(contents, listing);
    this.#groupCount = contents.groupCount;
    this.#searches = searches.map((search) => searchNode(search, listing));
    this.#waysOut = waysOutOf(contents, listing);
    this.#changed.fire(undefined);
  }

  /** Shows further groups below those that are there. */
  showMoreGroups(contents: LibraryContents, listing: LibraryListing): void {
    this.#groups = [...this.#groups, ...groupNodes(contents, listing)];
    this.#groupCount = contents.groupCount;
    this.#changed.fire(undefined);
  }

  /** How many groups are shown. */
  get groupsShown(): number {
    return this.#groups.length;
  }

  /** Shows the next papers of a group; resolves with the first of them. */
  async showMore(node: GroupNode): Promise<PaperNode | undefined> {
    const before = node.papers?.length ?? 0;
    await this.#load(node, papersPerPage);
    this.#changed.fire(isFlat(node) ? undefined : node);
    const paper = node.papers?.[before];
    return paper === undefined ? undefined : { group: node, paper };
  }

  async getChildren(node?: LibraryNode): Promise<LibraryNode[]> {
    if (node === undefined) return this.#rows();
    return 'papers' in node ? this.#papersOf(node) : [];
  }

  getParent(node: LibraryNode): LibraryNode | undefined {
    const group = 'paper' in node ? node.group : 'moreOf' in node ? node.moreOf : undefined;
    return group === undefined || isFlat(group) ? undefined : group;
  }

  getTreeItem(node: LibraryNode): TreeItem {
    return libraryItem(node);
  }

  async resolveTreeItem(item: TreeItem, node: LibraryNode, token: CancellationToken): Promise<TreeItem> {
    if (!('paper' in node)) return item;
    const details = await this.#client.request(paperRequest, { id: node.paper.id }, token);
    if (details) item.tooltip = paperTooltip(details);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #rows(): Promise<LibraryNode[]> {
    const [first] = this.#groups;
    if (first !== undefined && isFlat(first))
      return [...this.#searches, ...(await this.#papersOf(first)), ...this.#waysOut];
    const shown = this.#groups.length;
    const rest = shown < this.#groupCount ? [{ moreOf: undefined, shown, all: this.#groupCount }] : [];
    return [...this.#searches, ...this.#groups, ...rest, ...this.#waysOut];
  }

  async #papersOf(node: GroupNode): Promise<LibraryNode[]> {
    const wanted = Math.min(papersKept, this.#lengths.get(groupKey(node)) ?? papersPerPage);
    if (node.papers === undefined) await this.#load(node, wanted);
    const papers = node.papers ?? [];
    const rows = papers.map((paper) => ({ group: node, paper }));
    const all = node.count ?? papers.length;
    return papers.length < all ? [...rows, { moreOf: node, shown: papers.length, all }] : rows;
  }

  async #load(node: GroupNode, count: number): Promise<void> {
    const { token } = new CancellationTokenSource();
    const { papers = [] } = node;
    const params = { ...groupParams(node), from: papers.length, count };
    const page = await unlessRefused(this.#client.request(libraryGroupRequest, params, token), {
      papers: [],
      count: 0,
    });
    node.papers = [...papers, ...page.papers];
    node.count = page.count;
  }
}

/** Where a filter, or keeping to the workspace, has left nothing. */
function waysOutOf({ shown, total }: LibraryContents, { filter = '', only }: LibraryListing): WayOutNode[] {
  if (shown > 0 || total === 0) return [];
  const clearing: WayOutNode[] = filter === '' ? [] : [{ wayOut: 'clearFilter' }];
  return only === undefined ? clearing : [...clearing, { wayOut: 'showWhole' }];
}

/** All papers are one list, without a row above them. */
const isFlat = ({ listing }: GroupNode): boolean => listing.groupBy === 'none';

function groupNodes({ groups }: LibraryContents, listing: LibraryListing): GroupNode[] {
  return groups.map((group) => {
    const papers = group.papers.length > 0 ? group.papers : undefined;
    const isSearch = listing.groupBy === 'search' && group.isRest !== true;
    return { group, listing, papers, count: group.count, ...(isSearch && { search: group.label }) };
  });
}

function searchNode(search: string, { paperOrder, only }: LibraryListing): GroupNode {
  const group = { label: search, count: 0, papers: [] };
  const listing = {
    groupBy: 'search',
    searches: [search],
    ...(paperOrder !== undefined && { paperOrder }),
    ...(only !== undefined && { only }),
  } as const;
  return { group, listing, search, papers: undefined, count: undefined };
}

function lengthsOf(nodes: readonly GroupNode[]): Map<string, number> {
  return new Map(
    nodes.flatMap((node) => {
      const length = node.papers?.length ?? 0;
      return length > papersPerPage ? [[groupKey(node), length]] : [];
    }),
  );
}
