import type { CancellationToken } from 'vscode';

import { filesToSearchRequest, papersInFilesRequest, type PaperUse } from '../../protocol/exports.ts';
import type { LibraryClient } from '../client/libraryClient.ts';

// So many files are asked about at once that the progress moves several times a second.
const filesAtOnce = 20;

/** Which files are searched, and for what. */
export interface FolderSearch {
  readonly folderUri: string;
  /** As the request for them has it. */
  readonly eachOfName: boolean;
  readonly isWanted?: (address: string) => boolean;
}

/** The papers that the files of a folder speak of and cite. `heard` is told of each batch: which files, and what they speak of. */
export async function usesInFolder(
  client: LibraryClient,
  { folderUri, eachOfName, isWanted = () => true }: FolderSearch,
  heard: (batch: {
    readonly uris: readonly string[];
    readonly uses: readonly PaperUse[];
    readonly all: number;
  }) => void,
  token: CancellationToken,
): Promise<{ readonly files: number; readonly isCut: boolean }> {
  const { uris: all, isCut } = await client.request(filesToSearchRequest, { folderUri }, token);
  const uris = all.filter(isWanted);
  for (let done = 0; done < uris.length; done += filesAtOnce) {
    const batch = uris.slice(done, done + filesAtOnce);
    const uses = await client.request(papersInFilesRequest, { folderUri, uris: batch, eachOfName }, token);
    heard({ uris: batch, uses, all: uris.length });
  }
  return { files: uris.length, isCut };
}
