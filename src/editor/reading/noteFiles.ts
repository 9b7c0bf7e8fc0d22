import { FileSystemError, FileType, Uri, workspace } from 'vscode';

import { readingFileName } from '../../core/reading/readingFile.ts';
import type { NoteFile } from '../../protocol/reading.ts';
import { isMissing, requireFolder } from './readingStorage.ts';

const largestNote = 1_000_000; // bytes
const mostNotes = 5_000;
// All of them are held, and told to the library: a book has a megabyte.
const mostText = 100_000_000; // bytes
const deepestFolder = 6;
// Somebody may set their home folder.
const mostFolders = 1_000;
// Each is a message to the process that reads files.
const readAtOnce = 16;

/** Whether a file can be a note by its name. */
export const isNoteName = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);

/** Whether a change of a file, by its path from the folder, can be one of a note, of a folder of notes, or of the file of states. */
export const concernsNotes = (path: string): boolean =>
  !/(?:^|\/)\.|(?:^|\/)node_modules\//.test(path) &&
  (isNoteName(path) || path === readingFileName || !/\.[^./]+$/.test(path));

/** Hears of a file or folder that cannot be read: the others are. */
export type Unread = (uri: Uri, error: FileSystemError) => void;

export interface FoundNotes {
  /** By their addresses, what changes when they do. */
  readonly signatures: ReadonlyMap<string, string>;
  /** There are more, which are not read. */
  readonly isCut: boolean;
}

/** The notes in a folder and those below it. Rejects with `not-found` where it is not there. */
export async function notesIn(folder: Uri, unread: Unread): Promise<FoundNotes> {
  await requireFolder(folder);
  const uris: Uri[] = [];
  const search = { visited: 0, isCut: false, unread };
  await collect(folder, 0, search, uris);
  const notes = new Map<string, string>();
  let text = 0;
  await several(uris, async (uri) => {
    try {
      const { mtime, size } = await workspace.fs.stat(uri);
      if (size > largestNote) return;
      text += size;
      if (text > mostText) search.isCut = true;
      else notes.set(uri.toString(), `${mtime} ${size}`);
    } catch (error) {
      passOver(uri, error, unread);
    }
  });
  return { signatures: notes, isCut: search.isCut };
}

/** A file that is gone is none; of another that cannot be read somebody hears. */
function passOver(uri: Uri, error: unknown, unread: Unread): void {
  if (!(error instanceof FileSystemError)) throw error;
  if (!isMissing(error)) unread(uri, error);
}

/** The notes at these addresses, as they are stored. */
export async function readNotes(addresses: Iterable<string>, unread: Unread): Promise<readonly NoteFile[]> {
  const notes: NoteFile[] = [];
  await several([...addresses], async (address) => void notes.push(await noteAt(Uri.parse(address, true), unread)));
  return notes;
}

async function several<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += readAtOnce)
    await Promise.all(all.slice(from, from + readAtOnce).map(work));
}

async function collect(
  folder: Uri,
  depth: number,
  search: { visited: number; isCut: boolean; readonly unread: Unread },
  uris: Uri[],
): Promise<void> {
  search.visited += 1;
  if (search.visited > mostFolders) {
    search.isCut = true;
    return;
  }
  const entries = await entriesIn(folder, depth, search.unread);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, type] of sorted) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const uri = Uri.joinPath(folder, name);
    // What links lead to may be a folder above.
    if (type === FileType.Directory && depth < deepestFolder) await collect(uri, depth + 1, search, uris);
    if ((type & FileType.File) === 0 || !isNoteName(name)) continue;
    if (uris.length >= mostNotes) search.isCut = true;
    else uris.push(uri);
  }
}

/** What lies in a folder; nothing in one below the first that cannot be read. */
async function entriesIn(folder: Uri, depth: number, unread: Unread): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch (error) {
    if (depth === 0) throw error;
    passOver(folder, error, unread);
    return [];
  }
}

/** A note as it is stored; without a text where there is none that begins with front matter. */
async function noteAt(uri: Uri, unread: Unread): Promise<NoteFile> {
  const address = uri.toString();
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > largestNote) return { uri: address };
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
    return /^\uFEFF?---[ \t]*\r?\n/.test(text) ? { uri: address, text } : { uri: address };
  } catch (error) {
    passOver(uri, error, unread);
    return { uri: address };
  }
}
