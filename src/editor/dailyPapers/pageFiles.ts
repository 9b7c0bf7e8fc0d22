import { FileSystemError, FileType, l10n, type Uri, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { fileLimits, sizeText } from '../../core/import/fileLimits.ts';
import { pageEncoding } from '../../core/import/pageEncoding.ts';
import { foreignText } from '../../core/text/foreignText.ts';
import type { PageText } from '../../protocol/dailyPapers.ts';
import { documentAt, fileNameOf } from '../writableText.ts';

/** The text of a saved page: as it is in the editor where it is open, else in the encoding that it was saved in. */
export async function pageText(uri: Uri): Promise<PageText> {
  const name = fileNameOf(uri);
  const document = documentAt(uri);
  if (document !== undefined) return { name, text: document.getText() };
  const bytes = await fileBytes(uri, fileLimits.page);
  if (bytes === undefined) throw new PaperglossError('not-found', l10n.t('There is no file {0}.', foreignText(name)));
  return { name, text: decoderFor(pageEncoding(bytes)).decode(bytes) };
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    // The page names an encoding that nobody knows.
    if (error instanceof RangeError) return new TextDecoder('windows-1252');
    throw error;
  }
}

/** The bytes of a file; undefined where there is none. What is no file or is too large is refused. */
export async function fileBytes(uri: Uri, most: number): Promise<Uint8Array | undefined> {
  const name = foreignText(fileNameOf(uri));
  try {
    // A pipe or a device is never opened, and nothing that is too large comes over the wire.
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0) throw new PaperglossError('refused', l10n.t('{0} is no file.', name));
    const tooLarge = l10n.t('{0} is larger than {1}.', name, sizeText(most));
    if (size > most) throw new PaperglossError('refused', tooLarge);
    const bytes = await workspace.fs.readFile(uri);
    if (bytes.length > most) throw new PaperglossError('refused', tooLarge);
    return bytes;
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    if (error.code === 'FileNotFound') return undefined;
    throw new PaperglossError('refused', l10n.t('{0} cannot be read: {1}', name, error.message), { cause: error });
  }
}
