import { pathToFileURL } from 'node:url';

import { createConnection } from 'vscode-languageserver/node';

import { messageGuard } from '../../server/messageGuard.ts';
import { startServer } from '../../server/server.ts';
import { startNodeBuilder } from '../builderNode.ts';
import { homeUri, nodeBytes, nodeFiles, nodeLibraryFiles, nodePause } from '../files/nodeFiles.ts';
import { canKeep } from '../files/nodeLibraryCache.ts';
import { watchNodeFiles } from '../files/watchNodeFiles.ts';
import { nodeRendering } from '../nodeRendering.ts';
import { watchNodeFolder } from '../files/watchNodeFolder.ts';
import { serverStreams } from './output.ts';
import { parseCall, usageError } from './usage.ts';

/** `papergloss serve --stdio`: the language server, until the client ends it. */
export function runServe(args: string[]): Promise<number> {
  const { values, positionals } = parseCall(args, { stdio: { type: 'boolean' } });
  if (positionals[0] !== undefined) throw usageError(`serve takes no "${positionals[0]}"`);
  if (values.stdio !== true) throw usageError('serve needs --stdio');
  startServer(createConnection(...serverStreams(), messageGuard), {
    files: nodeFiles,
    rendering: () => nodeRendering(__dirname),
    readBytes: nodeBytes,
    watchLocal: watchNodeFiles,
    watchFolder: watchNodeFolder,
    pause: nodePause,
    homeUri,
    startBuilder: startNodeBuilder(nodeLibraryFiles),
    canKeep,
    defaults: { bundledUri: pathToFileURL(__dirname).href },
  });
  // The connection ends the process itself at "exit" or when the client is gone.
  return new Promise(() => {});
}
