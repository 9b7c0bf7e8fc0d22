import { createConnection } from 'vscode-languageserver/browser';

import { portTransport } from '../portTransport.ts';
import { clientFiles, clientLibraryFiles } from '../server/clientFiles.ts';
import { messageGuard } from '../server/messageGuard.ts';
import { startServer } from '../server/server.ts';

// The extension's first message brings one end of a message channel.
self.addEventListener(
  'message',
  (event: MessageEvent<{ readonly port: MessagePort }>) => {
    const { reader, writer } = portTransport(event.data.port);
    const connection = createConnection(reader, writer, messageGuard);
    startServer(connection, {
      files: clientFiles(connection),
      libraryFiles: clientLibraryFiles(connection),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
  },
  { once: true },
);
