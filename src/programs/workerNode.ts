import { workerData } from 'node:worker_threads';

import { createConnection } from 'vscode-languageserver/node';

import { portTransport } from '../portTransport.ts';
import { clientBytes, clientFiles, clientLibraryFiles } from '../server/files/clientFiles.ts';
import { messageGuard } from '../server/messageGuard.ts';
import { startServer } from '../server/server.ts';
import { connectionLogger } from '../server/connectionLogger.ts';
import { startNodeBuilder } from './builderNode.ts';
import { keepCompiledCode } from './codeCache.ts';
import { homeUri, nodeBytes, nodeFiles, nodePause } from './files/nodeFiles.ts';
import { canKeep } from './files/nodeLibraryCache.ts';
import { watchNodeFiles } from './files/watchNodeFiles.ts';
import { nodeRendering } from './nodeRendering.ts';

// The extension passes one end of a message channel as `workerData.port`.
const { reader, writer } = portTransport((workerData as { readonly port: MessagePort }).port);
const connection = createConnection(reader, writer, messageGuard);
startServer(connection, {
  // The editor does not tell where links lead.
  files: { ...clientFiles(connection), leadsTo: (uri) => nodeFiles.leadsTo(uri) },
  // What lies on this machine need not pass through the editor's thread, which has its own start to do.
  readBytes: (uri) => (uri.startsWith('file:') ? nodeBytes(uri) : clientBytes(connection)(uri)),
  startBuilder: startNodeBuilder(clientLibraryFiles(connection)),
  rendering: () => nodeRendering(__dirname),
  watchLocal: watchNodeFiles,
  pause: nodePause,
  homeUri,
  canKeep,
});
void keepCompiledCode(connectionLogger(connection));
