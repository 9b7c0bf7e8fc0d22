import { FileSystemError, l10n, Range, type TextDocument, Uri, workspace, WorkspaceEdit } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import type { CitationPlan, PlannedEdit } from '../../protocol/citing.ts';
import type { BibliographySaver } from './bibliographySaver.ts';
import type { ServedTexts } from '../client/servedTexts.ts';
import { documentAt, fileNameOf, requireEncoding, requireSameOnDisk, requireWritable } from '../writableText.ts';

/** A plan and the texts that it was made from. */
export interface PlannedTexts {
  readonly plan: CitationPlan;
  readonly document: TextDocument;
  /** The version of `document`. */
  readonly version: number;
  /** The texts of the other files. */
  readonly served: ServedTexts;
}

/** What was not saved with a plan that has been carried out. */
export interface Unsaved {
  /** Bibliographies that had unsaved changes before, which are the user's to save. */
  readonly left: readonly Uri[];
  /** Bibliographies that could not be saved. */
  readonly failed: readonly Uri[];
}

interface Edit {
  readonly planned: PlannedEdit;
  readonly uri: Uri;
}

/**
 * Applies a plan as one edit that one undo takes back, then saves the bibliographies that had no unsaved changes before.
 * Undefined, with nothing changed, where a text is no longer the one that the plan was made from. Throws `refused`, with
 * nothing changed, where a file cannot be written or the editor declines the edit.
 */
export async function applyPlan(
  planned: PlannedTexts,
  bibliographies: BibliographySaver,
): Promise<Unsaved | undefined> {
  const ready = await readyEdit(planned, bibliographies);
  if (ready === undefined) return undefined;
  const { edit, created } = ready;
  // The editor declines an edit that changes nothing. Everything is cited there already.
  if (edit.size > 0 && !(await workspace.applyEdit(edit))) {
    for (const file of created) await removeAgain(file);
    throw new PaperglossError('refused', l10n.t('The editor did not accept the citation. Nothing has changed.'));
  }
  return ready.save();
}

/** A plan as one edit, which was checked a moment ago. */
export interface ReadyEdit {
  readonly edit: WorkspaceEdit;
  /** Files that the edit creates. */
  readonly created: readonly Edit[];
  /** Saves the bibliographies that had no unsaved changes before, once the edit is made. */
  readonly save: () => Promise<Unsaved>;
}

/** The edit of a plan. Undefined, and throws, as {@link applyPlan} does; nothing is changed. */
export async function readyEdit(
  planned: PlannedTexts,
  bibliographies: BibliographySaver,
): Promise<ReadyEdit | undefined> {
  const edits = planned.plan.edits.map((edit) => ({ planned: edit, uri: Uri.parse(edit.uri, true) }));
  const created = edits.filter((edit) => edit.planned.create === true);
  for (const { uri } of created) if (await isThere(uri)) return undefined;
  const others = await documentsToChange(planned, edits, bibliographies);

  // Nothing is waited for between this look and the edit. The editor compares versions when it applies the edit.
  if (planned.document.version !== planned.version) return undefined;
  if (!others.every((document) => planned.served.wasAlways(document.uri.toString(), document.getText())))
    return undefined;
  const left = others.filter((document) => document.isDirty);
  const save = async (): Promise<Unsaved> => {
    const failed: Uri[] = [];
    for (const document of others) {
      if (!left.includes(document) && !(await bibliographies.save(document))) failed.push(document.uri);
    }
    return { left: left.map(({ uri }) => uri), failed };
  };
  return { edit: asOneEdit(edits), created, save };
}

/** The documents that are changed beside the one that is cited in, once they are known to be writable. */
async function documentsToChange(
  { document, version }: PlannedTexts,
  edits: readonly Edit[],
  bibliographies: BibliographySaver,
): Promise<readonly TextDocument[]> {
  const documents = new Map<string, TextDocument>();
  for (const { planned, uri } of edits) {
    if (planned.create === true) continue;
    await requireWritable(uri);
    if (uri.toString() === document.uri.toString()) {
      if (document.isClosed)
        throw new PaperglossError('refused', l10n.t('{0} has been closed. Nothing has changed.', fileNameOf(uri)));
      if (document.version === version) requireEncoding(document, planned.newText);
      continue;
    }
    // Only an open document has a version that the editor compares.
    const other = documentAt(uri) ?? (await workspace.openTextDocument(uri));
    requireEncoding(other, planned.newText);
    await requireSameOnDisk(other, bibliographies.written(other));
    documents.set(uri.toString(), other);
  }
  return [...documents.values()];
}

function asOneEdit(edits: readonly Edit[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  // Files come first: where one cannot be created, the editor stops before it changes a text.
  for (const { planned, uri } of edits) {
    if (planned.create) edit.createFile(uri, { contents: new TextEncoder().encode(planned.newText) });
  }
  for (const { planned, uri } of edits) {
    if (planned.create) continue;
    const { start, end } = planned.range;
    edit.replace(uri, new Range(start.line, start.character, end.line, end.character), planned.newText);
  }
  return edit;
}

async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Removes a file that was created with an edit that then failed. */
async function removeAgain({ planned, uri }: Edit): Promise<void> {
  if (!(await isThere(uri))) return;
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  if (text === planned.newText) await workspace.fs.delete(uri);
}
