import { FileSystemError, FileType, Uri, workspace } from 'vscode';

import { textEncoding } from '../core/import/textEncoding.ts';

/** The text of a file, unsaved changes included; null when there is no such file. */
export async function fileText(address: string): Promise<string | null> {
  const uri = Uri.parse(address, true);
  const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
  return document ? document.getText() : storedText(uri);
}

/** The text of a file as it is stored; null when there is no such file. */
export async function storedText(uri: Uri): Promise<string | null> {
  // Untitled documents, for example, live in no file system.
  if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return null;
  try {
    const bytes = await workspace.fs.readFile(uri);
    const encoding = textEncoding(bytes);
    // The editor itself takes what is not UTF-16 for UTF-8, and its edits go by what it shows.
    return new TextDecoder(encoding === 'windows-1252' ? 'utf-8' : encoding, { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** Addresses of the files directly in a folder whose name ends in `suffix`, sorted; empty for a missing folder. */
export async function filesInFolder(folderAddress: string, suffix: string): Promise<readonly string[]> {
  const folder = Uri.parse(folderAddress, true);
  if (workspace.fs.isWritableFileSystem(folder.scheme) === undefined) return [];
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & FileType.File) !== 0 && name.endsWith(suffix))
      .map(([name]) => Uri.joinPath(folder, name).toString())
      .sort();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
}
