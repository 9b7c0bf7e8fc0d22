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
    const isSaved = !document.isDirty || (await this.#saved(document));
    // And afterwards: formatting on save is a change, but nobody's.
    if (isSaved) this.#followed.add(address);
    else this.#followed.delete(address);
    return isSaved;
  }

  /** The text of a file that was saved here last. */
  written(document: TextDocument): string | undefined {
    return this.#written.get(document.uri.toString());
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /**
   * Saves a document and resolves with whether it is saved. An undo that comes while a file is written leaves the editor with another text
   * than the disk, and unaware of it: a save would do nothing, so that the text is written past it.
   */
  async #saved(document: TextDocument): Promise<boolean> {
    const text = document.getText();
    // Whether it is dirty is told after its change.
    if (!(await document.save())) return false;
    if (document.getText() === text || document.isDirty) return true;
    return await isWritten(document);
  }

  #onChange({ document, reason, contentChanges }: TextDocumentChangeEvent): void {
    const address = document.uri.toString();
    if (contentChanges.length === 0 || !this.#followed.has(address)) return;
    const isStep = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    const isEditedHere = window.activeTextEditor?.document === document;
    if (isStep && !isEditedHere) this.#reports.guard('Saving the bibliography', this.#saved(document));
    else this.#followed.delete(address);
  }
}

/** Brings the text of a document to the disk. Resolves with false where the file is in another encoding than UTF-8. */
async function isWritten(document: TextDocument): Promise<boolean> {
  const bytes = await workspace.fs.readFile(document.uri);
  const onDisk = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (onDisk.includes('\uFFFD')) return false;
  const mark = onDisk.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = mark + document.getText();
  if (onDisk !== text) await workspace.fs.writeFile(document.uri, new TextEncoder().encode(text));
  return true;
}
