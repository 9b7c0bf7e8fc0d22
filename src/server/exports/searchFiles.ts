import type { CancellationToken } from 'vscode-languageserver';

import type { PapersInFilesParams, PaperUse } from '../../protocol/exports.ts';
import type { ServerContext } from '../context.ts';
import type { FoundFiles } from '../documents/workspaceDocuments.ts';
import { fileSearch } from './fileSearch.ts';
import { filesToSearch, papersInFile } from './papersInFiles.ts';

/** The files of a folder in which papers may be spoken of. */
export function findFiles(
  context: ServerContext,
  { folderUri }: { readonly folderUri: string },
  token: CancellationToken,
): Promise<FoundFiles> {
  return filesToSearch(context, folderUri, token);
}

/** The papers that some files speak of, in the order of the files. Others have their turn between two files. */
export async function findPapers(
  context: ServerContext,
  { folderUri, uris, eachOfName = false }: PapersInFilesParams,
  token: CancellationToken,
): Promise<readonly PaperUse[]> {
  const library = await context.papers.library();
  const search = fileSearch(context, library);
  const uses: PaperUse[] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    for (const { paper, place } of await papersInFile(search, folderUri, uri, eachOfName ? 'each' : 'first', token)) {
      context.papers.remember([paper]);
      uses.push({ id: paper.id, ...place });
    }
    await context.pause(0);
  }
  return uses;
}
