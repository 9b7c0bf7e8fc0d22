import { FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient';

import { sizeText } from '../../core/import/fileLimits.ts';
import { textEncoding } from '../../core/import/textEncoding.ts';

/**
 * The text of a file, unsaved changes included; null when there is no such file. What is no regular file, has more than
 * `most` bytes or cannot be read is a `ResponseError` with the reason: others would reach the server with other words.
 */
export async function fileText(address: string, most: number): Promise<string | null> {
  const uri = Uri.parse(address, true);
  const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
  return document ? document.getText() : storedText(uri, most);
}

/** The text of a file as it is stored, as {@link fileText} gives it where it is not open. */
export async function storedText(uri: Uri, most: number): Promise<string | null> {
  // Untitled documents, for example, live in no file system.
  if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return null;
  const problem = (why: string): ResponseError<void> =>
    new ResponseError(
      LSPErrorCodes.RequestFailed,
      l10n.t('{0} cannot be read: {1}', uri.scheme === 'file' ? uri.fsPath : uri.toString(true), why),
    );
  try {
    // A pipe or a device is never opened, and nothing that is too large comes over the wire.
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.Directory) !== 0) throw problem(l10n.t('it is a folder'));
    if ((type & FileType.File) === 0) throw problem(l10n.t('it is no regular file'));
    const isTooLarge = l10n.t('it is larger than {0}', sizeText(most));
    if (size > most) throw problem(isTooLarge);
    const bytes = await workspace.fs.readFile(uri);
    if (bytes.length > most) throw problem(isTooLarge);
    const encoding = textEncoding(bytes);
    // The editor itself takes what is not UTF-16 for UTF-8, and its edits go by what it shows.
    return new TextDecoder(encoding === 'windows-1252' ? 'utf-8' : encoding, { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    if (error instanceof ResponseError) throw error;
    const isDenied = error instanceof FileSystemError && error.code === 'NoPermissions';
    throw problem(isDenied ? l10n.t('access is denied') : error instanceof Error ? error.message : String(error));
  }
}

/** A file of the product, as it is stored; null when there is no such file. */
export async function storedBytes(address: string): Promise<Uint8Array | null> {
  try {
    return await workspace.fs.readFile(Uri.parse(address, true));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** Addresses of the files directly in a folder whose name ends in `suffix`, sorted; empty for a missing folder. */
export function filesInFolder(folderAddress: string, suffix: string): Promise<readonly string[]> {
  return listed(folderAddress, (name, type) => (type & FileType.File) !== 0 && name.endsWith(suffix));
}

/** Addresses of the folders directly in a folder, sorted, without those that links lead to; empty for a missing folder. */
export function foldersInFolder(folderAddress: string): Promise<readonly string[]> {
  return listed(folderAddress, (_, type) => type === FileType.Directory);
}

async function listed(
  folderAddress: string,
  isWanted: (name: string, type: FileType) => boolean,
): Promise<readonly string[]> {
  const folder = Uri.parse(folderAddress, true);
  if (workspace.fs.isWritableFileSystem(folder.scheme) === undefined) return [];
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => isWanted(name, type))
      .map(([name]) => Uri.joinPath(folder, name).toString())
      .sort();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
}
