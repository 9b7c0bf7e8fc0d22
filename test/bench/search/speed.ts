import { judgedId, plainDocument } from './collection.ts';
import { generatedLibrary, generatedQueries } from './generate.ts';
import type { Peer, SavedIndex } from './peers.ts';

export interface SpeedRow {
  readonly engine: string;
  readonly papers: number;
  readonly buildMs: number;
  /** From the bytes of a cache file to an index; undefined where the engine has no such file. */
  readonly loadMs?: number;
  readonly cacheMB?: number;
  /** Heap and array buffers of the index, without the papers. */
  readonly bytesPerPaper?: number;
  /** Whole queries of two to five words. */
  readonly query: Percentiles;
  /** Every beginning of such queries, one letter after the other. */
  readonly keystroke: Percentiles;
}

interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

const rounds = 3;
const queriesMeasured = 100;
const queriesTyped = 15;
const secondsPerRound = 30;

/** Times one engine on a generated library; queries as the median of several rounds. */
export async function measureSpeed(peer: Peer, count: number): Promise<SpeedRow> {
  const papers = generatedLibrary(count);
  const documents = papers.map((paper) => plainDocument(paper, judgedId(paper, false)));
  const queries = generatedQueries(papers, queriesMeasured);
  const memoryBefore = memoryInUse();
  const buildStart = performance.now();
  const engine = await peer.build(documents, papers);
  const buildMs = performance.now() - buildStart;
  const memory = memoryInUse();
  const sample = peer.isLinear === true ? 10 : 1;
  const whole = queries.filter((_, index) => index % sample === 0);
  const typed = queries.slice(0, Math.ceil(queriesTyped / sample)).flatMap((query) => {
    return Array.from({ length: query.length }, (_, length) => query.slice(0, length + 1));
  });
  const some = peer.isLinear === true ? typed.filter((_, index) => index % 5 === 0) : typed;
  for (const query of whole.slice(0, 20)) engine.search(query, 50, false);
  const query = median(Array.from({ length: rounds }, () => timed(whole, (text) => engine.search(text, 50, false))));
  const keystroke = median(Array.from({ length: rounds }, () => timed(some, (text) => engine.search(text, 50, true))));
  return {
    engine: peer.name,
    papers: count,
    buildMs,
    ...(memoryBefore !== undefined &&
      memory !== undefined &&
      peer.isOutsideHeap !== true && { bytesPerPaper: (memory - memoryBefore) / count }),
    ...loading(engine.save?.()),
    query,
    keystroke,
  };
}

function loading(saved: SavedIndex | undefined): { loadMs?: number; cacheMB?: number } {
  if (saved === undefined) return {};
  const start = performance.now();
  saved.load();
  return { loadMs: performance.now() - start, cacheMB: saved.bytes / 1e6 };
}

function timed(queries: readonly string[], search: (query: string) => unknown): Percentiles {
  const times: number[] = [];
  const end = performance.now() + secondsPerRound * 1000;
  for (const query of queries) {
    const start = performance.now();
    if (start > end) break;
    search(query);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

function median(all: readonly Percentiles[]): Percentiles {
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { p50: middle(all.map(({ p50 }) => p50)), p95: middle(all.map(({ p95 }) => p95)) };
}

/** Undefined without `--expose-gc`. */
function memoryInUse(): number | undefined {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) return undefined;
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
