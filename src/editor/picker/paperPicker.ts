import {
  type CancellationToken,
  commands,
  type Disposable,
  l10n,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPick,
  window,
} from 'vscode';

import { commandIds } from '../../ids.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import { LatestRequest } from './latestRequest.ts';
import { allRows, foundRows, givenRows, relatedRows, rowsAtOnce } from './listedPapers.ts';
import { actionRows, isPaperItem, type PaperButton, type PaperItem, paperItem, type PickerItem } from './paperItems.ts';
import { PickedCitation } from './pickedCitation.ts';
import { fieldsButton, formsButton, saveButton, titleButtons } from './pickerButtons.ts';
import { pickerMoves } from './pickerMoves.ts';
import type { PickedPapers, PickerOptions, PickerServices } from './pickerOptions.ts';
import {
  fieldRows,
  firstToTake,
  loadingText,
  type PickerMoves,
  rowsBelowTicked,
  rowsForFailure,
  shortTitle,
} from './pickerRows.ts';
import { isCancellation } from '../client/reports.ts';
import { roundTrip } from '../client/roundTrip.ts';
import { ShownList } from './shownList.ts';

// Typed alone, it asks for help, as in the editor's own palette.
const fieldsQuery = '?';

/** Lets the user choose a paper; undefined when they choose none. A library that cannot be searched is explained in its rows. */
export async function pickPaper(services: PickerServices, options: PickerOptions): Promise<PaperLabel | undefined> {
  return (await pickPapers(services, options))?.papers[0]?.paper;
}

/**
 * Lets the user choose papers, with `citing` several of them; undefined when they choose none. A picker for several closes and rejects
 * where the library cannot be searched, because rows with tick boxes cannot act.
 */
export function pickPapers(services: PickerServices, options: PickerOptions): Promise<PickedPapers | undefined> {
  return new Promise((resolve, reject) => new PaperPicker(services, options, { resolve, reject }).show());
}

interface Outcome {
  readonly resolve: (papers: PickedPapers | undefined) => void;
  readonly reject: (error: unknown) => void;
}

class PaperPicker {
  readonly #services: PickerServices;
  readonly #options: PickerOptions;
  readonly #pick: QuickPick<PickerItem>;
  readonly #listeners: readonly Disposable[];
  readonly #outcome: Outcome;
  readonly #list: ShownList<PickerItem>;
  readonly #citation: PickedCitation;
  /** Undefined in a picker with tick boxes, whose rows cannot act. */
  readonly #moves: PickerMoves | undefined;
  #request = new LatestRequest();
  /** What is listed, or asked for, is what this finds; undefined where it is something else. */
  #query: string | undefined;
  /** What is typed, or asked for, is not listed yet. */
  #isLoading = false;
  /** Papers that Enter was pressed on before the rows came that were asked for. */
  #held: readonly PaperLabel[] = [];
  /** What the list shows now, one row a line. */
  #rows: string | undefined;
  #first: PickerItem | undefined;
  #chosen: PickedPapers | undefined;

