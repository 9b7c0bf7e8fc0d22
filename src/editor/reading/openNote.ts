import { l10n, Position, Selection, Uri, ViewColumn, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { defaultNoteTemplate } from '../../core/reading/noteTemplate.ts';
import { comparableName, numberedName } from '../../core/reading/noteName.ts';
import { settingIds } from '../../ids.ts';
import { type NoteAnswer, noteRequest } from '../../protocol/reading.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { warn } from '../messages.ts';
import { withLibrary } from '../client/waiting.ts';
import { chooseNotesFolder } from './chooseNotesFolder.ts';
import type { ReadingFiles } from './readingFiles.ts';
import { isMissing, requireFolder } from './readingStorage.ts';

/** Opens the note about a paper beside what is read, and begins one where there is none. */
export async function openNote(client: LibraryClient, files: ReadingFiles, id: string): Promise<void> {
  const folder = files.folder ?? (await chooseNotesFolder(files));
  if (folder === undefined) return;
  await files.opened();
  if (!(await isThere(folder))) return;
  // A note that was renamed or written by hand a moment ago.
  await files.refresh();
  const template = workspace.getConfiguration().get<unknown>(settingIds.notesTemplate);
  const params = {
    id,
    template: typeof template === 'string' && template.trim() !== '' ? template : defaultNoteTemplate,
    today: today(),
  };
  const answer = await withLibrary((token) => client.request(noteRequest, params, token));
  if (answer === null) throw new PaperglossError('not-found', l10n.t('The library does not have this paper.'));
  const known = answer.uri === undefined ? undefined : Uri.parse(answer.uri, true);
  const uri = known !== undefined && (await isFile(known)) ? known : await begunNote(folder, answer);
  if (uri !== known) await files.noteWritten(uri);
  await showNote(uri, uri !== known);
}

/** Whether the folder is there; one that is not can be made. */
async function isThere(folder: Uri): Promise<boolean> {
  try {
    await requireFolder(folder);
    return true;
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    const make = l10n.t('Create Folder');
    if ((await warn(error.message, make)) !== make) return false;
    await workspace.fs.createDirectory(folder);
    return true;
  }
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

const namesTried = 1_000;

/** Writes a note under the first name that no file has. */
async function begunNote(folder: Uri, { name, text }: NoteAnswer): Promise<Uri> {
  const taken = new Set((await workspace.fs.readDirectory(folder)).map(([other]) => comparableName(other)));
  for (let count = 1; count <= namesTried; count++) {
    const file = `${numberedName(name, count)}.md`;
    if (taken.has(comparableName(file))) continue;
    const uri = Uri.joinPath(folder, file);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    // Another window may have begun a note under the same name at the same time.
    if (new TextDecoder().decode(await workspace.fs.readFile(uri)) === text) return uri;
  }
  throw new PaperglossError('refused', l10n.t('No name is left for a note called {0}.', name));
}

async function showNote(uri: Uri, isNew: boolean): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const hasFront = window.tabGroups.activeTabGroup.activeTab !== undefined;
  const column = shown?.viewColumn ?? (hasFront ? ViewColumn.Beside : ViewColumn.Active);
  const editor = await window.showTextDocument(uri, { viewColumn: column, preview: false });
  if (!isNew) return;
  const end = new Position(editor.document.lineCount, 0);
  editor.selection = new Selection(end, end);
  editor.revealRange(editor.selection);
}

/** The day where the reader is: `2026-03-01`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
