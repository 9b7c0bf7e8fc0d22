import { l10n, type Uri } from 'vscode';

import type { PaperUse } from '../../protocol/exports.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { showProgress } from '../messages.ts';
import { fileNameOf } from '../writableText.ts';
import { usesInFolder } from './usesInFolder.ts';

/** What the files of a folder speak of. */
export interface SearchedUses {
  readonly uses: readonly PaperUse[];
  readonly files: number;
  /** There are more files than are searched. */
  readonly isCut: boolean;
}

/** Looks through the files of a folder with progress, which can be cancelled. */
export function searchedUses(
  client: LibraryClient,
  root: Uri,
  isWanted: (address: string) => boolean = () => true,
): PromiseLike<SearchedUses> {
  return showProgress(l10n.t('Papergloss: looking for papers in {0}', fileNameOf(root)), async (progress, token) => {
    const uses: PaperUse[] = [];
    const searched = await usesInFolder(
      client,
      // What is written out names the paper that is meant, and not all that share its name.
      { folderUri: root.toString(), eachOfName: false, isWanted },
      ({ uris, uses: found, all }) => {
        for (const each of found) uses.push(each);
        progress.report({ increment: (100 * uris.length) / all });
      },
      token,
    );
    return { uses, ...searched };
  });
}
