import type { Grammar, Item, Production, State, Terminal } from './grammar.js';

export type Action =
  | { readonly kind: 'shift'; readonly state: number }
  | { readonly kind: 'reduce'; readonly production: Production }
  | { readonly kind: 'accept' };

/** One cell per state and lookahead terminal. */
export type ActionTable = ReadonlyMap<number, ReadonlyMap<Terminal, Action>>;

export class ConflictError extends Error {
  constructor(
    readonly state: State,
    readonly lookahead: Terminal,
    readonly actions: readonly Action[],
  ) {
    super(`conflict in state ${state.id} on ${lookahead.name}: ${actions.map((a) => a.kind).join('/')}`);
  }
}

/** Lookahead sets by propagation (DeRemer and Pennello); linear in the number of edges. */
export function lookaheads(grammar: Grammar, states: readonly State[]): Map<Item, Set<Terminal>> {
  const result = new Map<Item, Set<Terminal>>();
  const frontier: Item[] = [];
  for (const state of states) {
    for (const item of state.items) {
      result.set(item, new Set(grammar.spontaneous(item)));
      frontier.push(item);
    }
  }
  for (let item = frontier.pop(); item !== undefined; item = frontier.pop()) {
    const from = result.get(item)!;
    for (const next of grammar.propagates(item)) {
      const to = result.get(next)!;
      const before = to.size;
      for (const terminal of from) to.add(terminal);
      if (to.size > before) frontier.push(next);
    }
  }
  return result;
}

export function buildTable(grammar: Grammar, states: readonly State[]): ActionTable {
  const sets = lookaheads(grammar, states);
  const table = new Map<number, Map<Terminal, Action>>();
  for (const state of states) {
    const row = new Map<Terminal, Action>();
    for (const [terminal, target] of state.transitions) row.set(terminal, { kind: 'shift', state: target.id });
    for (const item of state.items.filter((candidate) => candidate.atEnd)) {
      for (const terminal of sets.get(item)!) {
        const action: Action = { kind: 'reduce', production: item.production };
        const clash = row.get(terminal);
        if (clash !== undefined) throw new ConflictError(state, terminal, [clash, action]);
        row.set(terminal, action);
      }
    }
    table.set(state.id, row);
  }
  return table;
}

/** The parse stack; `sp` points one past the top. */
export class Stack {
  readonly #states = new Int32Array(4096);
  #sp = 0;

  push(state: number): void {
    this.#states[this.#sp++] = state;
  }

  pop(count: number): number {
    this.#sp -= count;
    return this.#states[this.#sp - 1] ?? 0;
  }
}
