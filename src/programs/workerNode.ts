import { workerData } from 'node:worker_threads';

import { createConnection } from 'vscode-languageserver/node';

import { portTransport } from '../portTransport.ts';
import { clientFiles, clientLibraryFiles } from '../server/clientFiles.ts';
import type { LibraryFiles } from '../server/files.ts';
import { messageGuard } from '../server/messageGuard.ts';
import { startServer } from '../server/server.ts';
import { homeUri, nodeFiles, nodeLibraryFiles, nodePause } from './files/nodeFiles.ts';
import { nodeLibraryCache } from './files/nodeLibraryCache.ts';
import { watchNodeFiles } from './files/watchNodeFiles.ts';

// The extension passes one end of a message channel as `workerData.port`.
const { reader, writer } = portTransport((workerData as { readonly port: MessagePort }).port);
const connection = createConnection(reader, writer, messageGuard);
const otherFiles = clientLibraryFiles(connection);
const filesFor = (uri: string): LibraryFiles => (uri.startsWith('file:') ? nodeLibraryFiles : otherFiles);
startServer(connection, {
  // The editor does not tell where links lead.
  files: { ...clientFiles(connection), leadsTo: (uri) => nodeFiles.leadsTo(uri) },
  // Libraries can be large: those on the disk do not pass through the extension host's main thread.
  libraryFiles: {
    read: (uri, token) => filesFor(uri).read(uri, token),
    digest: (uri, token) => filesFor(uri).digest(uri, token),
  },
  watchLocal: watchNodeFiles,
  pause: nodePause,
  homeUri,
  libraryCache: nodeLibraryCache,
});
