import { workerData } from 'node:worker_threads';

import { createConnection } from 'vscode-languageserver/node';

import { portTransport } from '../portTransport.ts';
import { clientFiles } from '../server/clientFiles.ts';
import { startServer } from '../server/server.ts';
import { homeUri, nodeCacheFolder, nodeFiles, nodePause, watchNodeFiles } from './nodeFiles.ts';

// The extension passes one end of a message channel as `workerData.port`.
const { reader, writer } = portTransport((workerData as { readonly port: MessagePort }).port);
const connection = createConnection(reader, writer);
const files = clientFiles(connection);
startServer(connection, {
  files,
  // Libraries can be large: those on the disk do not pass through the extension host's main thread.
  libraryFiles: { read: (uri, token) => (uri.startsWith('file:') ? nodeFiles : files).read(uri, token) },
  watchLocal: watchNodeFiles,
  pause: nodePause,
  homeUri,
  cacheFolder: nodeCacheFolder,
});
