import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { BibtexFile } from '../../core/bibliography/bibtexReader.ts';
import type { ServerContext } from '../context.ts';

const ending = /\.bib(?:la)?(?:tex)?$/i;

/** Whether a document is a BibTeX file. */
export const isBibtex = ({ languageId, uri }: TextDocument): boolean =>
  /^(?:bibtex|biblatex)$/i.test(languageId) || ending.test(uri);

/** What a BibTeX document says, read where it has changed only; undefined, and told in the log, where it cannot be read. */
export async function bibtexOf(
  { bibliographies }: ServerContext,
  document: TextDocument,
): Promise<BibtexFile | undefined> {
  const { uri } = document;
  // The editor alone knows of a file without the ending.
  const address = ending.test(uri) ? uri : `${uri}.bib`;
  return (await bibliographies.parsed(address, document.getText()))?.file.bibtex;
}
