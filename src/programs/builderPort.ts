import { type ErrorCode, PaperglossError } from '../core/errors.ts';
import { neverCancelled } from '../core/cancellation.ts';
import { heardFrom } from '../portTransport.ts';
import { buildLibrary, type LibraryCache } from '../server/library/buildLibrary.ts';
import type { Builder, BuildNews, BuildOrder } from '../server/library/builder.ts';
import type { LibraryFiles } from '../server/files/files.ts';

/** What a builder asks for: files that it cannot read itself. */
interface Question {
  readonly id: number;
  readonly ask: 'read' | 'digest';
  readonly uri: string;
}

interface Answer {
  readonly id: number;
  readonly value?: string | undefined;
  /** Without a code it is a defect. */
  readonly failure?: { readonly message: string; readonly code: ErrorCode | undefined };
}

/** Orders of the library worker's end of the channel. */
export interface BuilderChannel extends Builder {
  /** The builder's thread has ended by itself. */
  failed(why: string): void;
}

/** Gives an order over a port and hears what comes of it. `terminate` ends the builder's thread, once. */
export function builderChannel(
  port: MessagePort,
  order: BuildOrder,
  files: LibraryFiles,
  hear: (news: BuildNews) => void,
  terminate: () => void,
): BuilderChannel {
  let hasEnded = false;
  const end = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    port.close();
    terminate();
  };
  const heard = (news: BuildNews): void => {
    if (hasEnded) return;
    // What the builder holds goes before the last library is worked with.
    if (news.kind === 'end') end();
    hear(news);
  };
  heardFrom(port, (said) => {
    const data = said as { readonly news: BuildNews } | Question;
    if ('news' in data) heard(data.news);
    else void answerTo(data, files).then((answer) => hasEnded || port.postMessage(answer));
  });
  port.postMessage({ order });
  return { end, failed: (why) => heard({ kind: 'end', problems: [], failure: `the builder ended: ${why}` }) };
}

async function answerTo({ id, ask, uri }: Question, files: LibraryFiles): Promise<Answer> {
  try {
    return { id, value: await files[ask](uri, neverCancelled) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, failure: { message, code: error instanceof PaperglossError ? error.code : undefined } };
  }
}

/** The builder's end: carries out the order that comes over the port. `ownFiles` are those that it reads itself. */
export function serveBuilder(
  port: MessagePort,
  ownFiles: (uri: string) => LibraryFiles | undefined,
  cacheAt: (uri: string) => LibraryCache | undefined,
): void {
  const waiting = new Map<number, (answer: Answer) => void>();
  const ask = async (what: Question['ask'], uri: string): Promise<string | undefined> => {
    const id = waiting.size + 1;
    const { value, failure } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ id, ask: what, uri });
    });
    if (failure === undefined) return value;
    throw failure.code === undefined ? new Error(failure.message) : new PaperglossError(failure.code, failure.message);
  };
  const others: LibraryFiles = { read: (uri) => ask('read', uri), digest: (uri) => ask('digest', uri) };
  const filesFor = (uri: string): LibraryFiles => ownFiles(uri) ?? others;
  const files: LibraryFiles = {
    read: (uri, token) => filesFor(uri).read(uri, token),
    digest: (uri, token) => filesFor(uri).digest(uri, token),
  };
  heardFrom(port, (said) => {
    const data = said as { readonly order: BuildOrder } | Answer;
    if ('order' in data) {
      const { cacheUri } = data.order;
      const cache = cacheUri === undefined ? undefined : cacheAt(cacheUri);
      void buildLibrary(data.order, { files, cache, tell: (news) => port.postMessage({ news }, buffersIn(news)) });
    } else {
      waiting.get(data.id)?.(data);
    }
  });
}

/** The memory that changes hands with the news instead of being copied. */
function buffersIn(news: BuildNews): ArrayBuffer[] {
  const files =
    'file' in news ? [news.file, 'names' in news ? news.names : undefined, 'map' in news ? news.map : undefined] : [];
  return [...new Set(files.flatMap((file) => (file?.buffer as ArrayBuffer | undefined) ?? []))];
}
