import { l10n, type Uri } from 'vscode';

import { filesToSearchRequest, papersInFilesRequest, type PaperUse } from '../../protocol.ts';
import type { LibraryClient } from '../libraryClient.ts';
import { showProgress } from '../messages.ts';
import { fileNameOf } from '../writableText.ts';

/** What the files of a folder speak of. */
export interface SearchedUses {
  readonly uses: readonly PaperUse[];
  readonly files: number;
  /** There are more files than are searched. */
  readonly isCut: boolean;
}

// So many files are asked about at once that the progress moves several times a second.
const filesAtOnce = 20;

/** Looks through the files of a folder with progress, which can be cancelled. */
export function searchedUses(
  client: LibraryClient,
  root: Uri,
  isWanted: (address: string) => boolean = () => true,
): PromiseLike<SearchedUses> {
  return showProgress(l10n.t('Papergloss: looking for papers in {0}', fileNameOf(root)), async (progress, token) => {
    const folderUri = root.toString();
    const { uris, isCut } = await client.request(filesToSearchRequest, { folderUri }, token);
    const wanted = uris.filter(isWanted);
    const uses: PaperUse[] = [];
    for (let done = 0; done < wanted.length; done += filesAtOnce) {
      const batch = wanted.slice(done, done + filesAtOnce);
      uses.push(...(await client.request(papersInFilesRequest, { folderUri, uris: batch }, token)));
      progress.report({ increment: (100 * batch.length) / wanted.length });
    }
    return { uses, files: wanted.length, isCut };
  });
}
