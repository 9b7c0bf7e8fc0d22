import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestContext } from 'node:test';

import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** The language server as other editors start it, before any message. It ends with the test. */
export function stdioServer(t: TestContext): ProtocolConnection {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'serve', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  t.after(() => {
    connection.dispose();
    child.kill();
  });
  connection.listen();
  return connection;
}

/** The handshake of a client that can do nothing in particular. */
export async function initialize(
  connection: ProtocolConnection,
  options: object = {},
  more: object = {},
): Promise<void> {
  const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: options, ...more };
  await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});
}
