import { FileSystemError, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../core/errors.ts';

/**
 * Puts a text in the place of a file of this machine, or makes it, in one go: whoever is ended in the middle of it leaves what was
 * there. False where it has to be written in place. Throws where the disk takes no more.
 */
export type ReplacedFile = (path: string, text: string) => boolean;

/**
 * Writes a file, with its folders. Where it cannot be written that is a {@link PaperglossError} of which `why` makes the text.
 * `replacedFile` is undefined in a browser, whose file systems write in one go.
 */
export async function writeFile(
  uri: Uri,
  text: string,
  why: (reason: string) => string,
  replacedFile: ReplacedFile | undefined,
): Promise<void> {
  try {
    if (uri.scheme === 'file' && replacedFile?.(uri.fsPath, text) === true) return;
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    if (!(error instanceof FileSystemError) && !isOfSystem(error)) throw error;
    throw new PaperglossError('refused', why(error.message), { cause: error });
  }
}

/** Whether an error is one of the system, "ENOSPC: no space left on device, write". */
const isOfSystem = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
