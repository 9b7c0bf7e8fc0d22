import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import { bundledFiles } from '../core/import/bundled.ts';
import { parseJson } from '../core/parseJson.ts';
import { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { LibraryStatus } from '../protocol.ts';
import type { Files } from './files.ts';
import type { BundledChoice } from './libraryLoader.ts';

/** A library and how loading it went. A library that could not be loaded is empty. */
export interface LoadedLibrary {
  readonly library: Library;
  readonly status: LibraryStatus;
  /** More papers are on their way. */
  readonly isPart?: boolean;
}

/** Loads bundled libraries as one. Never rejects: what failed stands in the status, in one sentence for people. */
export async function loadLibrary(
  { folderUri, ids }: BundledChoice,
  files: Files,
  logger: Logger,
  token: Cancellation,
): Promise<LoadedLibrary> {
  const start = Date.now();
  try {
    const { papers: names, index } = bundledFiles(folderUri === undefined ? [] : ids);
    const addressOf = (name: string): string => `${folderUri ?? ''}/${name}`;
    const [indexText, ...texts] = await Promise.all([
      index === undefined ? undefined : files.read(addressOf(index), token),
      ...names.map((name) => files.read(addressOf(name), token)),
    ]);
    const papers = texts.flatMap((text, at) => {
      const address = addressOf(names[at] ?? '');
      if (text === undefined) throw new PaperglossError('not-found', `${address} is missing`);
      return papersOfJson(text, address);
    });
    if (index !== undefined && indexText === undefined)
      logger.warn(`The search index is built anew: ${addressOf(index)} is missing`);
    const library = Library.create(papers, logger, indexText);
    logger.info(`Library loaded: ${library.size} papers in ${Date.now() - start} ms`);
    return { library, status: { state: 'ready', papers: library.size } };
  } catch (error) {
    // Whatever it is, the user's own libraries are loaded all the same.
    const why = error instanceof PaperglossError ? error.message : 'their file is damaged';
    const message = `The bundled papers could not be loaded: ${why}.`;
    logger.error(
      error instanceof Error && !(error instanceof PaperglossError) ? `${message} ${error.stack ?? ''}` : message,
    );
    return { library: Library.create([], logger), status: { state: 'failed', papers: 0, message } };
  }
}

function papersOfJson(text: string, name: string): Paper[] {
  const papers = parseJson(text, name);
  const isPaper = (value: unknown): value is Paper =>
    typeof value === 'object' && value !== null && 'id' in value && 'csl' in value && 'names' in value;
  if (!Array.isArray(papers) || !papers.every(isPaper)) {
    throw new PaperglossError('bad-input', `${name} is not a list of papers`);
  }
  return papers;
}
