import {
  FilePermission,
  languages,
  Range,
  RelativePattern,
  type TextDocument,
  Uri,
  workspace,
  WorkspaceEdit,
} from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import type { CitationPlan, PlannedEdit } from '../protocol.ts';
import type { BibliographySaver } from './bibliographySaver.ts';

/**
 * Applies a plan as one edit that one undo takes back, then saves the bibliography where it had no
 * unsaved changes before. Throws `refused`, with nothing changed, when the editor declines the edit.
 * Returns the addresses of the bibliographies that could not be saved.
 */
export async function applyPlan(
  plan: CitationPlan,
  documentUri: Uri,
  bibliographies: BibliographySaver,
): Promise<readonly Uri[]> {
  // The editor declines an edit that changes nothing. Everything is cited there already.
  if (plan.edits.length === 0) return [];
  const edits = plan.edits.map((planned) => ({ planned, uri: Uri.parse(planned.uri, true) }));
  for (const { planned, uri } of edits) if (!planned.create) await requireWritable(uri);

  const others = edits.filter(({ planned, uri }) => !planned.create && uri.toString() !== documentUri.toString());
  const savedBefore = others.map(({ uri }) => uri).filter((uri) => !documentAt(uri)?.isDirty);

  if (!(await workspace.applyEdit(asOneEdit(edits)))) {
    throw new PaperglossError('refused', 'The editor did not accept the citation. Nothing has changed.');
  }
  const unsaved: Uri[] = [];
  for (const uri of new Map(savedBefore.map((saved) => [saved.toString(), saved])).values()) {
    const document = documentAt(uri);
    if (document && !(await bibliographies.save(document))) unsaved.push(uri);
  }
  return unsaved;
}

function asOneEdit(edits: readonly { readonly planned: PlannedEdit; readonly uri: Uri }[]): WorkspaceEdit {
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

function documentAt(uri: Uri): TextDocument | undefined {
  const address = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === address);
}

async function requireWritable(uri: Uri): Promise<void> {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  const refusal = new PaperglossError('refused', `${name} is read-only. Nothing has changed.`);
  const isWritable = workspace.fs.isWritableFileSystem(uri.scheme);
  if (isWritable === false) throw refusal;
  // Untitled documents and notebook cells live in no file system that could be asked.
  if (isWritable === undefined || documentAt(uri)?.isUntitled) return;
  const { permissions } = await workspace.fs.stat(uri);
  if (permissions !== undefined && (permissions & FilePermission.Readonly) !== 0) throw refusal;
  if (await isReadOnlyBySetting(uri)) throw refusal;
}

/** Whether the settings make the file read-only. The editor keeps that from people, but not from extensions. */
async function isReadOnlyBySetting(uri: Uri): Promise<boolean> {
  const document = documentAt(uri) ?? (await workspace.openTextDocument(uri));
  const folder = workspace.getWorkspaceFolder(uri);
  const isIn = (setting: string): boolean => {
    const value = workspace.getConfiguration('files', uri).get<Readonly<Record<string, unknown>>>(setting, {});
    const globs = Object.entries(value).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
    const patterns = globs.flatMap((glob) => [glob, ...(folder ? [new RelativePattern(folder, glob)] : [])]);
    return patterns.some((pattern) => languages.match({ pattern }, document) > 0);
  };
  return isIn('readonlyInclude') && !isIn('readonlyExclude');
}
