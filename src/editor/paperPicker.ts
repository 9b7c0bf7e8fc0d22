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

import { rowText } from '../core/text/foreignText.ts';
import { commandIds, viewIds } from '../ids.ts';
import { type PaperLabel, searchRequest } from '../protocol.ts';
import type { LibraryClient } from './libraryClient.ts';
import { allRows, givenRows, relatedRows, rowsAtOnce } from './listedPapers.ts';
import { bylineOf } from './paperItemText.ts';
import {
  isPaperItem,
  type PaperAction,
  type PaperButton,
  type PaperItem,
  paperItem,
  type PickerItem,
  separatorItem,
} from './paperItems.ts';
import {
  fieldRows,
  firstToTake,
  loadingText,
  type PickerMoves,
  problemRows,
  readingRows,
  rowsForFailure,
  rowsForNothing,
  shortTitle,
  valueRows,
} from './pickerRows.ts';
import type { RecentPapers } from './recentPapers.ts';
import type { RecentQueries } from './recentQueries.ts';
import { isCancellation, type Reports } from './reports.ts';
import { roundTrip } from './roundTrip.ts';
import { ShownList } from './shownList.ts';

export interface PickerServices {
  readonly client: LibraryClient;
  readonly recents: RecentPapers;
  readonly queries: RecentQueries;
  /** The papers recognised in the file in front, in the order in which it speaks of them. */
  readonly inFile: () => readonly PaperLabel[];
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
  /** What is searched for can be kept as a group of the sidebar. */
  readonly canBeSaved?: boolean;
}

const fieldsButton: QuickInputButton = { iconPath: new ThemeIcon('question'), tooltip: 'Search by field' };
const saveButton: QuickInputButton = { iconPath: new ThemeIcon('save'), tooltip: 'Keep this search in the sidebar' };
// Typed alone, it asks for help, as in the editor's own palette.
const fieldsQuery = '?';

/**
 * Lets the user choose papers; undefined when they choose none. A picker for one paper explains a library that
 * cannot be searched in its rows; a picker for several closes and rejects, because rows with tick boxes cannot act.
 */
