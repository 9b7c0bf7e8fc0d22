import {
  DecorationRangeBehavior,
  type Disposable,
  Range,
  type TextDocument,
  ThemeColor,
  window,
  workspace,
} from 'vscode';

import { settingIds } from '../../ids.ts';
import type { RecognisedTerms } from './recognisedTerms.ts';

/** Underlines the names of papers, where people have turned that on. The editor moves the lines with the text. */
export class TermUnderline implements Disposable {
  readonly #recognised: RecognisedTerms;
  readonly #decoration = window.createTextEditorDecorationType({
    borderStyle: 'none none dotted none',
    borderWidth: '1px',
    borderColor: new ThemeColor('editorCodeLens.foreground'),
    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
  });
  readonly #listeners: readonly Disposable[];

  constructor(recognised: RecognisedTerms) {
    this.#recognised = recognised;
    this.#listeners = [
      recognised.onDidChange(() => this.#draw()),
      window.onDidChangeVisibleTextEditors(() => this.#draw()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.termsUnderline)) this.#draw();
      }),
    ];
    this.#draw();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#decoration.dispose();
  }

  #draw(): void {
    const { document, terms } = this.#recognised.current;
    for (const editor of window.visibleTextEditors) {
      if (!isUnderlined(editor.document)) editor.setDecorations(this.#decoration, []);
      // What other editors show stays, until they are active again.
      else if (editor.document === document) {
        const ranges = terms.map(
          ({ range: { start, end } }) => new Range(start.line, start.character, end.line, end.character),
        );
        editor.setDecorations(this.#decoration, ranges);
      }
    }
  }
}

function isUnderlined(document: TextDocument): boolean {
  return workspace.getConfiguration(undefined, document).get<boolean>(settingIds.termsUnderline) === true;
}
