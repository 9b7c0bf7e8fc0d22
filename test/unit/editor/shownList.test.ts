import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type RowsOfPick, ShownList } from '../../../src/editor/picker/shownList.ts';
import { randomNumbers } from '../../../src/core/topics/randomNumbers.ts';

interface Row {
  readonly label: string;
}

type Listener = (rows: readonly Row[]) => void;

/**
 * An extension host and a window that exchange rows by index, as the editor's do, over two ordered lines on which every
 * message takes as long as the test wants. The user sits at the window.
 */
class TwoSides {
  readonly canSelectMany: boolean;
  readonly accepted: {
    readonly wanted: string;
    readonly taken: string | undefined;
    readonly naive: string;
    readonly isSettled: boolean;
  }[] = [];
  list: ShownList<Row> | undefined;
  // The host's side: timers that send what has gathered.
  readonly #timers: (() => void)[] = [];
  readonly #toWindow: (() => void)[] = [];
  readonly #toHost: (() => void)[] = [];
  #gathered: Map<'items' | 'activeItems' | 'selectedItems', readonly Row[] | readonly number[]> | undefined;
  #hostRows: readonly Row[] = [];
  #hostActive: readonly Row[] = [];
  #hostTicked: readonly Row[] = [];
  readonly #active: Listener[] = [];
  readonly #selection: Listener[] = [];
  // The window's side.
  #rows: readonly Row[] = [];
  #focus: number | undefined;
  #ticks: ReadonlySet<number> = new Set();

  constructor(canSelectMany: boolean) {
    this.canSelectMany = canSelectMany;
  }

  readonly pick = this.#pickOf();

  readonly roundTrip = (): Promise<void> =>
    new Promise((resolve) => {
      this.#timers.push(() => this.#toWindow.push(() => this.#toHost.push(resolve)));
    });

  /** What the user sees highlighted, or ticked. */
  get meant(): readonly string[] {
    const ticked = [...this.#ticks].map((index) => this.#rows[index]?.label ?? '');
    if (ticked.length > 0) return ticked.sort();
    return this.#focus === undefined ? [] : [this.#rows[this.#focus]?.label ?? ''];
  }

  get isQuiet(): boolean {
    return this.#timers.length + this.#toWindow.length + this.#toHost.length === 0;
  }

  /** Moves one message on. */
  step(number: number): void {
    [this.#timers, this.#toWindow, this.#toHost][Math.floor(number * 3)]?.shift()?.();
  }

  move(): void {
    if (this.#rows.length > 0) this.#setFocus(((this.#focus ?? -1) + 1) % this.#rows.length);
  }

  tick(index: number): void {
    if (this.#rows.length === 0 || !this.canSelectMany) return;
    const row = index % this.#rows.length;
    const ticks = new Set(this.#ticks);
    if (!ticks.delete(row)) ticks.add(row);
    this.#setTicks(ticks);
  }

  enter(): void {
    const wanted = this.meant.join();
    if (!this.canSelectMany && this.#focus !== undefined) this.#say(this.#selection, [this.#focus]);
    this.#toHost.push(() => {
      const rows = this.list?.accepted() ?? [];
      const taken = rows.length > 0 ? labels(rows) : undefined;
      const isSettled = this.list?.isSettled === true;
      this.accepted.push({
        wanted,
        taken,
        isSettled,
        naive: labels(this.#hostTicked.length > 0 ? this.#hostTicked : this.#hostActive),
      });
    });
  }

  #pickOf(): RowsOfPick<Row> {
    const sides = this;
    return {
      get canSelectMany() {
        return sides.canSelectMany;
      },
      get items() {
        return sides.#hostRows;
      },
      set items(rows) {
        sides.#hostRows = rows;
        sides.#gather('items', rows);
      },
      get activeItems() {
        return sides.#hostActive;
      },
      set activeItems(rows) {
        sides.#hostActive = rows;
        sides.#gather(
          'activeItems',
          rows.map((row) => sides.#hostRows.indexOf(row)),
        );
      },
      get selectedItems() {
        return sides.#hostTicked;
      },
      set selectedItems(rows) {
        sides.#hostTicked = rows;
        sides.#gather(
          'selectedItems',
          rows.map((row) => sides.#hostRows.indexOf(row)),
        );
      },
      onDidChangeActive: (listener) => listening(sides.#active, listener),
      onDidChangeSelection: (listener) => listening(sides.#selection, listener),
    };
  }

  #gather(name: 'items' | 'activeItems' | 'selectedItems', value: readonly Row[] | readonly number[]): void {
    if (this.#gathered === undefined) {
      this.#gathered = new Map();
      this.#timers.push(() => {
        const sent = this.#gathered ?? new Map();
        this.#gathered = undefined;
        this.#toWindow.push(() => this.#apply(sent));
      });
    }
    this.#gathered.set(name, value);
  }

  #apply(sent: ReadonlyMap<string, readonly Row[] | readonly number[]>): void {
    for (const [name, value] of sent) {
      if (name === 'items') {
        this.#rows = value as readonly Row[];
        this.#ticks = new Set();
        this.#focus = undefined;
        if (this.canSelectMany) this.#say(this.#selection, []);
        else this.#setFocus(0);
      } else if (name === 'activeItems') {
        this.#setFocus(value[0] as number);
      } else {
        this.#setTicks(new Set(value as readonly number[]));
      }
    }
  }

  #setFocus(index: number): void {
    if (index === this.#focus || index >= this.#rows.length) return;
    this.#focus = index;
    this.#say(this.#active, [index]);
  }

  #setTicks(ticks: ReadonlySet<number>): void {
    this.#ticks = ticks;
    this.#say(this.#selection, [...ticks]);
  }

  #say(listeners: readonly Listener[], indexes: readonly number[]): void {
    this.#toHost.push(() => {
      const rows = indexes.flatMap((index) => this.#hostRows[index] ?? []);
      if (listeners === this.#active) this.#hostActive = rows;
      else this.#hostTicked = this.canSelectMany ? rows : [];
      for (const listener of listeners) listener(rows);
    });
  }
}

