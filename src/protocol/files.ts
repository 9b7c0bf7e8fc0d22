import { RequestType } from 'vscode-languageserver-protocol';

/**
 * Server → editor: the text of a file, from the open editor if it has unsaved changes. null when there is
 * no such file. What is no regular file, or has more than `most` bytes, is an error whose message is for people.
 */
export const readFileRequest = new RequestType<{ readonly uri: string; readonly most: number }, string | null, void>(
  'papergloss/readFile',
);

/**
 * Server → editor: a file of the product as it is stored; null when there is no such file. The one answer that is no JSON: both run in
 * one process, or in threads of one page.
 */
export const readBytesRequest = new RequestType<{ readonly uri: string }, Uint8Array | null, void>(
  'papergloss/readBytes',
);

/** Server → editor: addresses of the files directly in a folder whose name ends in `suffix`, sorted. */
export const listFilesRequest = new RequestType<
  { readonly folderUri: string; readonly suffix: string },
  readonly string[],
  void
>('papergloss/listFiles');

/** Server → editor: addresses of the folders directly in a folder, sorted, without those that links lead to. */
export const listFoldersRequest = new RequestType<{ readonly folderUri: string }, readonly string[], void>(
  'papergloss/listFolders',
);
