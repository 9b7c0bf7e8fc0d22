import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import { libraryFileSteps } from '../core/import/libraryFile.ts';
import { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import { mergeSteps } from '../core/papers/mergePapers.ts';
import type { Paper } from '../core/papers/paper.ts';
import { fingerprintSteps } from '../core/search/indexVersion.ts';
import { PaperIndex } from '../core/search/paperIndex.ts';
import { inTurns, type Pacing, type Steps } from '../core/steps.ts';
import { Lexicon } from '../core/terms/lexicon.ts';
import type { LoadingProgress } from '../protocol.ts';
import type { Files } from './files.ts';
import { type CacheFolder, cachedIndexName, saveIndex } from './indexCache.ts';

/** What loading libraries needs of its surroundings. */
export interface LoadingServices {
  readonly files: Pick<Files, 'read'>;
  /** Resolves after what waits has had its turn. */
  readonly pause: () => Promise<void>;
  /** Undefined where nothing can be kept. */
  readonly cache: CacheFolder | undefined;
  readonly logger: Logger;
  readonly report: (progress: LoadingProgress) => void;
  /** Called with each library that can be asked, the later the more it knows; `isPart` while papers are missing. */
  readonly publish: (library: Library, isPart: boolean) => void;
}

const problemsLogged = 100;
// While a larger library is indexed for the first time, this many of its papers are searched already.
const firstPart = 5_000;

/**
 * Loads library files beside the bundled papers, in turns that leave room for requests, and publishes them as soon as
 * they can be searched; `current` is what is searched until then. What is broken in files goes to the log and is
 * returned. Undefined where it was cancelled.
 */
export async function loadOwnLibraries(
  uris: readonly string[],
  bundled: Library,
  current: Library,
  services: LoadingServices,
  token: Cancellation,
): Promise<{ readonly problems: readonly string[] } | undefined> {
  const { logger, cache } = services;
  const start = Date.now();
  const own: Paper[] = [];
  const problems: string[] = [];
  for (const uri of uris) {
    const read = await readLibrary(uri, services, token);
    if (read === undefined) return undefined;
    for (const paper of read.papers) own.push(paper);
    problems.push(...read.problems);
  }
  const papers = await turns(mergeSteps([...own, ...bundled.papers]), 'Merging papers', own.length, services, token);
  if (papers === undefined) return undefined;
  const fingerprint = await turns(fingerprintSteps(papers), 'Comparing papers', papers.length, services, token);
  if (fingerprint === undefined) return undefined;

  const cached = await cachedIndex(papers, fingerprint, services);
  if (cached === undefined && papers.length > 2 * firstPart && current.size < firstPart) {
    const bundledSources = new Set(bundled.papers.flatMap((paper) => paper.sources.map(({ id }) => id)));
    const isBundled = (paper: Paper): boolean => paper.sources.some(({ id }) => bundledSources.has(id));
    const first = papers.filter((paper, place) => place < firstPart || isBundled(paper));
    const part = await turns(PaperIndex.buildSteps(first), 'Indexing', papers.length, services, token);
    if (part === undefined) return undefined;
    services.publish(Library.of(first, part).withLexicon(current.lexicon), true);
  }
  const index = cached ?? (await turns(PaperIndex.buildSteps(papers), 'Indexing', papers.length, services, token));
  if (index === undefined || token.isCancellationRequested) return undefined;
  // Until its own names are known, the library recognises those of before.
  const library = Library.of(papers, index).withLexicon(current.lexicon);
  services.publish(library, false);
  const how = cached === undefined ? 'indexed' : 'index from the cache';
  logger.info(`Own libraries loaded: ${papers.length} papers in ${Date.now() - start} ms (${how})`);

  const lexicon = await turns(Lexicon.buildSteps(papers), 'Learning names', papers.length, services, token);
  if (lexicon === undefined) return undefined;
  services.publish(library.withLexicon(lexicon), false);
  if (cached === undefined && cache !== undefined) await keepIndex(library, fingerprint, cache, services, token);
  return { problems };
}

async function readLibrary(
  uri: string,
  services: LoadingServices,
  token: Cancellation,
): Promise<{ readonly papers: readonly Paper[]; readonly problems: readonly string[] } | undefined> {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const { files, logger } = services;
  const failed = (problem: string): { papers: Paper[]; problems: string[] } => {
    logger.warn(problem);
    return { papers: [], problems: [problem] };
  };
  try {
    const text = await files.read(uri, token);
    if (token.isCancellationRequested) return undefined;
    if (text === undefined) return failed(`${uri}: there is no such file.`);
    const read = await turns(libraryFileSteps(text, name, { id: uri, label: name }), `Reading ${name}`, text.length, services, token);
    for (const problem of read?.problems.slice(0, problemsLogged) ?? []) logger.warn(problem);
    const more = (read?.problems.length ?? 0) - problemsLogged;
    if (more > 0) logger.warn(`${name}: ${more} more problems`);
    return read;
  } catch (error) {
    // Files come in all shapes: whatever one of them does, the others are loaded.
    const why = error instanceof Error ? error.message : String(error);
    return failed(error instanceof PaperglossError ? why : `${name} could not be read: ${why}`);
  }
}

async function cachedIndex(papers: readonly Paper[], fingerprint: string, services: LoadingServices): Promise<PaperIndex | undefined> {
  try {
    const json = await services.cache?.read(cachedIndexName(fingerprint));
    return json === undefined ? undefined : PaperIndex.load(json, papers);
  } catch (error) {
    services.logger.warn(`The search index is built anew: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function keepIndex(
  library: Library,
  fingerprint: string,
  cache: CacheFolder,
  services: LoadingServices,
  token: Cancellation,
): Promise<void> {
  try {
    const json = await inTurns(library.indexSteps(), { pause: services.pause, token });
    if (json !== undefined) await saveIndex(cache, fingerprint, json);
  } catch (error) {
    // A full disk costs time at the next start, nothing else.
    services.logger.warn(`The search index could not be kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function turns<T>(steps: Steps<T>, what: string, total: number, services: LoadingServices, token: Cancellation): Promise<T | undefined> {
  const { pause, report } = services;
  const pacing: Pacing = { pause, token, report: (done) => report({ what, share: total === 0 ? 0 : Math.min(1, done / total) }) };
  return inTurns(steps, pacing);
}
