import { neverCancelled } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { type LibraryFile, readLibraryFile } from '../../core/import/libraryFile.ts';
import { Library } from '../../core/library.ts';
import { mergePapers } from '../../core/papers/mergePapers.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { Report } from '../../core/report.ts';
import { TextHash } from '../../core/storage/hash.ts';
import { libraryFingerprint } from '../../core/search/indexVersion.ts';
import { joined } from '../../core/storage/bytes.ts';
import { filesIn, SectionReader } from '../../core/storage/sections.ts';
import { Lexicon } from '../../core/terms/mining/lexicon.ts';
import type { BuildNews, BuildOrder, StartBuilder } from './builder.ts';
import type { LibraryFiles } from '../files/files.ts';
import { type CacheFolder, cachedLibraryName, type KeptLibrary, saveLibrary } from './libraryCache.ts';
import { l10n, speak } from '../../core/l10n.ts';

/** Where loaded libraries are kept. */
export interface LibraryCache {
  readonly folder: CacheFolder;
  /** Changes with the program: another one may read files or learn names otherwise. */
  readonly version: string;
}

/** What building libraries needs of its surroundings. */
export interface BuilderHost {
  readonly files: LibraryFiles;
  /** Undefined where nothing can be kept. */
  readonly cache: LibraryCache | undefined;
  readonly tell: Tell;
}

type Tell = (news: BuildNews) => void;

const problemsLogged = 100;
// While a larger library is indexed for the first time, this many of its papers are searched already.
const firstPart = 5_000;
// More often than this, nobody can read it.
const progressInterval = 200; // milliseconds
// Of files that nobody keeps: who opens them is the same program.
const unkept = 'unkept';

/**
 * Makes one library of library files and the bundled papers, or takes it from the cache where they are as they were.
 * All but reading is done in one go: it is the work of a thread of its own. Never rejects: what went wrong is told.
 */
export async function buildLibrary(order: BuildOrder, host: BuilderHost): Promise<void> {
  speak(order.translations);
  try {
    // A file that is written after this is kept, if at all, under the name of what it was then.
    const kept = await keptLibrary(order, host);
    const problems = (kept && (await fromCache(kept, host))) ?? (await fromFiles(order, kept, host));
    host.tell({ kind: 'end', problems });
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.tell({ kind: 'end', problems: [], failure });
  }
}

/** Builds where no other thread can be had: in this one, which answers nothing else meanwhile. */
export function builderHere(files: LibraryFiles): StartBuilder {
  return (order, hear) => {
    let hasEnded = false;
    void buildLibrary(order, { files, cache: undefined, tell: (news) => hasEnded || hear(news) });
    return { end: () => void (hasEnded = true) };
  };
}

async function fromCache(kept: KeptLibrary, { cache, tell }: BuilderHost): Promise<readonly string[] | undefined> {
  const start = Date.now();
  try {
    const bytes = await cache?.folder.read(cachedLibraryName(kept));
    if (cache === undefined || bytes === undefined) return undefined;
    const [file, names, map] = filesIn(bytes);
    if (file === undefined || names === undefined || map === undefined)
      throw new PaperglossError('stale-index', l10n.t('Names or map are missing.'));
    for (const part of [file, names, map]) SectionReader.open(part, cache.version);
    const { library, notes } = Library.open(file, Lexicon.open(names));
    logProblems(notes, tell);
    log(tell, `Own libraries loaded: ${library.size} papers from the cache in ${Date.now() - start} ms`);
    tell({ kind: 'library', file, names, map, isPart: false });
    return notes;
  } catch (error) {
    log(tell, `The libraries are read anew: ${errorText(error)}`, 'warn');
    return undefined;
  }
}

