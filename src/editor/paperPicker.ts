import { CancellationTokenSource, commands, type Disposable, type QuickPick, window } from 'vscode';

import { commandIds, viewIds } from '../ids.ts';
import { queryExamples, queryHelp } from '../core/search/query.ts';
import { type LibraryContents, libraryRequest, type PaperLabel, labelsRequest, relatedRequest, searchRequest, type SearchResult } from '../protocol.ts';
import type { LibraryClient } from './libraryClient.ts';
import { bylineOf, nothingFoundText, shorterQuery, withoutIcons } from './paperItemText.ts';
import {
  helpItem,
  isPaperItem,
  noteItem,
  type PaperAction,
  type PaperButton,
  type PaperItem,
  paperItem,
  type PickerItem,
  separatorItem,
} from './paperItems.ts';
import type { RecentPapers } from './recentPapers.ts';
import { isCancellation, type Reports } from './reports.ts';

export interface PickerServices {
  readonly client: LibraryClient;
  readonly recents: RecentPapers;
  readonly reports: Reports;
}

export interface PickerOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Several papers may be ticked. */
  readonly many?: boolean;
  /** Typed in advance. */
  readonly query?: string;
  readonly actions: readonly PaperAction[];
}

// More rows than anybody scrolls through make each keystroke slower.
const unfilteredLimit = 300;
const relatedLimit = 20;

/**
 * Lets the user choose papers; undefined when they choose none. A picker for one paper explains a library that
 * cannot be searched in its rows; a picker for several closes and rejects, because rows with tick boxes cannot act.
 */
export function pickPapers(services: PickerServices, options: PickerOptions): Promise<readonly PaperLabel[] | undefined> {
  return new Promise((resolve, reject) => new PaperPicker(services, options, { resolve, reject }).show());
}

interface Outcome {
  readonly resolve: (papers: readonly PaperLabel[] | undefined) => void;
  readonly reject: (error: unknown) => void;
}

class PaperPicker {
  readonly #services: PickerServices;
  readonly #options: PickerOptions;
  readonly #pick: QuickPick<PickerItem>;
  readonly #listeners: readonly Disposable[];
  readonly #outcome: Outcome;
  readonly #ticked = new Map<string, PaperItem>();
  #request = new CancellationTokenSource();
  /** What the list shows now, one row a line. */
  #rows: string | undefined;
  #chosen: readonly PaperLabel[] | undefined;

