import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat } from '../../core/bibliography/bibliographyFile.ts';
import { bibtexExcerpt } from '../../core/bibliography/bibtexExcerpt.ts';
import { entryOf, joinedSources, type SourceEntry, sourceFile } from '../../core/bibliography/sourceEntry.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { CitingContext } from '../context.ts';

interface KeptSource {
  readonly text: string;
  /** Undefined for a library of a kind that nothing is copied from. */
  readonly file: BibliographyFile | undefined;
}

// Reading this much takes a second or two; what is not found by its key in a larger library is not copied.
const largestSource = 32_000_000; // UTF-16 units
// Up to this length a whole file is read in a moment, and kept.
const largestKept = 2_000_000; // UTF-16 units
const sourcesKept = 3;

const keptSources = new WeakMap<CitingContext, Map<string, KeptSource>>();

/** JSON Lines and pages have no entries, and can be long. */
const hasEntries = (uri: string): boolean =>
  /^[a-z][\w+.-]*:/i.test(uri) && !/\.(?:jsonl|ndjson|html?|ris)$/i.test(uri);

/**
 * What the library files that papers come from say of them, word for word. The files are read when they are asked for, since
 * the library holds facts only. Papers are left out whose files are gone, cannot be read or have no such entry any more.
 */
export async function sourceEntries(
  context: CitingContext,
  papers: readonly Paper[],
  token: Cancellation,
): Promise<ReadonlyMap<Paper, SourceEntry>> {
  const found = new Map<Paper, SourceEntry[]>();
  for (const uri of new Set(papers.flatMap((paper) => paper.origins.map(({ id }) => id)).filter(hasEntries))) {
    if (token.isCancellationRequested) break;
    const ofFile = papers.filter((paper) => paper.origins.some(({ id }) => id === uri));
    for (const [paper, source] of await entriesIn(context, uri, ofFile, token)) {
      found.set(paper, [...(found.get(paper) ?? []), source]);
    }
  }
  const joined = [...found].map(([paper, sources]) => [paper, joinedSources(sources)] as const);
  return new Map(joined.flatMap(([paper, source]) => (source === undefined ? [] : [[paper, source]])));
}

/** What the library file of one paper says of it; undefined where {@link sourceEntries} leaves it out. */
export async function sourceEntryOf(
  context: CitingContext,
  paper: Paper,
  token: Cancellation,
): Promise<SourceEntry | undefined> {
  return (await sourceEntries(context, [paper], token)).get(paper);
}

async function entriesIn(
  context: CitingContext,
  uri: string,
  papers: readonly Paper[],
  token: Cancellation,
): Promise<readonly (readonly [Paper, SourceEntry])[]> {
  try {
    const text = await context.files.read(uri, token);
    if (text === undefined) return [];
    const path = Utils.basename(URI.parse(uri));
    return papers.flatMap((paper) => {
      const source = entryByKey(text, path, paper) ?? entryInWhole(context, uri, text, path, paper);
      return source === undefined ? [] : [[paper, source] as const];
    });
  } catch (error) {
    if (token.isCancellationRequested) return [];
    // Whatever a library does, its papers can be cited: they are written by this program then.
    const why = error instanceof Error ? error.message : String(error);
    context.logger.warn(`The entry of a paper cannot be copied from ${uri}: ${why}`);
    return [];
  }
}

/** Of a large library only what has the paper's keys is read. */
function entryByKey(text: string, path: string, paper: Paper): SourceEntry | undefined {
  if (text.length <= largestKept || (bibliographyFormat(path) ?? 'bib') !== 'bib') return undefined;
  const excerpt = bibtexExcerpt(text, paper.keys);
  const file = excerpt === undefined ? undefined : sourceFile(excerpt, path);
  return file && entryOf(file, paper);
}

function entryInWhole(
  context: CitingContext,
  uri: string,
  text: string,
  path: string,
  paper: Paper,
): SourceEntry | undefined {
  if (text.length > largestSource) return undefined;
  let kept = keptSources.get(context);
  if (kept === undefined) keptSources.set(context, (kept = new Map()));
  const known = kept.get(uri);
  const source = known?.text === text ? known : { text, file: sourceFile(text, path) };
  // The one asked for last is the last to go.
  kept.delete(uri);
  if (text.length <= largestKept) kept.set(uri, source);
  for (const oldest of [...kept.keys()].slice(0, -sourcesKept)) kept.delete(oldest);
  return source.file && entryOf(source.file, paper);
}
