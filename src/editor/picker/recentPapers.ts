import type { Memento } from 'vscode';

import { isObject } from '../../core/jsonObject.ts';
import type { PaperLabel } from '../../protocol/papers.ts';
import { storedTexts } from './storedTexts.ts';

const storageKey = 'papergloss.recentPapers';
const limit = 12;
const usesKey = 'papergloss.paperUses';
const usesLimit = 300;
const oftenEnough = 3;
const oftenLimit = 5;
const labelsKey = 'papergloss.recentLabels';

/** The papers opened, cited or copied last, the latest first, remembered across windows. */
export class RecentPapers {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get ids(): readonly string[] {
    return storedTexts(this.#state, storageKey);
  }

  /** The papers used most often, which need not be among the latest; those used at least three times. */
  get oftenUsed(): readonly string[] {
    const uses = Object.entries(this.#uses).filter(([, count]) => count >= oftenEnough);
    return uses
      .sort((a, b) => b[1] - a[1])
      .slice(0, oftenLimit)
      .map(([id]) => id);
  }

  /** The papers that were listed as recently used last, to be shown before the library has answered. */
  get labels(): readonly PaperLabel[] {
    const stored = this.#state.get<unknown>(labelsKey);
    return Array.isArray(stored) ? stored.filter(isLabel) : [];
  }

  async add(ids: readonly string[]): Promise<void> {
    await this.#state.update(storageKey, withRecent(this.ids, ids, limit));
    await this.#state.update(usesKey, withUses(this.#uses, ids, usesLimit));
  }

  async keepLabels(labels: readonly PaperLabel[]): Promise<void> {
    if (JSON.stringify(labels) !== JSON.stringify(this.labels)) await this.#state.update(labelsKey, labels);
  }

  get #uses(): Readonly<Record<string, number>> {
    const stored = this.#state.get<unknown>(usesKey);
    if (!isObject(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).flatMap(([id, count]) => (typeof count === 'number' ? [[id, count] as const] : [])),
    );
  }
}

/** The list with `added` in front, each id once, at most `length` long. */
export function withRecent(ids: readonly string[], added: readonly string[], length: number): readonly string[] {
  return [...new Set([...added, ...ids])].slice(0, length);
}

/** The counts with one more for each of `added`; of more than `length` papers those with the fewest uses are forgotten. */
export function withUses(
  uses: Readonly<Record<string, number>>,
  added: readonly string[],
  length: number,
): Readonly<Record<string, number>> {
  const counts = new Map(Object.entries(uses));
  for (const id of new Set(added)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const isAdded = (id: string): number => (added.includes(id) ? 1 : 0);
  const kept = [...counts].sort((a, b) => isAdded(b[0]) - isAdded(a[0]) || b[1] - a[1]).slice(0, length);
  return Object.fromEntries(kept);
}

function isLabel(value: unknown): value is PaperLabel {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['title'] === 'string';
}
