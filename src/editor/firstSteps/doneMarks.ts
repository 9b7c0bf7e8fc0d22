import { commands, type Disposable, type Memento, workspace } from 'vscode';

import { settingIds, stepKeys } from '../../ids.ts';
import type { Reports } from '../client/reports.ts';

type Step = keyof typeof stepKeys;

/** What the user has done already: context keys by which the walkthrough ticks its steps. */
export class DoneMarks implements Disposable {
  readonly #state: Memento;
  readonly #reports: Reports;
  readonly #listener: Disposable;
  readonly #done = new Set<Step>();

  constructor(state: Memento, reports: Reports) {
    this.#state = state;
    this.#reports = reports;
    for (const step of Object.keys(stepKeys) as Step[]) if (state.get(stepKeys[step]) === true) this.mark(step);
    this.#listener = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingIds.libraries)) this.#lookForLibraries();
    });
    this.#lookForLibraries();
  }

  /** Ticks a step, for good. */
  mark(step: Step): void {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    this.#reports.guard('Setting a context key', commands.executeCommand('setContext', stepKeys[step], true));
    if (this.#state.get(stepKeys[step]) !== true)
      this.#reports.guard('Remembering a step', this.#state.update(stepKeys[step], true));
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #lookForLibraries(): void {
    const libraries = workspace.getConfiguration().get<unknown>(settingIds.libraries);
    if (Array.isArray(libraries) && libraries.length > 0) this.mark('hasAdded');
  }
}
