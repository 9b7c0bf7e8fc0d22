import type { Memento } from 'vscode';

import { withRecent } from './recentPapers.ts';
import { storedTexts } from './storedTexts.ts';

const storageKey = 'papergloss.recentQueries';
const limit = 20;
// A letter or two are found again as quickly as they are typed.
const shortestKept = 3; // UTF-16 units
const longestKept = 300;

/** The queries by which papers were found last, the latest first, remembered across windows. */
export class RecentQueries {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get queries(): readonly string[] {
    return storedTexts(this.#state, storageKey);
  }

  /** Remembers a query that led to a paper. */
  async add(query: string): Promise<void> {
    const kept = query.trim();
    if (kept.length < shortestKept || kept.length > longestKept) return;
    await this.#state.update(storageKey, withRecent(this.queries, [kept], limit));
  }
}