  constructor(services: PickerServices, options: PickerOptions, outcome: Outcome) {
    this.#services = services;
    this.#options = options;
    this.#outcome = outcome;
    const pick = window.createQuickPick<PickerItem>();
    this.#pick = pick;
    const { citing } = options;
    this.#moves = citing === undefined ? this.#possibleMoves() : undefined;
    pick.placeholder = options.placeholder;
    pick.canSelectMany = citing !== undefined;
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    // Not in the typings, but understood: without it rows whose title contains the query move to the top.
    Object.assign(pick, { sortByLabel: false });
    pick.value = options.query ?? '';
    this.#list = new ShownList(pick, { roundTrip, keyOf: (item) => (isPaperItem(item) ? item.paper.id : undefined) });
    this.#citation = new PickedCitation(pick, this.#list, citing, services.reports);
    this.#listeners = [
      this.#list,
      this.#citation,
      pick.onDidChangeValue((text) => this.#onTyped(text)),
      pick.onDidChangeSelection(() => this.#citation.showPreview()),
      pick.onDidChangeActive(() => this.#citation.showPreview()),
      pick.onDidTriggerButton((button) => this.#onTitleButton(button)),
      pick.onDidTriggerItemButton(({ item, button }) => this.#onButton(item, button as PaperButton)),
      pick.onDidAccept(() => this.#onAccept()),
      pick.onDidHide(() => this.#end()),
    ];
  }

  show(): void {
    this.#pick.show();
    const { first, actions } = this.#options;
    if (first === undefined) this.#open();
    else this.#aside(first.title, (token) => givenRows(this.#services, first.ids, actions, token));
  }

  /** Something is listed with the first frame, whatever the library is doing. */
  #open(): void {
    const { actions, citing } = this.#options;
    this.#load();
    const ticked = (citing?.ticked ?? []).map(({ paper }) => paperItem(paper, actions));
    if (this.#pick.value.trim() !== '' && ticked.length === 0) return;
    const shown = this.#replace(rowsAtOnce(this.#services, actions, this.#moves), ticked);
    this.#services.reports.guard('Filling the paper picker', shown);
  }

  #onTyped(text: string): void {
    // The window also tells of a query that was put there from here.
    if (this.#citation.queryOf(text) !== this.#query) this.#load();
    else this.#citation.showPreview();
  }

  /** Lists what is found for what is typed. */
  #load(): void {
    const query = this.#citation.queryOf(this.#pick.value);
    if (query.trim() === fieldsQuery && this.#moves) {
      this.#showFields();
      return;
    }
    this.#query = query;
    this.#citation.title = this.#options.title;
    this.#pick.buttons = titleButtons(this.#options, query);
    this.#begin((token) => this.#rowsFor(query, token));
  }

  async #rowsFor(query: string, token: CancellationToken): Promise<readonly PickerItem[]> {
    const { actions, citing, title } = this.#options;
    if (query.trim() === '') return citing?.sections(token) ?? allRows(this.#services, actions, this.#moves, token);
    const found = await foundRows(this.#services, query, actions, this.#moves, token);
    if (found.isLoading && !token.isCancellationRequested)
      this.#citation.title = `${title}: ${loadingText(found.searched)}`;
    return (await citing?.marked(found.rows, token)) ?? found.rows;
  }

  /** Lists something else, with a way back to what is typed. */
  #aside(title: string, list: (token: CancellationToken) => Promise<readonly PickerItem[]>): void {
    this.#query = undefined;
    this.#citation.title = title;
    this.#pick.buttons = [QuickInputButtons.Back];
    this.#begin(list);
  }

  #begin(list: (token: CancellationToken) => Promise<readonly PickerItem[]>): void {
    this.#isLoading = true;
    this.#held = [];
    this.#pick.busy = true;
    this.#services.reports.guard('Filling the paper picker', this.#show(this.#request.run(list)));
  }

  async #show(asked: Promise<readonly PickerItem[] | undefined>): Promise<void> {
    try {
      const items = await asked;
      // A newer keystroke has its own request; this answer comes too late.
      if (items !== undefined) this.#fill(items);
    } catch (error) {
      if (isCancellation(error)) return;
      if (!this.#moves) {
        this.#outcome.reject(error);
        this.#pick.hide();
        return;
      }
      // A message box at each keystroke would be in the way.
      const sentence = l10n.t('The papers could not be searched.');
      this.#fill(rowsForFailure(sentence, this.#services.reports.logged(error, sentence), this.#moves));
    }
  }

  #showFields(): void {
    const rows = this.#moves ? fieldRows(this.#moves) : [];
    this.#aside(l10n.t('Search by field: these can be combined with each other and with words'), () =>
      Promise.resolve(rows),
    );
  }

  #possibleMoves(): PickerMoves {
    const { reports } = this.#services;
    const reloadAfter = (what: PromiseLike<unknown>): void => {
      this.#pick.busy = true;
      reports.guard(
        'Starting the library again',
        what.then(() => this.#load()),
      );
    };
    const type = (query: string): void => {
      this.#pick.value = query;
      this.#load();
    };
    return pickerMoves(
      { type, showFields: () => this.#showFields(), hide: () => this.#pick.hide(), reloadAfter },
      reports,
    );
  }

  #fill(found: readonly PickerItem[]): void {
    this.#isLoading = false;
    if (this.#acceptHeld(found)) return;
    // Drawing the same rows anew would undo a tick that is just being made.
    const rows = found.map((item) => (isPaperItem(item) ? item.paper.id : item.label)).join('\n');
    // With each key the editor goes to the first row, and in a picker with tick boxes to none.
    const shown = rows === this.#rows ? this.#list.activate(this.#first) : this.#replace(found, this.#citation.ticked);
    this.#rows = rows;
    this.#services.reports.guard(
      'Filling the paper picker',
      shown.then(() => this.#showSettled()),
    );
  }

  #showSettled(): void {
    if (!this.#isLoading && this.#list.isSettled) this.#pick.busy = false;
    this.#citation.showPreview();
  }

  #replace(found: readonly PickerItem[], tickedBefore: readonly PaperItem[]): Promise<void> {
    const { rows, ticked, first } = rowsBelowTicked(found, tickedBefore);
    this.#first = first;
    return this.#list.show(rows, first, ticked);
  }

  #onTitleButton(button: QuickInputButton): void {
    if (button === fieldsButton) this.#showFields();
    else if (button === formsButton) this.#choose(this.#isLoading ? [] : this.#citation.meant, true);
    else if (button !== saveButton) this.#load();
    else {
      const saved = commands.executeCommand(commandIds.saveSearch, this.#pick.value);
      this.#services.reports.guard('A button of the paper picker', saved);
    }
  }

  #onButton(item: PickerItem, button: PaperButton): void {
    if (isPaperItem(item) && this.#list.isCertain(item)) this.#act(item.paper, button);
  }

  #act(paper: PaperLabel, { command, argument, lists, keepsOpen }: PaperButton): void {
    if (lists === 'related') this.#listRelated(paper);
    else if (lists === 'more') this.#listActions(paper);
    if (command === undefined) return;
    if (!keepsOpen) this.#pick.hide();
    this.#services.reports.guard('A button of the paper picker', commands.executeCommand(command, paper, argument));
  }

