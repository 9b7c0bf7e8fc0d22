import type { Memento } from 'vscode';

/** The list of texts kept under a key; what is none, left by another version or by hand, is passed over. */
export function storedTexts(state: Memento, key: string): readonly string[] {
  const stored = state.get<unknown>(key);
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
}
