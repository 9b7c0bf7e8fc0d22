import { workerData } from 'node:worker_threads';

import { createConnection } from 'vscode-languageserver/node';

import { portTransport } from '../portTransport.ts';
import { clientFiles } from '../server/clientFiles.ts';
import { asLibraryFiles, type LibraryFiles } from '../server/files.ts';
import { startServer } from '../server/server.ts';
import { homeUri, nodeFiles, nodeLibraryCache, nodePause, watchNodeFiles } from './nodeFiles.ts';

// The extension passes one end of a message channel as `workerData.port`.
const { reader, writer } = portTransport((workerData as { readonly port: MessagePort }).port);
const connection = createConnection(reader, writer);
const files = clientFiles(connection);
const otherFiles = asLibraryFiles(files);
const filesFor = (uri: string): LibraryFiles => (uri.startsWith('file:') ? nodeFiles : otherFiles);
startServer(connection, {
  files,
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
