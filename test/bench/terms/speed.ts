import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { occurrenceAt, scanText } from '../../../src/core/terms/scanner.ts';
import { generatedPapers } from './generatedPapers.ts';
import { generatedProgram } from './generatedProgram.ts';

const megabyte = 1_000_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Prints scan speed, memory and the cost of a keystroke for libraries of several sizes. Speed is given twice:
 * by the clock, the best of many runs, and by processor time, which other programs on the machine disturb less.
 */
export function measureSpeed(corpus: readonly Paper[]): void {
  const text = generatedProgram(corpus, megabyte);
  const file = generatedProgram(corpus, megabyte).split('\n').slice(0, 10_000).join('\n');
  for (const size of [corpus.length, 10_000, 100_000]) {
    const papers = size === corpus.length ? corpus : [...corpus, ...generatedPapers(corpus, size - corpus.length)];
    const before = memoryUsed();
    const building = process.cpuUsage();
    const lexicon = Lexicon.build(papers);
    const built = seconds(building);
    const after = memoryUsed();

    let best = Infinity;
    let shown = 0;
    const runs = 40;
    let scanning = process.cpuUsage();
    for (let i = -10; i < runs; i++) {
      if (i === 0) scanning = process.cpuUsage();
      const from = performance.now();
      const { occurrences } = scanText(lexicon, { text, languageId: 'python' });
      best = Math.min(best, performance.now() - from);
      shown = occurrences.filter((occurrence) => occurrence.shown).length;
    }
    const scanned = seconds(scanning);
    console.log(
      `${size.toLocaleString('en')} papers: ${lexicon.termCount.toLocaleString('en')} terms, built in ${built.toFixed(1)} s of processor time, ` +
        `${((after - before) / megabyte).toFixed(0)} MB (tables ${(lexicon.bytes / megabyte).toFixed(1)} MB); ` +
        `scan ${(text.length / best / 1000).toFixed(1)} MB/s by the clock, ${((text.length * runs) / scanned / megabyte).toFixed(1)} MB/s of processor time (${shown} shown in ${(text.length / megabyte).toFixed(1)} MB)`,
    );
    hovers(lexicon, file);
  }
}

function seconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000_000;
}

function memoryUsed(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What a hover pays when a file of 10,000 lines has changed since the last one, and when it has not. */
function hovers(lexicon: Lexicon, text: string): void {
  const changed: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < 40; round++) {
    const at = Math.floor((text.length * (round + 0.5)) / 40);
    const current = `${text.slice(0, at)} use_fsdp${text.slice(at)}`;
    const start = performance.now();
    const scan = scanText(lexicon, { text: current, languageId: 'python' });
    changed.push(performance.now() - start);
    for (let hover = 0; hover < 50; hover++) {
      const hoverStart = performance.now();
      occurrenceAt(scan, Math.floor((current.length * hover) / 50));
      unchanged.push(performance.now() - hoverStart);
    }
  }
  const lines = text.split('\n').length.toLocaleString('en');
  console.log(`  ${lines} lines: a hover after a change ${spread(changed)}, without one ${spread(unchanged)}`);
}

function spread(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  return `${part(0.5)} ms (p95 ${part(0.95)}, most ${part(1)})`;
}
