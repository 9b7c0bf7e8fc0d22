import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Paper } from '../../../src/core/papers/paper.ts';
import { DocumentTerms } from '../../../src/core/terms/documentTerms.ts';
import { Lexicon } from '../../../src/core/terms/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
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
    keystrokes(lexicon, file);
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

/** Types a word, a character at a time, at places all over a file of 10,000 lines. */
function keystrokes(lexicon: Lexicon, text: string): void {
  const document = new DocumentTerms(lexicon, { text, languageId: 'python' });
  document.scan();
  const edits: number[] = [];
  const edited: number[] = [];
  let current = text;
  for (let i = 0; i < 60; i++) {
    let at = Math.floor((current.length * (i + 0.5)) / 60);
    for (const character of ' use_fsdp') {
      current = current.slice(0, at) + character + current.slice(at);
      const start = performance.now();
      document.edit(current, at, at, character.length);
      edits.push(performance.now() - start);
      document.scan();
      edited.push(performance.now() - start);
      at++;
    }
  }
  const hovers: number[] = [];
  for (let i = 0; i < 2000; i++) {
    const at = Math.floor((current.length * i) / 2000);
    const start = performance.now();
    document.at(at);
    hovers.push(performance.now() - start);
  }
  console.log(
    `  ${text.split('\n').length.toLocaleString('en')} lines: a keystroke ${spread(edits)}, with all occurrences again ${spread(edited)}, a hover ${spread(hovers)}`,
  );
}

function spread(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const part = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  return `${part(0.5)} ms (p95 ${part(0.95)}, most ${part(1)})`;
}
