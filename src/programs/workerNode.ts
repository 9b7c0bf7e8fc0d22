import { workerData } from 'node:worker_threads';

import { createConnection } from 'vscode-languageserver/node';

import { portTransport } from '../portTransport.ts';
import { clientBytes, clientFiles, clientLibraryFiles } from '../server/clientFiles.ts';
import { messageGuard } from '../server/messageGuard.ts';
import { startServer } from '../server/server.ts';
import { startNodeBuilder } from './builderNode.ts';
import { homeUri, nodeFiles, nodePause } from './files/nodeFiles.ts';
import { canKeep } from './files/nodeLibraryCache.ts';
import { watchNodeFiles } from './files/watchNodeFiles.ts';
import { nodeRendering } from './nodeRendering.ts';

// The extension passes one end of a message channel as `workerData.port`.
const { reader, writer } = portTransport((workerData as { readonly port: MessagePort }).port);
const connection = createConnection(reader, writer, messageGuard);
startServer(connection, {
  // The editor does not tell where links lead.
  files: { ...clientFiles(connection), leadsTo: (uri) => nodeFiles.leadsTo(uri) },
  readBytes: clientBytes(connection),
  startBuilder: startNodeBuilder(clientLibraryFiles(connection)),
  rendering: () => nodeRendering(__dirname),
  watchLocal: watchNodeFiles,
  pause: nodePause,
  homeUri,
  canKeep,
});