async function fromFiles(
  order: BuildOrder,
  kept: KeptLibrary | undefined,
  host: BuilderHost,
): Promise<readonly string[]> {
  const { cache, tell } = host;
  const version = cache?.version ?? unkept;
  const start = Date.now();
  const { papers: own, problems } = await readLibraries(order.uris, host);
  logProblems(problems, tell);
  const papers = mergePapers([...own, ...order.bundled], reporter(l10n.t('Merging papers'), own.length, tell));
  if (order.wantsPart && papers.length > 2 * firstPart) {
    const part = Library.of(partOf(papers, order.bundled), reporter(l10n.t('Indexing'), papers.length, tell));
    tell({ kind: 'library', file: joined(part.file(version, [])), isPart: true });
  }
  const made = Library.of(papers, reporter(l10n.t('Indexing'), papers.length, tell));
  const library = made.file(version, problems);
  // What is handed over is gone from here: the pieces stay until they are kept.
  tell({ kind: 'library', file: joined(library), isPart: false });
  log(tell, `Own libraries loaded: ${papers.length} papers in ${Date.now() - start} ms`);
  const lexicon = Lexicon.build(papers, reporter(l10n.t('Learning names'), papers.length, tell));
  const names = lexicon.file(version);
  tell({ kind: 'names', file: joined(names) });
  log(tell, `Names learnt: ${lexicon.termCount} in ${Date.now() - start} ms`);
  const libraryMap = made.madeMap((what, total) => reporter(what, total, tell));
  const map = libraryMap.file(version);
  tell({ kind: 'map', file: joined(map) });
  log(tell, `Map drawn: ${libraryMap.topics.length} topics found in ${Date.now() - start} ms`);
  if (cache !== undefined && kept !== undefined && kept.key === (await keptLibrary(order, host))?.key) {
    try {
      await saveLibrary(cache.folder, kept, [...library, ...names, ...map]);
    } catch (error) {
      // A full disk costs time at the next start, nothing else.
      log(tell, `The libraries could not be kept: ${errorText(error)}`, 'warn');
    }
  }
  return problems;
}

async function readLibraries(uris: readonly string[], { files, tell }: BuilderHost): Promise<LibraryFile> {
  const papers: Paper[] = [];
  // The cause of most other problems, and the one that is mended at once: these are told first.
  const missing: string[] = [];
  const problems: string[] = [];
  for (const uri of uris) {
    const name = nameOf(uri);
    try {
      const text = await files.read(uri, neverCancelled);
      if (text === undefined) {
        missing.push(l10n.t('{0}: there is no such file.', uri));
        continue;
      }
      const read = readLibraryFile(
        text,
        name,
        { id: uri, label: name },
        reporter(l10n.t('Reading {0}', name), text.length, tell),
      );
      for (const paper of read.papers) papers.push(paper);
      for (const each of read.problems) problems.push(each);
    } catch (error) {
      // Files come in all shapes: whatever one of them does, the others are loaded.
      const why = errorText(error);
      problems.push(error instanceof PaperglossError ? why : l10n.t('{0} could not be read: {1}', name, why));
    }
  }
  return { papers, problems: [...missing, ...problems] };
}

/** The first papers and the bundled ones. */
function partOf(papers: readonly Paper[], bundled: readonly Paper[]): Paper[] {
  const bundledSources = new Set(bundled.flatMap((paper) => paper.origins.map(({ id }) => id)));
  const isBundled = (paper: Paper): boolean => paper.origins.some(({ id }) => bundledSources.has(id));
  return papers.filter((paper, place) => place < firstPart || isBundled(paper));
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

/** What the library is kept as: changes with the program, the bundled papers and all library files. */
async function keptLibrary(
  { uris, bundled }: BuildOrder,
  { cache, files }: BuilderHost,
): Promise<KeptLibrary | undefined> {
  if (cache === undefined) return undefined;
  const owner = uris.reduce((hash, uri) => hash.add(uri), new TextHash()).digest();
  // Problems are kept in the language that they were told in, which any translated text tells apart.
  const language = l10n.t('The library is loaded: {0}');
  const hash = new TextHash().add(cache.version).add(libraryFingerprint(bundled)).add(language);
  for (const uri of uris) {
    try {
      hash.add(uri).add((await files.digest(uri, neverCancelled)) ?? 'missing');
    } catch (error) {
      // Reading it will say the same, which is kept with the others.
      hash.add(uri).add(errorText(error));
    }
  }
  return { owner, key: hash.digest() };
}

function logProblems(problems: readonly string[], tell: Tell): void {
  for (const problem of problems.slice(0, problemsLogged)) log(tell, problem, 'warn');
  if (problems.length > problemsLogged) log(tell, `${problems.length - problemsLogged} more problems`, 'warn');
}

function log(tell: Tell, message: string, level: 'info' | 'warn' = 'info'): void {
  tell({ kind: 'log', level, message });
}

/** Tells how far a part of the work is: at its beginning, and then as often as somebody can read it. */
function reporter(what: string, total: number, tell: Tell): Report {
  let last = Date.now();
  tell({ kind: 'progress', progress: { what, share: 0 } });
  return (done) => {
    if (Date.now() - last < progressInterval) return;
    last = Date.now();
    tell({ kind: 'progress', progress: { what, share: total === 0 ? 0 : Math.min(1, done / total) } });
  };
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
