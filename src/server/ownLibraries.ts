import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import { libraryFileSteps } from '../core/import/libraryFile.ts';
import { Library } from '../core/library.ts';
import type { Logger } from '../core/logger.ts';
import { mergeSteps } from '../core/papers/mergePapers.ts';
import type { Paper } from '../core/papers/paper.ts';
import { TextHash } from '../core/search/hash.ts';
import { libraryFingerprint } from '../core/search/indexVersion.ts';
import { inTurns, type Pacing, type Steps } from '../core/steps.ts';
import { Lexicon } from '../core/terms/lexicon.ts';
import type { LoadingProgress } from '../protocol.ts';
import type { LibraryFiles } from './files.ts';
import { type CacheFolder, cachedLibraryName, type KeptLibrary, saveLibrary } from './libraryCache.ts';

/** Where loaded libraries are kept. */
export interface LibraryCache {
  readonly folder: CacheFolder;
  /** Changes with the program: another one may read files or learn names otherwise. */
  readonly version: string;
}

/** What loading libraries needs of its surroundings. */
export interface LoadingServices {
  readonly files: LibraryFiles;
  /** Resolves after what waits has had its turn. */
  readonly pause: () => Promise<void>;
  /** Undefined where nothing can be kept. */
  readonly cache: LibraryCache | undefined;
  readonly logger: Logger;
  readonly report: (progress: LoadingProgress) => void;
  /** Called with each library that can be asked, the later the more it knows; `isPart` while papers are missing. */
  readonly publish: (library: Library, isPart: boolean) => void;
}

/** What could not be read, each with file and line. */
interface Loaded {
  readonly problems: readonly string[];
}

const problemsLogged = 100;
// While a larger library is indexed for the first time, this many of its papers are searched already.
const firstPart = 5_000;

/**
 * Loads library files beside the bundled papers, from the cache where they are as they were, else in turns that leave
 * room for requests. Libraries are published as soon as they can be searched; `current` is what is searched until
 * then. What is broken in files goes to the log and is returned. Undefined where it was cancelled.
 */
export async function loadOwnLibraries(
  uris: readonly string[],
  bundled: Library,
  current: Library,
  services: LoadingServices,
  token: Cancellation,
): Promise<Loaded | undefined> {
  const { logger, publish } = services;
  const start = Date.now();
  const key = await cacheKey(uris, bundled, services, token);
  const cached = key === undefined ? undefined : await cachedLibrary({ owner: ownerOf(uris), key }, services, token);
  if (token.isCancellationRequested) return undefined;
  if (cached !== undefined) {
    logProblems(cached.problems, logger);
    publish(cached.library, false);
    logger.info(`Own libraries loaded: ${cached.library.size} papers from the cache in ${Date.now() - start} ms`);
    return cached;
  }

  const built = await buildLibrary(uris, bundled, current, services, token);
  if (built === undefined) return undefined;
  logger.info(`Own libraries loaded: ${built.library.size} papers in ${Date.now() - start} ms`);
  const { papers } = built.library;
  const lexicon = await turns(Lexicon.buildSteps(papers), 'Learning names', papers.length, services, token);
  if (lexicon === undefined) return undefined;
  const library = built.library.withLexicon(lexicon);
  publish(library, false);
  logger.info(`Names learnt: ${lexicon.termCount} in ${Date.now() - start} ms`);
  // A file that was written meanwhile would be kept under the name of what it was before.
  if (key !== undefined && key === (await cacheKey(uris, bundled, services, token))) {
    await keepLibrary({ owner: ownerOf(uris), key }, library, built.problems, services, token);
  }
  return built;
}

interface LoadedLibrary extends Loaded {
  readonly library: Library;
}