  #listRelated(paper: PaperLabel): void {
    const { actions, citing } = this.#options;
    this.#aside(l10n.t('Papers like “{0}”', shortTitle(paper.title)), async (token) => {
      const related = await relatedRows(this.#services, paper, actions, token);
      return (await citing?.marked(related, token)) ?? related;
    });
  }

  #listActions(paper: PaperLabel): void {
    const rows = actionRows(paper, this.#options.furtherActions ?? [], (button) => this.#act(paper, button));
    this.#aside(shortTitle(paper.title), () => Promise.resolve(rows));
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
      this.#citation.ticked.length > 0 || (first !== undefined && isPaperItem(first) && first.paper.id === held[0]?.id);
    return isMeant && this.#choose(held);
  }

  #choose(papers: readonly PaperLabel[], wantsForms = false): boolean {
    if (papers.length === 0) return false;
    this.#chosen = { papers: this.#citation.withForms(papers), wantsForms };
    if (this.#query !== undefined)
      this.#services.reports.guard('Remembering a query', this.#services.queries.add(this.#query));
    this.#pick.hide();
    return true;
  }

  #end(): void {
    this.#request.dispose();
    for (const listener of this.#listeners) listener.dispose();
    this.#pick.dispose();
    this.#outcome.resolve(this.#chosen);
  }
}
