/**
 * How well and how fast papers are found, beside other engines.
 * `npm run bench -- search [quality|speed|loading] [FOLDER …] [--papers=1000,10000] [--engine=NAME]`.
 * FOLDERs hold a collection each: corpus.jsonl, queries.jsonl, qrels.tsv.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, join } from 'node:path';

import { corpusPapers } from '../support/corpus.ts';
import { type Collection, corpusCollection, halvesWithCutAbstracts, readCollection } from './search/collection.ts';
import { type AskedRow, measureAsked } from './search/asked.ts';
import { type LoadingRow, measureLoading } from './search/loading.ts';
import { papergloss, type Peer, peers, sqlite } from './search/peers.ts';
import { measureQuality, type QualityRow } from './search/quality.ts';
import { measureRelated, type RelatedRow, relatedTimes } from './search/related.ts';
import { measureSpeed, type SpeedRow } from './search/speed.ts';

const evaluation = process.env['PAPERGLOSS_EVAL'] ?? '../shared/eval';
const output = 'out/bench/search.json';
const askedName = 'asked';

/** Prints the tables and writes all figures to a file. */
export async function run(options: readonly string[]): Promise<void> {
  const valuesOf = (name: string): string[] =>
    options.filter((option) => option.startsWith(`--${name}=`)).map((option) => option.slice(name.length + 3));
  const words = options.filter((option) => !option.startsWith('--'));
  const isPart = (word: string): boolean => ['quality', 'speed', 'loading'].includes(word);
  const parts = words.filter(isPart);
  const folders = words.filter((word) => !isPart(word));
  const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const wanted = valuesOf('engine');
  const fts = await sqlite();
  if (fts === undefined) console.log(`SQLite FTS5: skipped, Node ${process.version} has no node:sqlite.`);
  const engines = [papergloss, ...peers, ...(fts === undefined ? [] : [fts])].filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  );
  const quality = wants('quality') ? await allQuality(engines, folders) : [];
  const sizes = valuesOf('papers').flatMap((list) => list.split(',').map(Number));
  const chosen = sizes.length > 0 ? sizes : [1_000, 10_000, 100_000];
  const speed = wants('speed') ? await allSpeed(engines, chosen) : [];
  const loading = wants('loading') ? await allLoading(chosen) : [];
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  mkdirSync('out/bench', { recursive: true });
  writeFileSync(output, JSON.stringify({ machine, quality, speed, loading }, undefined, 1));
  console.log(
    `\n${machine.cpu ?? 'unknown processor'}, ${machine.cores} cores, Node ${machine.node}. All figures: ${output}`,
  );
}

async function allQuality(engines: readonly Peer[], folders: readonly string[]): Promise<QualityRow[]> {
  const collections: Collection[] = folders.map((folder) => readCollection(basename(folder), folder));
  if (folders.length === 0) {
    collections.push(corpusCollection(corpusPapers(), 'test/bench/search/corpus'));
    collections.push(corpusCollection(corpusPapers(), 'test/bench/search/asked', askedName));
    const folder = join(evaluation, 'scifact');
    if (existsSync(folder)) {
      const whole = readCollection('SciFact', folder);
      collections.push(whole, ...halvesWithCutAbstracts(whole));
    } else console.log('SciFact: skipped: no evaluation data');
  }
  const rows: QualityRow[] = [];
  for (const collection of collections) {
    for (const engine of engines) {
      if (isLeftOut(engine, collection.documents.length)) continue;
      const measured = await measureQuality(collection, engine);
      rows.push(...measured);
      printQuality(measured, engine === papergloss);
    }
    if (collection.queries.some(({ bare }) => bare !== undefined) && engines.includes(papergloss))
      for (const row of measureAsked(collection, await papergloss.build(collection.documents, collection.papers)))
        printAsked(row);
    const isWhole = collection.name !== askedName && !collection.name.includes('cut');
    if (isWhole && engines.includes(papergloss)) for (const row of measureRelated(collection)) printRelated(row);
  }
  return rows;
}