export function pickPapers(
  services: PickerServices,
  options: PickerOptions,
): Promise<readonly PaperLabel[] | undefined> {
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
  /** What is listed, or asked for, is what this finds; undefined where it is something else. */
  #query: string | undefined;
  /** What is typed, or asked for, is not listed yet. */
  #isLoading = false;
  /** Papers that Enter was pressed on before the rows came that were asked for. */
  #held: readonly PaperLabel[] = [];
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
    this.#list = new ShownList(pick, { roundTrip, keyOf: (item) => (isPaperItem(item) ? item.paper.id : undefined) });
    this.#listeners = [
      this.#list,
      // The window also tells of a query that was put there from here.
      pick.onDidChangeValue((query) => query !== this.#query && this.#load(query)),
      pick.onDidTriggerButton((button) => this.#onTitleButton(button)),
      pick.onDidTriggerItemButton(({ item, button }) => this.#onButton(item, button as PaperButton)),
      pick.onDidAccept(() => this.#onAccept()),
      pick.onDidHide(() => this.#end()),
    ];
  }

  show(): void {
    this.#pick.show();
    const { first } = this.#options;
    if (first === undefined) this.#open();
    else
      this.#aside(first.title, (request) => givenRows(this.#services, first.ids, this.#options.actions, request.token));
  }

  /** Something is listed with the first frame, whatever the library is doing. */
  #open(): void {
    const query = this.#pick.value;
    this.#load(query);
    if (query.trim() !== '') return;
    const shown = this.#replace(rowsAtOnce(this.#services, this.#options.actions, this.#moves));
    this.#services.reports.guard('Filling the paper picker', shown);
  }

  /** Lists what is found for what is typed. */
  #load(query: string): void {
    if (query.trim() === fieldsQuery && this.#moves) {
      this.#showFields();
      return;
    }
    this.#query = query;
    this.#pick.title = this.#options.title;
    const saving = this.#options.canBeSaved === true && query.trim() !== '' ? [saveButton] : [];
    this.#pick.buttons = this.#moves ? [...saving, fieldsButton] : [];
    this.#begin((request) =>
      query.trim() === ''
        ? allRows(this.#services, this.#options.actions, this.#moves, request.token)
        : this.#foundRows(query, request),
    );
  }

  /** Lists something else, with a way back to what is typed. */
  #aside(title: string, list: (request: CancellationTokenSource) => Promise<readonly PickerItem[]>): void {
    this.#query = undefined;
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
    this.#held = [];
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

  async #foundRows(query: string, request: CancellationTokenSource): Promise<readonly PickerItem[]> {
    const result = await this.#services.client.request(searchRequest, { query, typing: true }, request.token);
    const rows = result.hits.map((hit) => paperItem(hit, this.#options.actions));
    if (result.isLoading === true && request === this.#request) {
      this.#pick.title = `${this.#options.title}: ${loadingText(result.searched)}`;
    }
    if (rows.length === 0) return rowsForNothing(query, result, this.#moves);
    return [
      ...problemRows(result.problem, this.#moves),
      ...valueRows(result, this.#moves),
      ...readingRows(result),
      ...rows,
    ];
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
        this.#services.reports.guard(
          'Starting the library again',
          restarted.then(() => this.#load(this.#pick.value)),
        );
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
    if (this.#acceptHeld(found)) return;
    // Drawing the same rows anew would undo a tick that is just being made.
    const rows = found.map((item) => (isPaperItem(item) ? item.paper.id : item.label)).join('\n');
    // With each key the editor goes to the first row, and in a picker with tick boxes to none.
    const shown = rows === this.#rows ? this.#list.activate(this.#first) : this.#replace(found);
    this.#rows = rows;
    this.#services.reports.guard(
      'Filling the paper picker',
      shown.then(() => this.#showSettled()),
    );
  }

  #showSettled(): void {
    if (!this.#isLoading && this.#list.isSettled) this.#pick.busy = false;
  }

  #replace(found: readonly PickerItem[]): Promise<void> {
    // Ticked papers stay in the list, whatever is searched for next. Why they were found no longer matters.
    const ticked = this.#ticked.map((item) => ({ ...item, detail: rowText(bylineOf(item.paper)) }));
    const tickedIds = new Set(ticked.map((item) => item.paper.id));
    const others = found.filter((item) => !isPaperItem(item) || !tickedIds.has(item.paper.id));
    // The first row that does something: Enter takes it. A picker with tick boxes would start with none.
    this.#first = firstToTake(others);
    const items =
      ticked.length === 0 ? others : [separatorItem('to be cited'), ...ticked, separatorItem('found'), ...others];
    return this.#list.show(items, this.#first, ticked);
  }

  get #ticked(): readonly PaperItem[] {
    return this.#options.many === true ? this.#list.ticked.filter(isPaperItem) : [];
  }

  #onTitleButton(button: QuickInputButton): void {
    if (button === fieldsButton) this.#showFields();
    else if (button !== saveButton) this.#load(this.#pick.value);
    else {
      const saved = commands.executeCommand(commandIds.saveSearch, this.#pick.value);
      this.#services.reports.guard('A button of the paper picker', saved);
    }
  }

  #onButton(item: PickerItem, { command, keepsOpen }: PaperButton): void {
    if (!isPaperItem(item) || !this.#list.isCertain(item)) return;
    if (command === undefined) {
      this.#aside(`Papers like “${shortTitle(item.paper.title)}”`, (request) =>
        relatedRows(this.#services, item.paper, this.#options.actions, request.token),
      );
      return;
    }
    if (!keepsOpen) this.#pick.hide();
    this.#services.reports.guard('A button of the paper picker', commands.executeCommand(command, item.paper));
  }

  #onAccept(): void {
    const items = this.#list.accepted();
    const [item] = items;
    if (item && 'help' in item) {
      if (!this.#isLoading) item.help();
      return;
    }
    const papers = items.filter(isPaperItem).map(({ paper }) => paper);
    if (this.#isLoading) this.#held = papers;
    else this.#choose(papers);
  }

  /** Enter has overtaken the rows that were asked for. It takes the paper it was on where they have it first, else none. */
  #acceptHeld(found: readonly PickerItem[]): boolean {
    const held = this.#held;
    const first = firstToTake(found);
    this.#held = [];
    const isMeant =
      this.#ticked.length > 0 || (first !== undefined && isPaperItem(first) && first.paper.id === held[0]?.id);
    return isMeant && this.#choose(held);
  }

  #choose(papers: readonly PaperLabel[]): boolean {
    if (papers.length === 0) return false;
    this.#chosen = papers;
    if (this.#query !== undefined)
      this.#services.reports.guard('Remembering a query', this.#services.queries.add(this.#query));
    this.#pick.hide();
    return true;
  }

  #end(): void {
    this.#request.cancel();
    this.#request.dispose();
    for (const listener of this.#listeners) listener.dispose();
    this.#pick.dispose();
    this.#outcome.resolve(this.#chosen);
  }
}
