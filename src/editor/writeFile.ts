import { FileSystemError, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../core/errors.ts';

/**
 * Puts a text in the place of a file of this machine that says `before`, or that is not there where that is empty, in one go: whoever
 * is ended in the middle of it leaves what was there. `changed` where it says something else, or somebody is just writing it; `notExchangeable` where it has to be
 * written in place. Throws where the disk takes no more.
 */
export type ExchangedFile = (path: string, before: string, text: string) => 'exchanged' | 'changed' | 'notExchangeable';

export interface FileText {
  /** What the file said when it was read; empty where there was none. */
  readonly before: string;
  readonly text: string;
}

/**
 * Writes a file, with its folders; false where it is seen to say something else than before. Where it cannot be written that is a
 * {@link PaperglossError} of which `why` makes the text. `exchangedFile` is undefined in a browser, whose file systems write in one go.
 */
export async function writeFile(
  uri: Uri,
  { before, text }: FileText,
  why: (reason: string) => string,
  exchangedFile: ExchangedFile | undefined,
): Promise<boolean> {
  try {
    const exchange = uri.scheme === 'file' ? exchangedFile?.(uri.fsPath, before, text) : undefined;
    if (exchange === undefined || exchange === 'notExchangeable')
      await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return exchange !== 'changed';
  } catch (error) {
    if (!(error instanceof FileSystemError) && !isOfSystem(error)) throw error;
    throw new PaperglossError('refused', why(error.message), { cause: error });
  }
}

/** Whether an error is one of the system, "ENOSPC: no space left on device, write". */
const isOfSystem = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
