import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { libraryChangedNotification, type LibraryStatus } from '../../../src/protocol/loading.ts';
import { searchRequest } from '../../../src/protocol/search.ts';
import { onlyDailyPapers, openServer } from '../../support/server.ts';
import { generatedLibrary, generatedQueries } from './generate.ts';
import { writeJsonLines } from './libraryFile.ts';

/** How a library comes into the worker of the extension. Times are milliseconds from the start of the worker. */
export interface LoadingRow {
  readonly papers: number;
  readonly isCached: boolean;
  readonly libraryMB: number;
  readonly cacheMB: number;
  /** The bundled papers answer. */
  readonly bundled: number;
  /** The first part of the library answers; undefined where it comes whole. */
  readonly firstPart?: number;
  readonly all: number;
  /** Its names are recognised too. */
  readonly names: number;
  /** Answers to searches meanwhile, one after the other with pauses of 50 ms. */
  readonly search: { readonly count: number; readonly p50: number; readonly p95: number; readonly longest: number };
}

const searchPause = 50; // milliseconds

/** Loads a generated library through the real worker, for the first time and then from the cache. */
export async function measureLoading(count: number): Promise<LoadingRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'papergloss-bench-'));
  try {
    const file = join(folder, 'library.jsonl');
    const papers = generatedLibrary(count);
    writeJsonLines(file, papers);
    const queries = generatedQueries(papers, 100);
    const rows: LoadingRow[] = [];
    for (const isCached of [false, true]) rows.push(await loadOnce(folder, file, count, isCached, queries));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadOnce(
  folder: string,
  file: string,
  count: number,
  isCached: boolean,
  queries: readonly string[],
): Promise<LoadingRow> {
  const ends: (() => unknown)[] = [];
  const start = performance.now();
  const reached = new Map<string, number>();
  const note = (what: string): void => void (reached.has(what) || reached.set(what, performance.now() - start));
  let hasEnded = (): void => {};
  const ended = new Promise<void>((resolve) => (hasEnded = resolve));
  const { connection } = await openServer(
    { after: (end) => void ends.push(end as () => unknown) },
    {
      initialization: { ...onlyDailyPapers, libraries: [file], cacheUri: pathToFileURL(join(folder, 'cache')).href },
      listen: (server) =>
        server.onNotification(libraryChangedNotification, ({ state, papers }: LibraryStatus) => {
          note('bundled');
          if (papers >= count) note('all');
          else if (papers > 1000) note('first part');
          if (state !== 'loading') hasEnded();
        }),
    },
  );
  const times: number[] = [];
  const loading = ended.then(() => note('names'));
  for (let turn = 0; !reached.has('names'); turn++) {
    const asked = performance.now();
    await connection.sendRequest(searchRequest, { query: queries[turn % queries.length] ?? '', typing: true });
    times.push(performance.now() - asked);
    await Promise.race([loading, setTimeout(searchPause)]);
  }
  for (const end of ends) await end();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const cacheMB = readdirSync(join(folder, 'cache')).reduce(
    (sum, name) => sum + statSync(join(folder, 'cache', name)).size / 1e6,
    0,
  );
  const firstPart = reached.get('first part');
  return {
    papers: count,
    isCached,
    libraryMB: statSync(file).size / 1e6,
    cacheMB,
    bundled: reached.get('bundled') ?? 0,
    ...(firstPart !== undefined && { firstPart }),
    all: reached.get('all') ?? 0,
    names: reached.get('names') ?? 0,
    search: { count: times.length, p50: at(0.5), p95: at(0.95), longest: at(1) },
  };
}
