import { createConnection } from 'vscode-languageserver/browser';

import { portTransport } from '../portTransport.ts';
import { clientBytes, clientFiles, clientLibraryFiles } from '../server/files/clientFiles.ts';
import { messageGuard } from '../server/messageGuard.ts';
import { startServer } from '../server/server.ts';
import { serveBuilder } from './builderPort.ts';
import { startWebBuilder } from './builderWeb.ts';
import { webRendering } from './webRendering.ts';

// The first message brings one end of a message channel: the extension's, or for a builder the library worker's.
self.addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly port: MessagePort } | { readonly builderPort: MessagePort }>) => {
    if ('port' in data) serve(data.port);
    else
      serveBuilder(
        data.builderPort,
        () => undefined,
        () => undefined,
      );
  },
  { once: true },
);

function serve(port: MessagePort): void {
  const { reader, writer } = portTransport(port);
  const connection = createConnection(reader, writer, messageGuard);
  startServer(connection, {
    files: clientFiles(connection),
    rendering: ({ bundledUri }) => webRendering(clientLibraryFiles(connection), bundledUri),
    readBytes: clientBytes(connection),
    startBuilder: startWebBuilder(clientLibraryFiles(connection)),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}
