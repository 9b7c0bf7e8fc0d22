import {
  type Disposable,
  type TextDocument,
  TextDocumentChangeReason,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';

import type { Reports } from '../client/reports.ts';

/**
 * Keeps bibliographies in step on the disk: what a citation wrote is saved, and when that is undone
 * or redone from the document, the file follows. A bibliography that somebody edits is theirs again.
 */
export class BibliographySaver implements Disposable {
  readonly #reports: Reports;
  readonly #followed = new Set<string>();
  readonly #written = new Map<string, string>();
  readonly #listener: Disposable;

  constructor(reports: Reports) {
    this.#reports = reports;
    this.#listener = workspace.onDidChangeTextDocument((event) => this.#onChange(event));
  }

  /** Saves what a citation wrote. Resolves with whether the file is saved. */
  async save(document: TextDocument): Promise<boolean> {
    const address = document.uri.toString();
    this.#written.set(address, document.getText());
    // Before it is saved, because an undo can come meanwhile.
    this.#followed.add(address);
    const isSaved = !document.isDirty || (await document.save());
    // And afterwards: formatting on save is a change, but nobody's.
    if (isSaved) this.#followed.add(address);
    else this.#followed.delete(address);
    return isSaved;
  }

  /**
   * The text of a file that was saved here last. An undo that comes while a file is saved leaves the editor with another
   * text than the disk, and unaware of it.
   */
  written(document: TextDocument): string | undefined {
    return this.#written.get(document.uri.toString());
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #onChange({ document, reason, contentChanges }: TextDocumentChangeEvent): void {
    const address = document.uri.toString();
    if (contentChanges.length === 0 || !this.#followed.has(address)) return;
    const isStep = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    const isEditedHere = window.activeTextEditor?.document === document;
    if (isStep && !isEditedHere) this.#reports.guard('Saving the bibliography', document.save());
    else this.#followed.delete(address);
  }
}
