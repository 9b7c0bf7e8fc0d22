import type { Disposable, QuickPick, QuickPickItem } from 'vscode';

/** The part of the editor's quick pick that holds rows. */
export type RowsOfPick<T extends QuickPickItem> = Pick<
  QuickPick<T>,
  'items' | 'activeItems' | 'selectedItems' | 'canSelectMany' | 'onDidChangeActive' | 'onDidChangeSelection'
>;

// A window that keeps another row active than it was told to is not argued with for ever.
const roundsAllowed = 4;

/**
 * The rows of a quick pick, and which of them the user means.
 *
 * The extension host and the window exchange rows by their index: `items` numbers them from 0, and the window says "row 2
 * is active", "row 2 is chosen", "accepted", never of which list. A list is replaced while such words are on their way,
 * and the host then looks them up in the list that it has sent last: row 2 becomes another paper than the one that was
 * highlighted. So what the window says counts only when it is known to be about the list that was sent last:
 *
 * - Both directions are ordered. Once the window has answered something that was sent after a list (`roundTrip`), all
 *   that arrives was said with that list in front. Until then the list is not settled, and nothing is taken from it.
 * - What arrived before the answer was said of the old list, or of the new one since it is there. The last word tells
 *   which row is active all the same: said of the new list, it is true; said of the old one, the window has not spoken
 *   since it got the new list with the row to make active, so that this row is active. Where the last word agrees with
 *   what was sent, both cases lead to the same row. Where it does not, the row is sent again, and asked about again.
 * - The same holds for ticks.
 * - Changes that the host gathers before it sends them are applied in the order in which their kind came first. Where a row
 *   was made active before, in the same message, the window would look it up in the old list. So a list that follows
 *   before the one before it is settled gets its row once more, in a message of its own.
 *
 * A list that is settled is still not what the user wants when it answers an earlier query; that is for its owner to know.
 */
export class ShownList<T extends QuickPickItem> implements Disposable {
  readonly #pick: RowsOfPick<T>;
  readonly #roundTrip: () => Promise<void>;
  readonly #listeners: readonly Disposable[];
  /** Counts what was sent. */
  #sent = 0;
  /** The count that the window is known to have. */
  #settled = 0;
  #active: T | undefined;
  #picked: T | undefined;
  #ticked: readonly T[] = [];
  /** Messages that the window has not answered yet. */
  #unanswered = 0;
  /** Only the active row is not settled: the window has the list. */
  #areRowsKnown = false;
  /** The last words of the window while the list is not settled. */
  #saidActive: readonly T[] | undefined;
  #saidTicked: readonly T[] | undefined;

  /** `roundTrip` resolves when the window has got all that was sent to it before the call. */
  constructor(pick: RowsOfPick<T>, roundTrip: () => Promise<void>) {
    this.#pick = pick;
    this.#roundTrip = roundTrip;
    this.#listeners = [
      pick.onDidChangeActive((items) => this.#onActive(items)),
      pick.onDidChangeSelection((items) => this.#onSelection(items)),
    ];
  }

  /** The window has the list that was sent last, so that it is known which rows it speaks of. */
  get isSettled(): boolean {
    return this.#sent === this.#settled;
  }

  /** The row that Enter or a click takes; undefined while the list is not settled, and where no row is active. */
  get taken(): T | undefined {
    return this.isSettled ? this.#picked ?? this.#active : undefined;
  }

  /** The ticked rows of a pick with tick boxes. Ticks that arrive while the list is not settled do not count. */
  get ticked(): readonly T[] {
    return this.#ticked;
  }

  /** Replaces the rows. Resolves when they are settled, or replaced again. */
  show(items: readonly T[], active: T | undefined, ticked: readonly T[]): Promise<void> {
    this.#pick.items = items;
    this.#areRowsKnown = false;
    return this.#send(active, ticked);
  }

  /** Makes a row of the list active. Resolves when that is settled. */
  activate(active: T | undefined): Promise<void> {
    // A list that stays keeps the ticks that are just being made.
    this.#areRowsKnown = this.isSettled;
    return this.#send(active, this.#ticked);
  }

  dispose(): void {
    this.#sent += 1;
    for (const listener of this.#listeners) listener.dispose();
  }

  async #send(active: T | undefined, ticked: readonly T[]): Promise<void> {
    const count = ++this.#sent;
    this.#active = active;
    this.#picked = undefined;
    this.#ticked = ticked;
    let isInOrder = this.#unanswered === 0;
    for (let round = 0; round < roundsAllowed; round++) {
      this.#saidActive = undefined;
      this.#saidTicked = undefined;
      if (this.#pick.canSelectMany && !this.#areRowsKnown) this.#pick.selectedItems = ticked;
      if (active !== undefined) this.#pick.activeItems = [active];
      this.#unanswered += 1;
      await this.#roundTrip();
      this.#unanswered -= 1;
      if (count !== this.#sent) return;
      if (isInOrder && agrees(this.#saidTicked, ticked) && (active === undefined || agrees(this.#saidActive, [active]))) {
        this.#settled = count;
        return;
      }
      isInOrder = true;
    }
  }

  #onActive(items: readonly T[]): void {
    if (this.isSettled) [this.#active] = items;
    else this.#saidActive = items;
  }

  #onSelection(items: readonly T[]): void {
    if (this.#pick.canSelectMany) {
      if (this.isSettled || this.#areRowsKnown) this.#ticked = items;
      else this.#saidTicked = items;
    } else if (this.isSettled) {
      // Without tick boxes the window selects what is accepted, just before it says so.
      [this.#picked] = items;
    }
  }
}

/** Whether nothing was said, or just this, in whatever order. */
function agrees<T>(said: readonly T[] | undefined, sent: readonly T[]): boolean {
  return said === undefined || (said.length === sent.length && sent.every((item) => said.includes(item)));
}
