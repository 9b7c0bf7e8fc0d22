import {
  type Disposable,
  type TextDocument,
  TextDocumentChangeReason,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from 'vscode';

import type { Reports } from '../client/reports.ts';
import { saveAnyway, stands } from './saveAnyway.ts';

/** A save that is under way. */
interface Saving {
  /** An undo or a redo has come meanwhile. */
  isOvertaken: boolean;
  readonly ended: Promise<boolean>;
}

/**
 * Keeps bibliographies in step on the disk: what a citation wrote is saved, and when that is undone
 * or redone from the document, the file follows. A bibliography that somebody edits is theirs again.
 */
export class BibliographySaver implements Disposable {
  readonly #reports: Reports;
  readonly #followed = new Set<string>();
  readonly #written = new Map<string, string>();
  readonly #saving = new Map<string, Saving>();
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
    return !document.isDirty || (await this.#saved(document));
  }

  /** The text that was to be saved here last: it is on the disk while an undo of it is on its way there. */
  written(document: TextDocument): string | undefined {
    return this.#written.get(document.uri.toString());
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Saves a document, one save after the other. Resolves with whether the disk has what the editor shows. */
  #saved(document: TextDocument): Promise<boolean> {
    const address = document.uri.toString();
    const running = this.#saving.get(address);
    if (running !== undefined) {
      running.isOvertaken = true;
      return running.ended;
    }
    const ended = this.#saveUntilSettled(document).finally(() => this.#saving.delete(address));
    this.#saving.set(address, { isOvertaken: false, ended });
    return ended;
  }

  /**
   * An undo that comes while a file is written leads back to what the editor takes for the text on the disk: it calls the document saved,
   * and the disk keeps what was undone. So the disk is looked at after each such save.
   */
  async #saveUntilSettled(document: TextDocument): Promise<boolean> {
    const address = document.uri.toString();
    let isSaved = await document.save();
    for (const saving = this.#saving.get(address); saving?.isOvertaken === true;) {
      saving.isOvertaken = false;
      // Whether a document is dirty is told after its change.
      isSaved = await document.save();
      if (isSaved && !(await stands(document))) isSaved = await saveAnyway(document);
    }
    // Formatting on save is a change, but nobody's.
    if (isSaved) this.#followed.add(address);
    else this.#followed.delete(address);
    return isSaved;
  }

  #onChange({ document, reason, contentChanges }: TextDocumentChangeEvent): void {
    const address = document.uri.toString();
    if (contentChanges.length === 0 || !this.#followed.has(address)) return;
    const isStep = reason === TextDocumentChangeReason.Undo || reason === TextDocumentChangeReason.Redo;
    const isEditedHere = window.activeTextEditor?.document === document;
    if (isStep && (this.#saving.has(address) || !isEditedHere))
      this.#reports.guard('Saving the bibliography', this.#saved(document));
    else this.#followed.delete(address);
  }
}