  constructor(services: PickerServices, options: PickerOptions, outcome: Outcome) {
    this.#services = services;
    this.#options = options;
    this.#outcome = outcome;
    const pick = window.createQuickPick<PickerItem>();
    this.#pick = pick;
    pick.title = options.title;
    pick.placeholder = options.placeholder;
    pick.canSelectMany = options.many ?? false;
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    // Not in the typings, but understood: without it rows whose title contains the query move to the top.
    Object.assign(pick, { sortByLabel: false });
    pick.value = options.query ?? '';
    this.#listeners = [
      pick.onDidChangeValue((query) => this.#load(query)),
      pick.onDidChangeSelection((items) => this.#onSelection(items)),
      pick.onDidTriggerItemButton(({ item, button }) => this.#onButton(item, button as PaperButton)),
      pick.onDidAccept(() => this.#onAccept()),
      pick.onDidHide(() => this.#end()),
    ];
  }

  show(): void {
    this.#pick.show();
    this.#load(this.#pick.value);
  }

  #load(query: string): void {
    this.#begin(query, (request) => (query.trim() === '' ? this.#allRows(request) : this.#foundRows(query, request)));
  }

  #begin(query: string, list: (request: CancellationTokenSource) => Promise<readonly PickerItem[]>): void {
    this.#request.cancel();
    this.#request.dispose();
    const request = new CancellationTokenSource();
    this.#request = request;
    this.#pick.busy = true;
    this.#services.reports.guard('Filling the paper picker', this.#show(query, list(request), request));
  }

  async #relatedRows(paper: PaperLabel, request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    const papers = await this.#services.client.request(relatedRequest, { id: paper.id, limit: relatedLimit }, request.token);
    const heading = separatorItem(withoutIcons(papers.length === 0 ? `nothing is like “${paper.title}”` : `like “${paper.title}”`));
    return [heading, ...papers.map((related) => paperItem(related, this.#options.actions))];
  }

  async #show(query: string, rows: Promise<readonly PickerItem[]>, request: CancellationTokenSource): Promise<void> {
    try {
      const items = await rows;
      // A newer keystroke has its own request; this answer comes too late.
      if (request === this.#request) this.#fill(items);
    } catch (error) {
      if (request !== this.#request || isCancellation(error)) return;
      if (this.#options.many) {
        this.#outcome.reject(error);
        this.#pick.hide();
        return;
      }
      // A message box at each keystroke would be in the way.
      const sentence = 'The papers could not be searched.';
      const cause = this.#services.reports.logged(error, sentence);
      this.#fill(this.#rowsForFailure(query, noteItem('warning', sentence, cause === sentence ? '' : cause)));
    }
  }

  async #foundRows(query: string, request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    await this.#services.client.ready(request.token);
    const result = await this.#services.client.request(searchRequest, { query, typing: true }, request.token);
    const rows = result.hits.map((hit) => paperItem(hit, this.#options.actions));
    if (rows.length === 0) return this.#rowsForNothing(query, result);
    const loading = result.isLoading === true ? [separatorItem(loadingText(result.searched))] : [];
    const problem = result.problem === undefined ? [] : [separatorItem(withoutIcons(result.problem)), ...this.#helpRow()];
    return [...problem, ...loading, ...rows];
  }

  async #allRows(request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    const { client, recents } = this.#services;
    await client.ready(request.token);
    const [used, all] = await Promise.all([
      client.request(labelsRequest, { ids: recents.ids }, request.token),
      client.request(libraryRequest, { groupBy: 'year', most: unfilteredLimit }, request.token),
    ]);
    const usedIds = new Set(used.map((paper) => paper.id));
    const others = everyPaper(all).filter((paper) => !usedIds.has(paper.id));
    const rows = (papers: readonly PaperLabel[]) => papers.map((paper) => paperItem(paper, this.#options.actions));
    const rest = [separatorItem(restHeading(all, used.length > 0)), ...rows(others)];
    const recent = used.length > 0 ? [separatorItem('recently used'), ...rows(used)] : [];
    return [...recent, ...rest, ...this.#helpRow()];
  }

  /** Puts an example of each field into the input. Rows of a picker with tick boxes cannot act. */
  #helpRow(): readonly PickerItem[] {
    if (this.#options.many === true) return [];
    return [helpItem('question', `Search by field: ${queryHelp}`, () => this.#begin('', () => Promise.resolve(this.#helpRows())))];
  }

  #helpRows(): readonly PickerItem[] {
    const rows = queryExamples.map(({ query, meaning }) => helpItem('edit', `${query}: ${meaning}`, () => this.#type(query)));
    return [separatorItem('fields can be combined with each other and with words'), ...rows];
  }

  #rowsForNothing(query: string, result: SearchResult): readonly PickerItem[] {
    const message = withoutIcons(nothingFoundText(query, result.searched, result.sources));
    const problem = result.problem === undefined ? [] : [separatorItem(withoutIcons(result.problem))];
    // Rows of a picker with tick boxes cannot act.
    if (this.#options.many) return [...problem, noteItem('search-stop', message)];
    const shorter = shorterQuery(query);
    const change = shorter === undefined ? [] : [helpItem('edit', `Search for “${withoutIcons(shorter)}”`, () => this.#type(shorter))];
    return [
      ...problem,
      noteItem('search-stop', message),
      separatorItem(''),
      ...change,
      helpItem('clear-all', 'Clear the search', () => this.#type('')),
      helpItem('library', 'Show the library', () => this.#leaveFor(`${viewIds.library}.focus`)),
    ];
  }

  #rowsForFailure(query: string, note: PickerItem): readonly PickerItem[] {
    return [
      note,
      separatorItem(''),
      helpItem('refresh', 'Start the library again', () => {
        this.#pick.busy = true;
        const restarted = Promise.resolve(commands.executeCommand(commandIds.restart));
        this.#services.reports.guard('Starting the library again', restarted.then(() => this.#load(query)));
      }),
      helpItem('output', 'Show the log', () => this.#leaveFor(commandIds.showLog)),
    ];
  }

  #leaveFor(command: string): void {
    this.#pick.hide();
    this.#services.reports.guard('A row of the paper picker', commands.executeCommand(command));
  }

  #type(query: string): void {
    this.#pick.value = query;
    this.#load(query);
  }

  #fill(found: readonly PickerItem[]): void {
    const pick = this.#pick;
    pick.busy = false;
    // Drawing the same rows anew would undo a tick that is just being made.
    const rows = found.map((item) => (isPaperItem(item) ? item.paper.id : item.label)).join('\n');
    if (rows === this.#rows) return;
    this.#rows = rows;
    // Ticked papers stay in the list, whatever is searched for next. Why they were found no longer matters.
    const ticked = [...this.#ticked.values()].map((item) => ({ ...item, detail: withoutIcons(bylineOf(item.paper)) }));
    const others = found.filter((item) => !isPaperItem(item) || !this.#ticked.has(item.paper.id));
    pick.items = ticked.length === 0 ? others : [separatorItem('to be cited'), ...ticked, separatorItem('found'), ...others];
    if (this.#options.many) pick.selectedItems = ticked;
    // The first row that does something: Enter takes it. A picker with tick boxes would start with none.
    const first = others.find((item) => isPaperItem(item) || 'help' in item);
    if (first) pick.activeItems = [first];
  }

  #onSelection(items: readonly PickerItem[]): void {
    if (!this.#options.many) return;
    this.#ticked.clear();
    for (const item of items) if (isPaperItem(item)) this.#ticked.set(item.paper.id, item);
  }

  #onButton(item: PickerItem, { command, keepsOpen }: PaperButton): void {
    if (!isPaperItem(item)) return;
    if (command === undefined) {
      this.#begin('', (request) => this.#relatedRows(item.paper, request));
      return;
    }
    if (!keepsOpen) this.#pick.hide();
    this.#services.reports.guard('A button of the paper picker', commands.executeCommand(command, item.paper.id));
  }

  #onAccept(): void {
    const [active] = this.#pick.activeItems;
    if (active && 'help' in active) {
      active.help();
      return;
    }
    // Without a tick, Enter takes the row it is on.
    const items = this.#ticked.size > 0 ? [...this.#ticked.values()] : this.#pick.activeItems.filter(isPaperItem);
    if (items.length === 0) return;
    this.#chosen = items.map((item) => item.paper);
    this.#pick.hide();
  }

  #end(): void {
    this.#request.cancel();
    this.#request.dispose();
    for (const listener of this.#listeners) listener.dispose();
    this.#pick.dispose();
    this.#outcome.resolve(this.#chosen);
  }
}

const loadingText = (searched: number): string =>
  `your libraries are being loaded; ${searched.toLocaleString('en')} papers are searched so far`;

function restHeading({ shown, total }: LibraryContents, isRest: boolean): string {
  const all = isRest ? 'all papers' : `${total.toLocaleString('en')} papers`;
  return shown > unfilteredLimit ? `the latest ${unfilteredLimit} of ${total.toLocaleString('en')} papers; type to search all` : all;
}

/** Each paper of the groups once, in their order. */
function everyPaper(contents: LibraryContents): readonly PaperLabel[] {
  const papers = contents.groups.flatMap((group) => group.papers);
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}