/** Whether an engine is not asked to hold so many documents, which is said. */
function isLeftOut({ name, limit }: Peer, documents: number): boolean {
  if (limit === undefined || documents <= limit.documents) return false;
  console.log(`${name}: skipped for ${documents} documents, ${limit.why}.`);
  return true;
}

function printRelated({ name, papers, scores }: RelatedRow): void {
  const figures = `nDCG@10 ${scores['nDCG@10'].toFixed(3)}, MAP ${scores.MAP.toFixed(3)}`;
  console.log(`Related papers, ${name} (${papers}): ${figures}`);
}

function printAsked({ split, asking, falselyWeak }: AskedRow): void {
  console.log(
    `Asking, ${split} (${asking.count}): first ${asking.first}, without the words of asking ${asking.bareFirst}; ` +
      `told that nothing fits well ${(100 * falselyWeak).toFixed(1)} % of all that have a paper`,
  );
}

function printQuality(rows: readonly QualityRow[], withParts: boolean): void {
  for (const { collection, engine, queries, scores } of withParts ? rows : rows.slice(0, 1)) {
    const figures = Object.entries(scores).map(([name, value]) => `${name} ${(value as number).toFixed(3)}`);
    console.log(`${`${collection} (${queries})`.padEnd(38)} ${engine.padEnd(30)} ${figures.join('  ')}`);
  }
}

async function allSpeed(engines: readonly Peer[], sizes: readonly number[]): Promise<SpeedRow[]> {
  const rows: SpeedRow[] = [];
  for (const papers of sizes) {
    let first: SpeedRow | undefined;
    for (const engine of engines) {
      if (isLeftOut(engine, papers)) continue;
      let row: SpeedRow;
      try {
        row = await measureSpeed(engine, papers);
      } catch (error) {
        console.log(`${papers} papers, ${engine.name}: ${error instanceof Error ? error.message : String(error)}`);
        continue;
      }
      first ??= row;
      rows.push(row);
      printSpeed(row, first);
    }
    if (!engines.includes(papergloss)) continue;
    const { related, shared } = relatedTimes(papers);
    console.log(`${papers} papers: related p95 ${related.toFixed(1)} ms, what they share ${shared.toFixed(1)} ms`);
  }
  return rows;
}

async function allLoading(sizes: readonly number[]): Promise<LoadingRow[]> {
  const rows: LoadingRow[] = [];
  for (const papers of sizes) {
    for (const row of await measureLoading(papers)) {
      rows.push(row);
      printLoading(row);
    }
  }
  return rows;
}

function printLoading(row: LoadingRow): void {
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  const { count, p50, p95, longest } = row.search;
  console.log(
    `${String(row.papers).padStart(7)} papers of ${row.libraryMB.toFixed(0)} MB, ${row.isCached ? 'cached' : 'first time'}:`.padEnd(
      40,
    ) +
      `${row.firstPart === undefined ? '' : `first part ${seconds(row.firstPart)}  `}all ${seconds(row.all)}  names ${seconds(row.names)}  ` +
      `cache ${row.cacheMB.toFixed(1)} MB  ${count} searches meanwhile ${p50.toFixed(1)} / ${p95.toFixed(1)} / ${longest.toFixed(0)} ms`,
  );
}

function printSpeed(row: SpeedRow, first: SpeedRow): void {
  const times = ({ p50, p95 }: { p50: number; p95: number }): string => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`;
  const ratio = (row.keystroke.p95 / first.keystroke.p95).toFixed(1);
  console.log(
    `${String(row.papers).padStart(7)} ${row.engine.padEnd(30)} build ${(row.buildMs / 1000).toFixed(2)} s  ` +
      `load ${row.loadMs === undefined ? '–' : `${(row.loadMs / 1000).toFixed(2)} s`}  ` +
      `${row.cacheMB === undefined ? '' : `cache ${row.cacheMB.toFixed(1)} MB  `}` +
      `${row.bytesPerPaper === undefined ? '' : `${Math.round(row.bytesPerPaper)} B/paper  `}` +
      `query ${times(row.query)}  keystroke ${times(row.keystroke)}, p95 ×${ratio}`,
  );
}
