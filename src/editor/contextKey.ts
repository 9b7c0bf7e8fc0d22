import { commands } from 'vscode';

import { contextKeys } from '../ids.ts';

interface ContextValues {
  readonly libraryLoaded: boolean;
  readonly libraryFailed: boolean;
  /** Loaded, with no paper: no library is set, or there is nothing in any. */
  readonly libraryEmpty: boolean;
  readonly libraryFiltered: boolean;
  readonly libraryWorkspaceOnly: boolean;
  readonly fileHasNoPapers: boolean;
  readonly noTextEditor: boolean;
  readonly referencesState: 'noText' | 'notCiting' | 'empty' | 'listed' | 'waiting';
  readonly referencesOrder: 'appearance' | 'alphabet';
  readonly referencesFiltered: boolean;
  readonly isPinnedToCursor: boolean;
}

/** Sets a key that `when` clauses in package.json look at. */
export async function setContextKey<K extends keyof ContextValues>(key: K, value: ContextValues[K]): Promise<void> {
  await commands.executeCommand('setContext', contextKeys[key], value);
}
