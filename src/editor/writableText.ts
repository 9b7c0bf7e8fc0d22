import { FilePermission, l10n, languages, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../core/errors.ts';
import { fileLimits } from '../core/import/fileLimits.ts';
import { storedText } from './client/fileRequests.ts';
import { comparable } from './client/servedTexts.ts';

/** The name by which messages call a file. */
export function fileNameOf(uri: Uri): string {
  return uri.path.split('/').at(-1) ?? uri.path;
}

/** The folder that a file lies in. */
export function folderOf(uri: Uri): Uri {
  return uri.with({ path: uri.path.replace(/[^/]*$/, '') });
}

export function documentAt(uri: Uri): TextDocument | undefined {
  const address = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === address);
}

/** Throws `refused` for a file that is read-only. */
export async function requireWritable(uri: Uri): Promise<void> {
  const refusal = new PaperglossError('refused', l10n.t('{0} is read-only. Nothing has changed.', fileNameOf(uri)));
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

/** Throws `refused` where saving would write characters that the encoding of the file has not. */
export function requireEncoding(document: TextDocument, newText: string): void {
  // Told since VS Code 1.100: "utf8", "utf8bom", "utf16le", "windows1252".
  const encoding: unknown = 'encoding' in document ? document.encoding : undefined;
  if (typeof encoding !== 'string' || encoding.startsWith('utf') || /^\p{ASCII}*$/u.test(newText)) return;
  throw new PaperglossError(
    'refused',
    l10n.t(
      '{0} is saved in the encoding {1}, which may lack characters of the entry. Save it as UTF-8 first (Change File Encoding). Nothing has changed.',
      fileNameOf(document.uri),
      encoding,
    ),
  );
}

/**
 * Throws `refused` where the file is another one by now than the editor shows: saving would go over it. `written` is a
 * text of our own that may be there.
 */
export async function requireSameOnDisk(document: TextDocument, written: string | undefined): Promise<void> {
  // Unsaved changes are the user's to save or give up; the file is not saved for them.
  if (document.isDirty || document.isUntitled || workspace.fs.isWritableFileSystem(document.uri.scheme) === undefined)
    return;
  const stored = await storedText(document.uri, fileLimits.library);
  // What is not UTF-8 is decoded as the editor's settings say.
  if (stored === null || stored.includes('\uFFFD') || document.isDirty) return;
  const known = [document.getText(), ...(written === undefined ? [] : [written])].map(comparable);
  if (known.includes(comparable(stored))) return;
  throw new PaperglossError(
    'refused',
    l10n.t('{0} has just changed on the disk. Nothing was inserted; try again.', fileNameOf(document.uri)),
  );
}
