import type { Disposable, QuickPick, QuickPickItem } from 'vscode';

/** The part of the editor's quick pick that holds rows. */
export type RowsOfPick<T extends QuickPickItem> = Pick<
  QuickPick<T>,
  'items' | 'activeItems' | 'selectedItems' | 'canSelectMany' | 'onDidChangeActive' | 'onDidChangeSelection'
>;

export interface ShownListOptions<T> {
  /** Resolves when the window has got all that was sent to it before the call, and all that it said before has arrived. */
  readonly roundTrip: () => Promise<void>;
  /** What a row stands for: rows of different lists with the same key mean the same. Undefined for a row that is only itself. */
  readonly keyOf: (item: T) => string | undefined;
}

/** A list that the window may have in front, with the row that it was told to make active, or is known to have active. */
interface PossibleList<T> {
  /** What was sent last with this list in front. */
  readonly count: number;
  readonly items: readonly T[];
  readonly active: T | undefined;
}

// A window that keeps another row active than it was told to is not argued with for ever.
const roundsAllowed = 4;

/**
 * The rows of a quick pick, and which of them the user means.
 *
 * The extension host and the window exchange rows by their index: `items` numbers them from 0, and the window says "row 2
 * is active", "row 2 is chosen", "accepted", never of which list. A list is replaced while such words are on their way,
 * and the host then looks them up in the list that it has sent last: row 2 becomes another paper than the one that was
 * highlighted. So what the window says is taken for what it can be about:
 *
 * - Both directions are ordered. Once the window has answered something that was sent after a list (`roundTrip`), all
 *   that arrives was said with that list in front, or a later one: the lists before it are out of the question.
 * - In each of these the active row is the one that the window spoke of last, if it spoke of this list, else the one that
 *   was sent with it. A row is accepted when all these possibilities mean the same paper, and none where they do not.
 * - A list settles with a known row when the window's last word before its answer agrees with the row that was sent: said
 *   of this list, it is true; said of an older one, the window has not spoken since, so that the row sent is active.
 *   Where it does not agree, the row is sent again, and asked about again. The same holds for ticks.
 * - Changes that the host gathers before it sends them are applied in the order in which their kind came first. Where a row
 *   was made active before, in the same message, the window would look it up in the old list. So a list that follows
 *   before the one before it is settled gets its row once more, in a message of its own.
 *
 * Whether a list answers what the user has typed by now is for its owner to know.
 */
export class ShownList<T extends QuickPickItem> implements Disposable {
  readonly #pick: RowsOfPick<T>;
  readonly #options: ShownListOptions<T>;
  readonly #listeners: readonly Disposable[];
  #items: readonly T[] = [];
  #active: T | undefined;
  #ticked: readonly T[] = [];
  /** The row that was chosen last, in a pick without tick boxes, by its index. */
  #chosen: number | undefined;
  /** Counts what was sent; the count that is settled. */
  #sent = 0;
  #settled = 0;
  /** Messages that the window has not answered yet. */
  #unanswered = 0;
  /** Only the active row is not settled: the window has the list. */
  #areRowsKnown = false;
  /** The lists before the last one that the window may still have in front, the oldest first. */
  #earlier: readonly PossibleList<T>[] = [];
  /** The last word on the active row since a list was settled: its index, -1 for no row. */
  #saidIndex: number | undefined;
  /** It came when the oldest of the possible lists was known to be in front: it is about that one or a later one. */
  #isSaidSince = false;
  /** Ticks were spoken of since a list was settled, or there are some that may not have arrived. */
  #areTicksUnknown = false;
  /** The last words since the last message. */
  #saidActive: readonly T[] | undefined;
  #saidTicked: readonly T[] | undefined;

