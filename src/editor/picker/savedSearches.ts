import { type Disposable, EventEmitter, type Memento } from 'vscode';

import { withRecent } from './recentPapers.ts';
import { storedTexts } from './storedTexts.ts';

const storageKey = 'papergloss.savedSearches';
// More groups than these hide the library below them.
const limit = 30;

/** Searches that the user keeps as groups of the sidebar, the latest first, remembered across windows. */
export class SavedSearches implements Disposable {
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: Memento) {
    this.#state = state;
  }

  get queries(): readonly string[] {
    return storedTexts(this.#state, storageKey);
  }

  async add(query: string): Promise<void> {
    const kept = query.trim();
    if (kept !== '') await this.#keep(withRecent(this.queries, [kept], limit));
  }

  async remove(query: string): Promise<void> {
    await this.#keep(this.queries.filter((kept) => kept !== query));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #keep(queries: readonly string[]): Promise<void> {
    await this.#state.update(storageKey, queries);
    this.#changed.fire();
  }
}
