import { FileType, Uri, workspace } from 'vscode';

import { readingFileName } from '../../core/reading/readingFile.ts';
import type { NoteFile } from '../../protocol.ts';
import { isMissing, requireFolder } from './readingStorage.ts';

const largestNote = 1_000_000; // bytes
const mostNotes = 5_000;
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

/** The notes in a folder and those below it, by their addresses, with what changes when they do. Rejects with `not-found` where it is not there. */
export async function notesIn(folder: Uri): Promise<ReadonlyMap<string, string>> {
  await requireFolder(folder);
  const uris: Uri[] = [];
  await collect(folder, { depth: 0, visited: { count: 0 } }, uris);
  const notes = new Map<string, string>();
  await several(uris, async (uri) => {
    try {
      const { mtime, size } = await workspace.fs.stat(uri);
      notes.set(uri.toString(), `${mtime} ${size}`);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  });
  return notes;
}

/** The notes at these addresses, as they are stored. */
export async function readNotes(addresses: Iterable<string>): Promise<readonly NoteFile[]> {
  const notes: NoteFile[] = [];
  await several([...addresses], async (address) => void notes.push(await noteAt(Uri.parse(address, true))));
  return notes;
}

async function several<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += readAtOnce)
    await Promise.all(all.slice(from, from + readAtOnce).map(work));
}

async function collect(
  folder: Uri,
  { depth, visited }: { readonly depth: number; readonly visited: { count: number } },
  uris: Uri[],
): Promise<void> {
  if (++visited.count > mostFolders) return;
  const entries = await workspace.fs.readDirectory(folder);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, type] of sorted) {
    if (uris.length >= mostNotes || name.startsWith('.') || name === 'node_modules') continue;
    const uri = Uri.joinPath(folder, name);
    // What links lead to may be a folder above.
    if (type === FileType.Directory && depth < deepestFolder) await collect(uri, { depth: depth + 1, visited }, uris);
    else if ((type & FileType.File) !== 0 && isNoteName(name)) uris.push(uri);
  }
}

/** A note as it is stored; without a text where there is none that begins with front matter. */
async function noteAt(uri: Uri): Promise<NoteFile> {
  const address = uri.toString();
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > largestNote) return { uri: address };
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
    return /^\uFEFF?---[ \t]*\r?\n/.test(text) ? { uri: address, text } : { uri: address };
  } catch (error) {
    if (isMissing(error)) return { uri: address };
    throw error;
  }
}
