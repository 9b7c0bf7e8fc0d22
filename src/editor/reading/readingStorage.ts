import { FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { readingFileName } from '../../core/reading/readingFile.ts';
import type { ReadingStorage } from '../../core/reading/readingLedger.ts';
import { type ExchangedFile, writeFile } from '../writeFile.ts';
import { folderName } from './notesFolder.ts';

// A line of 200 bytes for each of 100,000 papers.
const largestFile = 20_000_000; // bytes

const tooLarge = (): PaperglossError =>
  new PaperglossError('refused', l10n.t('{0} is too large for a file of reading states.', readingFileName));

export const isMissing = (error: unknown): boolean =>
  error instanceof FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory');

/** Throws `not-found` where a folder is not there. */
export async function requireFolder(folder: Uri): Promise<void> {
  try {
    await workspace.fs.stat(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new PaperglossError('not-found', l10n.t('The notes folder {0} is not there.', folderName(folder)), {
      cause: error,
    });
  }
}

/** Whether a folder is there. */
export async function isFolder(folder: Uri): Promise<boolean> {
  try {
    await requireFolder(folder);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** Whether an error says that the folder is not there. */
export const isNotFound = (error: unknown): error is PaperglossError =>
  error instanceof PaperglossError && error.code === 'not-found';

/** The file of reading states in a folder. One of our own is made when it is written to; the reader's is never made. */
export function readingStorage(folder: Uri, isOwn: boolean, exchangedFile: ExchangedFile | undefined): ReadingStorage {
  const file = Uri.joinPath(folder, readingFileName);
  const required = async (): Promise<void> => {
    if (!isOwn) await requireFolder(folder);
  };
  return {
    read: async () => {
      try {
        const { type, size } = await workspace.fs.stat(file);
        // Reading a pipe would wait without end.
        if ((type & FileType.File) === 0)
          throw new PaperglossError('bad-input', l10n.t('{0} is no file.', folderName(file)));
        if (size > largestFile) throw tooLarge();
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(file));
      } catch (error) {
        if (!isMissing(error)) throw error;
        await required();
        return undefined;
      }
    },
    write: async (text, before = '') => {
      // Writing a file makes its folders.
      await required();
      // What could not be read again would be lost.
      if (new TextEncoder().encode(text).length > largestFile) throw tooLarge();
      const why = (reason: string): string =>
        l10n.t('The reading state cannot be written to {0}: {1}', folderName(folder), reason);
      return writeFile(file, { before, text }, why, exchangedFile);
    },
    keepAside: async () => {
      const time = new Date().toISOString().replace(/[:.]/g, '-');
      const name = readingFileName.replace('.jsonl', `.damaged-${time}.jsonl`);
      await workspace.fs.copy(file, Uri.joinPath(folder, name), { overwrite: true });
      return name;
    },
  };
}