const labels = (rows: readonly Row[]): string =>
  rows
    .map(({ label }) => label)
    .sort()
    .join();

function listening(listeners: Listener[], listener: Listener): { dispose(): void } {
  listeners.push(listener);
  return { dispose: () => listeners.splice(listeners.indexOf(listener), 1) };
}

/** Lets what waits for a message that has arrived go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Rows of a list; the first ones are mostly the same papers in all lists, as with queries that get longer. */
function rowsOf(list: number, length: number, random: () => number): Row[] {
  return Array.from({ length }, (_, index) => ({
    label: random() < 0.7 ? `paper ${index}` : `paper ${list}.${index}`,
  }));
}

const keyOf = ({ label }: Row): string => label;

const rounds = 250;

for (const canSelectMany of [false, true]) {
  describe(`rows of a pick ${canSelectMany ? 'with tick boxes' : 'for one row'} whose list is replaced while keys are pressed`, () => {
    it('are taken when they were highlighted, else none is, however long messages take', async () => {
      let taken = 0;
      let takenEarly = 0;
      let mistaken = 0;
      for (let round = 0; round < rounds; round++) {
        const random = randomNumbers(round);
        const sides = new TwoSides(canSelectMany);
        const list = new ShownList(sides.pick, { roundTrip: sides.roundTrip, keyOf });
        sides.list = list;
        for (let step = 0, lists = 0; step < 150; step++) {
          const deed = random();
          if (deed < 0.015) {
            const rows = rowsOf(++lists, 1 + Math.floor(random() * 6), random);
            // As the picker does it: ticked rows stay, above the others.
            const kept = canSelectMany ? list.ticked : [];
            const others = rows.filter((row) => !kept.some(({ label }) => label === row.label));
            void list.show([...kept, ...others], others[Math.floor(random() * 2) % others.length], kept);
          } else if (deed < 0.02) void list.activate(sides.pick.items[0]);
          else if (deed < 0.07) sides.move();
          else if (deed < 0.12) sides.tick(Math.floor(random() * 6));
          else if (deed < 0.2) sides.enter();
          else sides.step(random());
          await settle();
        }
        for (const accept of sides.accepted) {
          if (accept.taken !== undefined) assert.equal(accept.taken, accept.wanted, `round ${round}`);
          if (accept.taken !== undefined) taken += 1;
          if (accept.taken !== undefined && !accept.isSettled) takenEarly += 1;
          if (accept.naive !== accept.wanted) mistaken += 1;
        }
        list.dispose();
      }
      assert.ok(taken > rounds / 4, 'rows are taken at all');
      assert.ok(takenEarly > 0, 'a paper that all lists have there is taken at once');
      assert.ok(mistaken > rounds / 4, 'what the host believes without asking is wrong often enough to be a test');
    });

    it('are taken as highlighted once all messages have arrived', async () => {
      for (let round = 0; round < rounds; round++) {
        const random = randomNumbers(round);
        const sides = new TwoSides(canSelectMany);
        const list = new ShownList(sides.pick, { roundTrip: sides.roundTrip, keyOf });
        sides.list = list;
        const deliver = async (): Promise<void> => {
          while (!sides.isQuiet) {
            sides.step(random());
            await settle();
          }
        };
        void list.show(rowsOf(1, 4, random), undefined, []);
        for (let step = 0; step < 5; step++) sides.step(random());
        sides.move();
        const rows = rowsOf(2, 4, random);
        void list.show(rows, rows[1], []);
        for (let step = 0; step < 5; step++) sides.step(random());
        sides.move();
        await deliver();
        assert.equal(list.isSettled, true);
        sides.move();
        sides.enter();
        await deliver();
        assert.equal(sides.accepted[0]?.taken, sides.accepted[0]?.wanted);
        list.dispose();
      }
    });
  });
}
