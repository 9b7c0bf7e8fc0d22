import { l10n, type Uri } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { fileLimits } from '../../core/import/fileLimits.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import { type ExchangedFile, writeFile } from '../writeFile.ts';
import { documentAt, fileNameOf, requireWritable } from '../writableText.ts';
import { fileBytes } from './pageFiles.ts';

/** The text of a library that is to be added to; empty where there is no such file. Refused where adding would lose something. */
export async function libraryText(uri: Uri): Promise<string> {
  const name = foreignText(fileNameOf(uri));
  if (documentAt(uri)?.isDirty === true)
    throw new PaperglossError('refused', l10n.t('{0} has unsaved changes. Save it first.', name));
  const bytes = await fileBytes(uri, fileLimits.library);
  if (bytes === undefined) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const why = l10n.t('{0} is not saved as UTF-8, so that nothing can be added to it.', name);
    throw new PaperglossError('refused', why, { cause: error });
  }
}

/** Writes a library that was read as `before`, unless it is another one by now, and reads it back. */
export async function writeLibrary(
  uri: Uri,
  before: string,
  text: string,
  exchangedFile: ExchangedFile | undefined,
): Promise<void> {
  const name = foreignText(fileNameOf(uri));
  if (before !== '') await requireWritable(uri);
  const changed = new PaperglossError(
    'refused',
    l10n.t('{0} has just been changed. Nothing was added; try again.', name),
  );
  if ((await libraryText(uri)) !== before) throw changed;
  const why = (reason: string): string => l10n.t('{0} cannot be written: {1}', name, reason);
  if (!(await writeFile(uri, { before, text }, why, exchangedFile))) throw changed;
  if ((await libraryText(uri)) !== text)
    throw new PaperglossError('refused', l10n.t('{0} is not what was written: another program changes it.', name));
}
