import {
  type Disposable,
  EventEmitter,
  type NotebookDocument,
  NotebookCellKind,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';

import type { LastTextEditor } from '../lastTextEditor.ts';

/** What is in front: a document, or a notebook with the texts of its cells. */
export interface TextsInFront {
  /** The file. */
  readonly uri: Uri;
  /** In order; one that is no notebook has one. */
  readonly documents: readonly TextDocument[];
}

/** Follows the document or notebook in front, which stays the same while somebody uses a view or a panel. */
export class FrontFollower implements Disposable {
  readonly #editors: LastTextEditor;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly Disposable[];

  constructor(editors: LastTextEditor) {
    this.#editors = editors;
    this.#listeners = [
      editors.onDidChange(() => this.#changed.fire()),
      window.onDidChangeActiveNotebookEditor(() => this.#changed.fire()),
      workspace.onDidCloseNotebookDocument(() => this.#changed.fire()),
      // Cells come, go and move.
      workspace.onDidChangeNotebookDocument(({ contentChanges }) => {
        if (contentChanges.length > 0) this.#changed.fire();
      }),
    ];
  }

  /** Undefined where no text is open. */
  get texts(): TextsInFront | undefined {
    const active = window.activeNotebookEditor?.notebook;
    if (active !== undefined) return textsOf(active);
    const document = this.#editors.editor?.document;
    if (document === undefined) return undefined;
    const notebook = workspace.notebookDocuments.find((each) =>
      each.getCells().some((cell) => cell.document === document),
    );
    return notebook === undefined ? { uri: document.uri, documents: [document] } : textsOf(notebook);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }
}

/** Cells of code cite nothing. */
function textsOf(notebook: NotebookDocument): TextsInFront {
  const cells = notebook.getCells().filter(({ kind }) => kind === NotebookCellKind.Markup);
  return { uri: notebook.uri, documents: cells.map(({ document }) => document) };
}
