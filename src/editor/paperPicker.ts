import {
  CancellationTokenSource,
  commands,
  type Disposable,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPick,
  ThemeIcon,
  window,
} from 'vscode';

import { commandIds, viewIds } from '../ids.ts';
import { libraryRequest, type PaperLabel, labelsRequest, relatedRequest, searchRequest } from '../protocol.ts';
import type { LibraryClient } from './libraryClient.ts';
import { bylineOf, withoutIcons } from './paperItemText.ts';
import {
  isPaperItem,
  noteItem,
  type PaperAction,
  type PaperButton,
  type PaperItem,
  paperItem,
  type PickerItem,
  separatorItem,
} from './paperItems.ts';
import {
  everyPaper,
  fieldRows,
  firstToTake,
  loadingText,
  type PickerMoves,
  problemRows,
  restHeading,
  rowsForFailure,
  rowsForNothing,
  shortTitle,
} from './pickerRows.ts';
import type { RecentPapers } from './recentPapers.ts';
import { isCancellation, type Reports } from './reports.ts';
import { roundTrip } from './roundTrip.ts';
import { ShownList } from './shownList.ts';

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
  /** Listed at first, under a title of their own, instead of all papers. */
  readonly first?: { readonly title: string; readonly ids: readonly string[] };
  readonly actions: readonly PaperAction[];
}

// More rows than anybody scrolls through make each keystroke slower.
const unfilteredLimit = 300;
const relatedLimit = 20;

