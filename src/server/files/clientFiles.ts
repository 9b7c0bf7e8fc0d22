import { type Connection, ResponseError } from 'vscode-languageserver';

import { PaperglossError } from '../../core/errors.ts';
import { listFilesRequest, listFoldersRequest, readBytesRequest, readFileRequest } from '../../protocol/files.ts';
import { asLibraryFiles, type Files, type LibraryFiles, type ReadBytes } from './files.ts';
import { fileLimits } from '../../core/import/fileLimits.ts';

/** Files as the editor reads them: over the connection, whatever their scheme. */
export function clientFiles(connection: Connection): Files {
  return {
    // The editor has file systems of many schemes, and knows itself which.
    reaches: () => true,
    read: (uri) => clientText(connection, uri, fileLimits.bibliography),
    readSmall: (uri) => clientText(connection, uri, fileLimits.project),
    leadsTo: (uri) => Promise.resolve(uri),
    list: (folderUri, suffix) => answer(connection.sendRequest(listFilesRequest, { folderUri, suffix })),
    folders: (folderUri) => answer(connection.sendRequest(listFoldersRequest, { folderUri })),
  };
}

/** Files of the product as the editor reads them. */
export function clientBytes(connection: Connection): ReadBytes {
  return async (uri) => (await answer(connection.sendRequest(readBytesRequest, { uri }))) ?? undefined;
}

/** Libraries as the editor reads them. */
export function clientLibraryFiles(connection: Connection): LibraryFiles {
  return asLibraryFiles((uri) => clientText(connection, uri, fileLimits.library));
}

async function clientText(connection: Connection, uri: string, most: number): Promise<string | undefined> {
  return (await answer(connection.sendRequest(readFileRequest, { uri, most }))) ?? undefined;
}

/** A client that cannot read a file says so; that is a fault of the file, not of the server. */
async function answer<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof ResponseError) throw new PaperglossError('bad-input', cause.message, { cause });
    throw cause;
  }
}