/** Reads and indexes; the library recognises no more names than `current` yet. */
async function buildLibrary(
  uris: readonly string[],
  bundled: Library,
  current: Library,
  services: LoadingServices,
  token: Cancellation,
): Promise<LoadedLibrary | undefined> {
  const own: Paper[] = [];
  const problems: string[] = [];
  for (const uri of uris) {
    const read = await readLibrary(uri, services, token);
    if (read === undefined) return undefined;
    for (const paper of read.papers) own.push(paper);
    problems.push(...read.problems);
  }
  logProblems(problems, services.logger);
  const papers = await turns(mergeSteps([...own, ...bundled.papers]), 'Merging papers', own.length, services, token);
  if (papers === undefined) return undefined;

  if (papers.length > 2 * firstPart && current.size < firstPart) {
    const bundledSources = new Set([...bundled.papers].flatMap((paper) => paper.sources.map(({ id }) => id)));
    const isBundled = (paper: Paper): boolean => paper.sources.some(({ id }) => bundledSources.has(id));
    const first = papers.filter((paper, place) => place < firstPart || isBundled(paper));
    const part = await turns(Library.ofSteps(first), 'Indexing', papers.length, services, token);
    if (part === undefined) return undefined;
    services.publish(part.withLexicon(current.lexicon), true);
  }
  const whole = await turns(Library.ofSteps(papers), 'Indexing', papers.length, services, token);
  if (whole === undefined) return undefined;
  const library = whole.withLexicon(current.lexicon);
  services.publish(library, false);
  return { library, problems };
}

async function readLibrary(
  uri: string,
  services: LoadingServices,
  token: Cancellation,
): Promise<{ readonly papers: readonly Paper[]; readonly problems: readonly string[] } | undefined> {
  const name = nameOf(uri);
  try {
    const text = await services.files.read(uri, token);
    if (token.isCancellationRequested) return undefined;
    if (text === undefined) return { papers: [], problems: [`${uri}: there is no such file.`] };
    return await turns(libraryFileSteps(text, name, { id: uri, label: name }), `Reading ${name}`, text.length, services, token);
  } catch (error) {
    // Files come in all shapes: whatever one of them does, the others are loaded.
    const why = errorText(error);
    return { papers: [], problems: [error instanceof PaperglossError ? why : `${name} could not be read: ${why}`] };
  }
}

/** The name of the file at an address; as it stands there where it cannot be decoded, `100%.bib`. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

function logProblems(problems: readonly string[], logger: Logger): void {
  for (const problem of problems.slice(0, problemsLogged)) logger.warn(problem);
  if (problems.length > problemsLogged) logger.warn(`${problems.length - problemsLogged} more problems`);
}

/** Changes with the program, the bundled papers and all library files; undefined where nothing is kept. */
async function cacheKey(
  uris: readonly string[],
  bundled: Library,
  { cache, files }: LoadingServices,
  token: Cancellation,
): Promise<string | undefined> {
  if (cache === undefined) return undefined;
  const hash = new TextHash().add(cache.version).add(libraryFingerprint(bundled.papers));
  for (const uri of uris) {
    try {
      hash.add(uri).add((await files.digest(uri, token)) ?? 'missing');
    } catch (error) {
      // Reading it will say the same, which is kept with the others.
      hash.add(uri).add(errorText(error));
    }
  }
  return hash.digest();
}

/** The same for the same library files, whatever is in them. */
function ownerOf(uris: readonly string[]): string {
  return uris.reduce((hash, uri) => hash.add(uri), new TextHash()).digest();
}

async function cachedLibrary(
  kept: KeptLibrary,
  services: LoadingServices,
  token: Cancellation,
): Promise<LoadedLibrary | undefined> {
  const { cache, logger } = services;
  if (cache === undefined) return undefined;
  try {
    const file = await cache.folder.read(cachedLibraryName(kept));
    if (file === undefined) return undefined;
    const opened = await turns(Library.openSteps(file, cache.version), 'Loading', file.length, services, token);
    return opened && { library: opened.library, problems: opened.notes };
  } catch (error) {
    logger.warn(`The libraries are read anew: ${errorText(error)}`);
    return undefined;
  }
}

async function keepLibrary(
  kept: KeptLibrary,
  library: Library,
  problems: readonly string[],
  services: LoadingServices,
  token: Cancellation,
): Promise<void> {
  const { cache, logger, pause } = services;
  if (cache === undefined) return;
  try {
    const pieces = await inTurns(library.fileSteps(cache.version, problems), { pause, token });
    if (pieces !== undefined) await saveLibrary(cache.folder, kept, pieces);
  } catch (error) {
    // A full disk costs time at the next start, nothing else.
    logger.warn(`The libraries could not be kept: ${errorText(error)}`);
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function turns<T>(steps: Steps<T>, what: string, total: number, services: LoadingServices, token: Cancellation): Promise<T | undefined> {
  const { pause, report } = services;
  const pacing: Pacing = { pause, token, report: (done) => report({ what, share: total === 0 ? 0 : Math.min(1, done / total) }) };
  return inTurns(steps, pacing);
}
