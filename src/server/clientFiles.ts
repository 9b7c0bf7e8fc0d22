import type { Connection } from 'vscode-languageserver';

import { listFilesRequest, readFileRequest } from '../protocol.ts';
import type { Files } from './files.ts';

/** Files as the editor reads them: over the connection, whatever their scheme. */
export function clientFiles(connection: Connection): Files {
  return {
    read: async (uri) => (await connection.sendRequest(readFileRequest, { uri })) ?? undefined,
    list: (folderUri, suffix) => connection.sendRequest(listFilesRequest, { folderUri, suffix }),
  };
}
