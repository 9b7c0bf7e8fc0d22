import { URI, Utils } from 'vscode-uri';

import type { BibliographyFile } from '../core/bibliography/bibliographyFile.ts';
import { entryOf, joinedSources, type SourceEntry, sourceFile } from '../core/bibliography/sourceEntry.ts';
import type { Cancellation } from '../core/cancellation.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { ServerContext } from './context.ts';

interface ReadSource {
  readonly text: string;
  /** Undefined for a library of a kind that nothing is copied from. */
  readonly file: BibliographyFile | undefined;
}

// Reading this much takes a second; papers of a larger library are written by this program instead of copied.
const largestSource = 64_000_000; // UTF-16 units
// A read file takes several times the memory of its text.
const sourcesKept = 3;

const keptSources = new WeakMap<ServerContext, Map<string, ReadSource>>();

/**
 * What the library files that papers come from say of them, word for word. The files are read when they are asked for, since
 * the library holds facts only. Papers are left out whose files are gone, cannot be read or have no such entry any more.
 */
export async function sourceEntries(
  context: ServerContext,
  papers: readonly Paper[],
  token: Cancellation,
): Promise<ReadonlyMap<Paper, SourceEntry>> {
  const uris = new Set(papers.flatMap((paper) => paper.sources.map(({ id }) => id)).filter((id) => /^[a-z][\w+.-]*:/i.test(id)));
  const files = new Map<string, BibliographyFile>();
  for (const uri of uris) {
    if (token.isCancellationRequested) break;
    const file = await readSource(context, uri, token);
    if (file !== undefined) files.set(uri, file);
  }
  return new Map(
    papers.flatMap((paper) => {
      const found = paper.sources.flatMap(({ id }) => {
        const file = files.get(id);
        return (file && entryOf(file, paper)) ?? [];
      });
      const source = joinedSources(found);
      return source === undefined ? [] : [[paper, source] as const];
    }),
  );
}

async function readSource(context: ServerContext, uri: string, token: Cancellation): Promise<BibliographyFile | undefined> {
  let kept = keptSources.get(context);
  if (kept === undefined) keptSources.set(context, (kept = new Map()));
  const known = kept.get(uri);
  kept.delete(uri);
  try {
    const text = await context.files.read(uri, token);
    if (text === undefined || text.length > largestSource) return undefined;
    const source = known?.text === text ? known : { text, file: sourceFile(text, Utils.basename(URI.parse(uri))) };
    // The one asked for last is the last to go.
    kept.set(uri, source);
    for (const oldest of [...kept.keys()].slice(0, -sourcesKept)) kept.delete(oldest);
    return source.file;
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    // Whatever a library does, its papers can be cited: they are written by this program then.
    const why = error instanceof Error ? error.message : String(error);
    context.logger.warn(`The entry of a paper cannot be copied from ${uri}: ${why}`);
    return undefined;
  }
}
