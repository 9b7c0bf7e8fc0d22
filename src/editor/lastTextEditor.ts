import {
  type Disposable,
  EventEmitter,
  type NotebookDocument,
  TabInputText,
  TabInputTextDiff,
  type TextEditor,
  type Uri,
  window,
} from 'vscode';

import { isReadByLibrary } from './documents.ts';

/**
 * The text editor that was active last and is still there. It stays the same while the pointer is
 * in a panel, the output or a quick pick, so that views and commands keep their subject. While a notebook is in front,
 * it is one of its cells.
 */
export class LastTextEditor implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly Disposable[];
  #editor: TextEditor | undefined;

  constructor() {
    this.#listeners = [
      window.onDidChangeActiveTextEditor(() => this.#update()),
      window.tabGroups.onDidChangeTabs(() => this.#update()),
      window.onDidChangeVisibleTextEditors(() => this.#update()),
      window.onDidChangeActiveNotebookEditor(() => this.#update()),
    ];
    this.#update();
  }

  /** Undefined when no text editor is open. */
  get editor(): TextEditor | undefined {
    return this.#editor;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    const active = window.activeTextEditor;
    const notebook = window.activeNotebookEditor?.notebook;
    let next = this.#editor && isShown(this.#editor) ? this.#editor : undefined;
    if (active && isReadByLibrary(active.document)) next = active;
    // A notebook in front has no active text until a cell is edited; the text behind it is not what is looked at.
    if (notebook !== undefined && next !== undefined && !isCellOf(notebook, next)) next = undefined;
    // A window can come back with a panel in front and the text beside it.
    next ??= window.visibleTextEditors.find((editor) =>
      notebook === undefined
        ? editor.viewColumn !== undefined && isReadByLibrary(editor.document)
        : isCellOf(notebook, editor) && isReadByLibrary(editor.document),
    );
    if (next === this.#editor) return;
    this.#editor = next;
    this.#changed.fire();
  }
}

const isCellOf = (notebook: NotebookDocument, { document }: TextEditor): boolean =>
  notebook.getCells().some((cell) => cell.document === document);

function isShown(editor: TextEditor): boolean {
  const { document } = editor;
  if (document.isClosed) return false;
  return window.visibleTextEditors.some((visible) => visible.document === document) || hasTab(document.uri);
}

function hasTab(uri: Uri): boolean {
  const address = uri.toString();
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .some(({ input }) => {
      if (input instanceof TabInputText) return input.uri.toString() === address;
      return input instanceof TabInputTextDiff && input.modified.toString() === address;
    });
}