const fieldsButton: QuickInputButton = { iconPath: new ThemeIcon('question'), tooltip: 'Search by field' };
// Typed alone, it asks for help, as in the editor's own palette.
const fieldsQuery = '?';

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
  readonly #list: ShownList<PickerItem>;
  /** Undefined in a picker with tick boxes, whose rows cannot act. */
  readonly #moves: PickerMoves | undefined;
  #request = new CancellationTokenSource();
  /** What is typed, or asked for, is not listed yet. */
  #isLoading = false;
  /** What the list shows now, one row a line. */
  #rows: string | undefined;
  #first: PickerItem | undefined;
  #chosen: readonly PaperLabel[] | undefined;

  constructor(services: PickerServices, options: PickerOptions, outcome: Outcome) {
    this.#services = services;
    this.#options = options;
    this.#outcome = outcome;
    const pick = window.createQuickPick<PickerItem>();
    this.#pick = pick;
    this.#moves = options.many === true ? undefined : this.#possibleMoves();
    pick.placeholder = options.placeholder;
    pick.canSelectMany = options.many ?? false;
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    // Not in the typings, but understood: without it rows whose title contains the query move to the top.
    Object.assign(pick, { sortByLabel: false });
    pick.value = options.query ?? '';
    this.#list = new ShownList(pick, roundTrip);
    this.#listeners = [
      this.#list,
      pick.onDidChangeValue((query) => this.#load(query)),
      pick.onDidTriggerButton((button) => (button === fieldsButton ? this.#showFields() : this.#load(this.#pick.value))),
      pick.onDidTriggerItemButton(({ item, button }) => this.#onButton(item, button as PaperButton)),
      pick.onDidAccept(() => this.#onAccept()),
      pick.onDidHide(() => this.#end()),
    ];
  }

  show(): void {
    this.#pick.show();
    const { first } = this.#options;
    if (first === undefined) this.#load(this.#pick.value);
    else this.#aside(first.title, (request) => this.#givenRows(first.ids, request));
  }

  /** Lists what is found for what is typed. */
  #load(query: string): void {
    if (query.trim() === fieldsQuery && this.#moves) {
      this.#showFields();
      return;
    }
    this.#pick.title = this.#options.title;
    this.#pick.buttons = this.#moves ? [fieldsButton] : [];
    this.#begin((request) => (query.trim() === '' ? this.#allRows(request) : this.#foundRows(query, request)));
  }

  /** Lists something else, with a way back to what is typed. */
  #aside(title: string, list: (request: CancellationTokenSource) => Promise<readonly PickerItem[]>): void {
    this.#pick.title = title;
    this.#pick.buttons = [QuickInputButtons.Back];
    this.#begin(list);
  }

  #begin(list: (request: CancellationTokenSource) => Promise<readonly PickerItem[]>): void {
    this.#request.cancel();
    this.#request.dispose();
    const request = new CancellationTokenSource();
    this.#request = request;
    this.#isLoading = true;
    this.#pick.busy = true;
    this.#services.reports.guard('Filling the paper picker', this.#show(list(request), request));
  }

  async #show(rows: Promise<readonly PickerItem[]>, request: CancellationTokenSource): Promise<void> {
    try {
      const items = await rows;
      // A newer keystroke has its own request; this answer comes too late.
      if (request === this.#request) this.#fill(items);
    } catch (error) {
      if (request !== this.#request || isCancellation(error)) return;
      if (!this.#moves) {
        this.#outcome.reject(error);
        this.#pick.hide();
        return;
      }
      // A message box at each keystroke would be in the way.
      const sentence = 'The papers could not be searched.';
      this.#fill(rowsForFailure(sentence, this.#services.reports.logged(error, sentence), this.#moves));
    }
  }

  #showFields(): void {
    const rows = this.#moves ? fieldRows(this.#moves) : [];
    this.#aside('Search by field: these can be combined with each other and with words', () => Promise.resolve(rows));
  }

  async #relatedRows(paper: PaperLabel, request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    const papers = await this.#services.client.request(relatedRequest, { id: paper.id, limit: relatedLimit }, request.token);
    if (papers.length === 0) return [noteItem('search-stop', 'No paper of the library is like this one')];
    return papers.map((related) => paperItem(related, this.#options.actions));
  }

  async #givenRows(ids: readonly string[], request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    await this.#services.client.ready(request.token);
    const papers = await this.#services.client.request(labelsRequest, { ids }, request.token);
    return papers.map((paper) => paperItem(paper, this.#options.actions));
  }

  async #foundRows(query: string, request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    await this.#services.client.ready(request.token);
    const result = await this.#services.client.request(searchRequest, { query, typing: true }, request.token);
    const rows = result.hits.map((hit) => paperItem(hit, this.#options.actions));
    if (result.isLoading === true && request === this.#request) {
      this.#pick.title = `${this.#options.title}: ${loadingText(result.searched)}`;
    }
    if (rows.length === 0) return rowsForNothing(query, result, this.#moves);
    return [...problemRows(result.problem, this.#moves), ...rows];
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
    const rest = [separatorItem(restHeading(all, used.length > 0, unfilteredLimit)), ...rows(others)];
    const recent = used.length > 0 ? [separatorItem('recently used'), ...rows(used)] : [];
    return [...recent, ...rest];
  }

  #possibleMoves(): PickerMoves {
    return {
      type: (query) => this.#type(query),
      showFields: () => this.#showFields(),
      showLibrary: () => this.#leaveFor(`${viewIds.library}.focus`),
      showLog: () => this.#leaveFor(commandIds.showLog),
      startAgain: () => {
        this.#pick.busy = true;
        const restarted = Promise.resolve(commands.executeCommand(commandIds.restart));
        this.#services.reports.guard('Starting the library again', restarted.then(() => this.#load(this.#pick.value)));
      },
    };
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
    this.#isLoading = false;
    this.#pick.busy = false;
    // Drawing the same rows anew would undo a tick that is just being made.
    const rows = found.map((item) => (isPaperItem(item) ? item.paper.id : item.label)).join('\n');
    // With each key the editor goes to the first row, and in a picker with tick boxes to none.
    const shown = rows === this.#rows ? this.#list.activate(this.#first) : this.#replace(found);
    this.#rows = rows;
    this.#services.reports.guard('Filling the paper picker', shown);
  }

  #replace(found: readonly PickerItem[]): Promise<void> {
    // Ticked papers stay in the list, whatever is searched for next. Why they were found no longer matters.
    const ticked = this.#ticked.map((item) => ({ ...item, detail: withoutIcons(bylineOf(item.paper)) }));
    const tickedIds = new Set(ticked.map((item) => item.paper.id));
    const others = found.filter((item) => !isPaperItem(item) || !tickedIds.has(item.paper.id));
    // The first row that does something: Enter takes it. A picker with tick boxes would start with none.
    this.#first = firstToTake(others);
    const items = ticked.length === 0 ? others : [separatorItem('to be cited'), ...ticked, separatorItem('found'), ...others];
    return this.#list.show(items, this.#first, ticked);
  }

  get #ticked(): readonly PaperItem[] {
    return this.#options.many === true ? this.#list.ticked.filter(isPaperItem) : [];
  }

  /** The rows in front are those that the user asked for, and the editor's window speaks of them. */
  get #isShown(): boolean {
    return !this.#isLoading && this.#list.isSettled;
  }

  #onButton(item: PickerItem, { command, keepsOpen }: PaperButton): void {
    if (!isPaperItem(item) || !this.#isShown) return;
    if (command === undefined) {
      this.#aside(`Papers like “${shortTitle(item.paper.title)}”`, (request) => this.#relatedRows(item.paper, request));
      return;
    }
    if (!keepsOpen) this.#pick.hide();
    this.#services.reports.guard('A button of the paper picker', commands.executeCommand(command, item.paper));
  }

  #onAccept(): void {
    // Enter has overtaken the rows that were asked for. It takes none, rather than one that nobody has seen.
    if (!this.#isShown) return;
    const { taken } = this.#list;
    if (taken && 'help' in taken) {
      taken.help();
      return;
    }
    // Without a tick, Enter takes the row it is on.
    const items = this.#ticked.length > 0 ? this.#ticked : [taken].filter((item) => item !== undefined && isPaperItem(item));
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
