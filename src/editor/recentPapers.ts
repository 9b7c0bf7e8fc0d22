import type { Memento } from 'vscode';

const storageKey = 'papergloss.recentPapers';
const limit = 12;

/** The papers opened, cited or copied last, the latest first, remembered across windows. */
export class RecentPapers {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get ids(): readonly string[] {
    const stored = this.#state.get<unknown>(storageKey);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  }

  async add(ids: readonly string[]): Promise<void> {
    await this.#state.update(storageKey, withRecent(this.ids, ids, limit));
  }
}

/** The list with `added` in front, each id once, at most `length` long. */
export function withRecent(ids: readonly string[], added: readonly string[], length: number): readonly string[] {
  return [...new Set([...added, ...ids])].slice(0, length);
}
