import { createConnection } from 'vscode-languageserver/browser';

import { portTransport } from '../portTransport.ts';
import { clientFiles } from '../server/clientFiles.ts';
import { startServer } from '../server/server.ts';

// The extension's first message brings one end of a message channel.
self.addEventListener(
  'message',
  (event: MessageEvent<{ readonly port: MessagePort }>) => {
    const { reader, writer } = portTransport(event.data.port);
    const connection = createConnection(reader, writer);
    startServer(connection, {
      files: clientFiles(connection),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
  },
  { once: true },
);