  constructor(pick: RowsOfPick<T>, options: ShownListOptions<T>) {
    this.#pick = pick;
    this.#options = options;
    this.#listeners = [
      pick.onDidChangeActive((items) => this.#onActive(items)),
      pick.onDidChangeSelection((items) => this.#onSelection(items)),
    ];
  }

  /** The window has the list that was sent last, and it is known which row is active. */
  get isSettled(): boolean {
    return this.#sent === this.#settled;
  }

  /** The ticked rows of a pick with tick boxes. */
  get ticked(): readonly T[] {
    return this.#ticked;
  }

  /** What an acceptance that has just arrived is about: the ticked rows, else one row; empty where that cannot be known. */
  accepted(): readonly T[] {
    const chosen = this.#chosen;
    // Each acceptance brings its own choice, unless no row is active.
    this.#chosen = undefined;
    if (this.#pick.canSelectMany) return this.meant;
    const item = this.#certainAt(chosen);
    return item === undefined ? [] : [item];
  }

  /** What an acceptance would be about in a pick with tick boxes: the ticked rows, else the active one; empty where that cannot be known. */
  get meant(): readonly T[] {
    if (this.#areTicksUnknown) return [];
    if (this.#ticked.length > 0) return this.#ticked;
    const item = this.#certainlyActive();
    return item === undefined ? [] : [item];
  }

  /** Whether the window meant this row, whichever list it had, when it just spoke of it. */
  isCertain(item: T): boolean {
    return this.#certainAt(this.#items.indexOf(item)) !== undefined;
  }

  /** Replaces the rows. Resolves when they are settled, or replaced again. */
  show(items: readonly T[], active: T | undefined, ticked: readonly T[]): Promise<void> {
    this.#earlier = this.#possible;
    this.#items = items;
    this.#pick.items = items;
    this.#areRowsKnown = false;
    this.#areTicksUnknown ||= this.#ticked.length > 0;
    return this.#send(active, ticked);
  }

  /** Makes a row of the list active. Resolves when that is settled. */
  activate(active: T | undefined): Promise<void> {
    this.#earlier = this.#possible;
    // A list that stays keeps the ticks that are just being made.
    this.#areRowsKnown = this.isSettled || this.#areRowsKnown;
    return this.#send(active, this.#ticked);
  }

  dispose(): void {
    this.#sent += 1;
    for (const listener of this.#listeners) listener.dispose();
  }

  async #send(active: T | undefined, ticked: readonly T[]): Promise<void> {
    const count = ++this.#sent;
    this.#active = active;
    this.#ticked = ticked;
    let isInOrder = this.#unanswered === 0;
    for (let round = 0; round < roundsAllowed; round++) {
      this.#saidActive = undefined;
      this.#saidTicked = undefined;
      if (this.#pick.canSelectMany && !this.#areRowsKnown) this.#pick.selectedItems = ticked;
      if (active !== undefined) this.#pick.activeItems = [active];
      this.#unanswered += 1;
      await this.#options.roundTrip();
      this.#unanswered -= 1;
      this.#earlier = this.#earlier.filter((list) => list.count >= count);
      this.#isSaidSince = false;
      if (count !== this.#sent) return;
      if (
        isInOrder &&
        agrees(this.#saidTicked, ticked) &&
        (active === undefined || agrees(this.#saidActive, [active]))
      ) {
        this.#settled = count;
        this.#saidIndex = undefined;
        this.#areTicksUnknown = false;
        return;
      }
      isInOrder = true;
    }
  }

  #onActive(items: readonly T[]): void {
    if (this.isSettled) {
      [this.#active] = items;
      return;
    }
    this.#saidActive = items;
    const [item] = items;
    this.#saidIndex = item === undefined ? -1 : this.#items.indexOf(item);
    this.#isSaidSince = true;
  }

  #onSelection(items: readonly T[]): void {
    if (!this.#pick.canSelectMany) {
      // The window selects what is accepted, just before it says so.
      const [item] = items;
      this.#chosen = item === undefined ? undefined : this.#items.indexOf(item);
    } else if (this.isSettled || this.#areRowsKnown) {
      this.#ticked = items;
    } else {
      this.#saidTicked = items;
      this.#areTicksUnknown = true;
    }
  }

  #certainlyActive(): T | undefined {
    if (this.isSettled) return this.#active;
    const index = this.#saidIndex;
    if (index === undefined) return this.#same(this.#possible.map(({ active }) => active));
    const possible = this.#possible.flatMap(({ items, active }, place) => {
      // Where a list has been in front all the time, the last word was about it, and what was active before no longer is.
      const before = place === 0 && this.#isSaidSince ? [] : [active];
      return index < items.length ? [...before, items[index]] : before;
    });
    return this.#same(possible);
  }

  #certainAt(index: number | undefined): T | undefined {
    if (index === undefined || index < 0) return undefined;
    if (this.isSettled || this.#areRowsKnown) return this.#items[index];
    return this.#same(this.#possible.filter(({ items }) => index < items.length).map(({ items }) => items[index]));
  }

  get #possible(): readonly PossibleList<T>[] {
    return [...this.#earlier, { count: this.#sent, items: this.#items, active: this.#active }];
  }

  /** The row that all these are, or mean the same as. */
  #same(items: readonly (T | undefined)[]): T | undefined {
    const item = items.at(-1);
    if (item === undefined) return undefined;
    const key = this.#options.keyOf(item);
    const isSame = (other: T | undefined): boolean =>
      other === item || (other !== undefined && key !== undefined && this.#options.keyOf(other) === key);
    return items.every(isSame) ? item : undefined;
  }
}

/** Whether nothing was said, or just this, in whatever order. */
function agrees<T>(said: readonly T[] | undefined, sent: readonly T[]): boolean {
  return said === undefined || (said.length === sent.length && sent.every((item) => said.includes(item)));
}
