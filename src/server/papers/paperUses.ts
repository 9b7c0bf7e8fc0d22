import type { CancellationToken } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import type { PaperPlace } from '../../protocol/papers.ts';
import type { ServerContext } from '../context.ts';
import { fileSearch } from '../exports/fileSearch.ts';
import { documentToSearch, type FileSearch, usesInDocument } from '../exports/papersInFiles.ts';

// A file that names a paper more often is about it; its first places are enough.
const placesPerFile = 200;
// A line of a bundle or of data would fill the page.
const longestLine = 300; // UTF-16 units

/** Where some files cite a paper or name it, in the order of the files. Others have their turn between two files. */
export async function paperUses(
  context: ServerContext,
  { id, uris }: { readonly id: string; readonly uris: readonly string[] },
  token: CancellationToken,
): Promise<readonly PaperPlace[]> {
  const library = await context.papers.library();
  const search = fileSearch(context, library);
  const places: PaperPlace[] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    for (const each of await placesIn(context, search, { id, uri }, token)) places.push(each);
    await context.pause(0);
  }
  return places;
}

async function placesIn(
  { logger }: ServerContext,
  search: FileSearch,
  { id, uri }: { readonly id: string; readonly uri: string },
  token: CancellationToken,
): Promise<readonly PaperPlace[]> {
  const document = await documentToSearch(search, uri, token);
  if (document === undefined) return [];
  try {
    const uses = (await usesInDocument(search, document, 'each', token)).filter(({ paper }) => paper.id === id);
    return uses.slice(0, placesPerFile).map(({ start, end, text, isCited }) => {
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const line = document.getText({
        start: { line: range.start.line, character: 0 },
        end: { line: range.start.line, character: longestLine },
      });
      return { uri, range, text, kind: isCited ? 'cited' : 'named', line: line.trim() };
    });
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    // A document with broken front matter cites nothing that could be told.
    logger.warn(error.message);
    return [];
  }
}
