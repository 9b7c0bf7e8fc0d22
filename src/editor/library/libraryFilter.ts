import { type InputBox, InputBoxValidationSeverity, l10n, window } from 'vscode';

import { queryHelp } from '../../core/search/query.ts';
import { messageText } from '../../core/text/foreignText.ts';

/** The input that the filter of the library is typed into. */
export class LibraryFilter {
  readonly #changed: (filter: string) => void;
  #text = '';
  #problem: string | undefined;
  #input: InputBox | undefined;

  /** `changed` is called at each key. */
  constructor(changed: (filter: string) => void) {
    this.#changed = changed;
  }

  /** What is asked for, without the spaces around it; empty for all papers. */
  get text(): string {
    return this.#text.trim();
  }

  set(filter: string): void {
    if (filter === this.#text) return;
    this.#text = filter;
    this.#changed(filter);
  }

  /** Asks for a filter; Escape brings back the one from before. */
  async ask(): Promise<void> {
    const before = this.#text;
    const input = window.createInputBox();
    input.title = messageText(l10n.t('Filter the library'));
    input.placeholder = l10n.t('Words of a title, author, year or name');
    input.prompt = messageText(queryHelp());
    input.value = before;
    input.onDidChangeValue((value) => this.set(value));
    this.#input = input;
    this.explain(this.#problem);
    const accepted = await new Promise<boolean>((resolve) => {
      input.onDidAccept(() => resolve(true));
      input.onDidHide(() => resolve(false));
      input.show();
    });
    this.#input = undefined;
    input.dispose();
    if (!accepted) this.set(before);
  }

  /** Says what is wrong with the filter where it is typed. */
  explain(problem: string | undefined): void {
    this.#problem = problem;
    if (!this.#input) return;
    this.#input.validationMessage =
      problem === undefined
        ? undefined
        : { message: messageText(problem), severity: InputBoxValidationSeverity.Warning };
  }
}
