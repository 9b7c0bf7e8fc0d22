import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver-protocol';

/** Both directions of a connection. Language clients and servers take the two apart. */
export interface PortTransport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/**
 * JSON-RPC over one end of a `MessageChannel`, the same in Node and in browsers. Messages cross by
 * structured clone, never as text. The port is closed when the connection ends.
 *
 * A program that uses it imports `vscode-languageserver-protocol/node` or `/browser` as well, or an
 * entry that does: the protocol library otherwise has no timers and throws at the first message.
 */
export function portTransport(port: MessagePort): PortTransport {
  return { reader: new PortReader(port), writer: new PortWriter(port) };
}

/** What Node's ports have beside what a browser's have. */
interface NodePort {
  on(event: 'message', heard: (data: unknown) => void): void;
  off(event: 'message', heard: (data: unknown) => void): void;
}

/**
 * Hears what comes over a port until it is disposed. Node hands data over as it is where it is asked so: the class of the events that
 * browsers have takes it 20 ms to load, at the start of every worker.
 */
export function heardFrom(port: MessagePort, heard: (data: unknown) => void): Disposable {
  if (isNodePort(port)) {
    port.on('message', heard);
    return { dispose: () => port.off('message', heard) };
  }
  const onMessage = (event: MessageEvent): void => heard(event.data);
  port.addEventListener('message', onMessage);
  port.start();
  return { dispose: () => port.removeEventListener('message', onMessage) };
}

function isNodePort(port: object): port is NodePort {
  return 'on' in port && typeof port.on === 'function' && 'off' in port && typeof port.off === 'function';
}

class PortReader extends AbstractMessageReader {
  readonly #port: MessagePort;
  readonly #onClose = () => this.fireClose();
  readonly #onError = () => this.fireError(new Error('A message on the port could not be read.'));

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    // Node tells when the other end is gone; browsers that do not are covered by the worker's own events.
    port.addEventListener('close', this.#onClose);
    port.addEventListener('messageerror', this.#onError);
  }

  override listen(callback: DataCallback): Disposable {
    return heardFrom(this.#port, (data) => callback(data as Message));
  }

  override dispose(): void {
    super.dispose();
    this.#port.removeEventListener('close', this.#onClose);
    this.#port.removeEventListener('messageerror', this.#onError);
  }
}

class PortWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  async write(message: Message): Promise<void> {
    try {
      postJson(this.#port, message);
    } catch (error) {
      this.fireError(error, message);
      throw error;
    }
  }

  end(): void {
    this.#port.close();
  }
}

/**
 * Posts a message. Editors wrap the values of their settings, and what is wrapped in a `Proxy` cannot be cloned although all in
 * it can: it crosses as a copy. What is no JSON is an error either way.
 */
function postJson(port: MessagePort, message: Message): void {
  try {
    port.postMessage(message);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataCloneError') throw error;
    const copy: unknown = JSON.parse(
      JSON.stringify(message, (_, value: unknown) => {
        if (typeof value === 'function' || typeof value === 'symbol') throw error;
        return value;
      }),
    );
    port.postMessage(copy);
  }
}
