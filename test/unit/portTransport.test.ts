import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';

import 'vscode-languageserver-protocol/node';
import { createProtocolConnection, RequestType } from 'vscode-languageserver-protocol';

import { portTransport } from '../../src/portTransport.ts';

const doubleRequest = new RequestType<{ value: number; note?: string | undefined }, number, void>('double');

function connectedPair(t: TestContext) {
  const channel = new MessageChannel();
  const [client, server] = [channel.port1, channel.port2].map((port) => {
    const { reader, writer } = portTransport(port);
    return createProtocolConnection(reader, writer);
  });
  assert.ok(client && server);
  t.after(() => {
    channel.port1.close();
    channel.port2.close();
  });
  return { client, server };
}

describe('connection over a message port', () => {
  it('carries requests and answers, also with properties that are undefined', async (t) => {
    const { client, server } = connectedPair(t);
    server.onRequest(doubleRequest, ({ value }) => value * 2);
    server.listen();
    client.listen();
    assert.equal(await client.sendRequest(doubleRequest, { value: 21, note: undefined }), 42);
  });

  it('delivers what was sent before the other end listened', async (t) => {
    const { client, server } = connectedPair(t);
    client.listen();
    const answer = client.sendRequest(doubleRequest, { value: 1 });
    server.onRequest(doubleRequest, ({ value }) => value * 2);
    server.listen();
    assert.equal(await answer, 2);
  });

  it('tells the other end when a connection ends', async (t) => {
    const { client, server } = connectedPair(t);
    const closed = new Promise<void>((resolve) => client.onClose(resolve));
    client.listen();
    server.listen();
    server.end();
    await closed;
  });

  it('carries values that are wrapped, as those of settings are in the editor', async (t) => {
    const { client, server } = connectedPair(t);
    const writtenRequest = new RequestType<{ value: object }, string, void>('written');
    server.onRequest(writtenRequest, ({ value }) => JSON.stringify(value));
    server.listen();
    client.listen();
    const value = new Proxy({ 'undefined-key': new Proxy({ level: 'hint' }, {}) }, {});
    assert.equal(await client.sendRequest(writtenRequest, { value }), '{"undefined-key":{"level":"hint"}}');
  });

  it('rejects a message that cannot be cloned, and stays usable', async (t) => {
    const { client, server } = connectedPair(t);
    server.onRequest(doubleRequest, ({ value }) => value * 2);
    server.listen();
    client.listen();
    client.onError(() => undefined);
    await assert.rejects(client.sendRequest('double', { value: () => 1 }));
    assert.equal(await client.sendRequest(doubleRequest, { value: 4 }), 8);
  });
});
