import type { Paper } from '../../../src/core/papers/paper.ts';
import { DocumentTerms } from '../../../src/core/terms/documentTerms.ts';
import { Lexicon } from '../../../src/core/terms/lexicon.ts';
import { scanText } from '../../../src/core/terms/scanner.ts';
import { generatedPapers } from './generatedPapers.ts';
import { generatedProgram } from './generatedProgram.ts';

const megabyte = 1_000_000;

/** Prints scan speed, memory and the cost of a keystroke for libraries of several sizes. */
export function measureSpeed(corpus: readonly Paper[]): void {
  const text = generatedProgram(corpus, 5 * megabyte);
  const file = generatedProgram(corpus, 12 * megabyte).split('\n').slice(0, 10_000).join('\n');
  for (const size of [corpus.length, 10_000, 100_000]) {
    const papers = size === corpus.length ? corpus : [...corpus, ...generatedPapers(corpus, size - corpus.length)];
    const before = heapUsed();
    const start = performance.now();
    const lexicon = Lexicon.build(papers);
    const built = performance.now() - start;
    const after = heapUsed();

    scanText(lexicon, { text: file, languageId: 'python' });
    const scans = [1, 2, 3].map(() => {
      const from = performance.now();
      const { occurrences } = scanText(lexicon, { text, languageId: 'python' });
      return { time: performance.now() - from, shown: occurrences.filter(({ shown }) => shown).length };
    });
    const best = scans.reduce((a, b) => (a.time < b.time ? a : b));
    console.log(
      `${size.toLocaleString('en')} papers: ${lexicon.termCount.toLocaleString('en')} terms, built in ${(built / 1000).toFixed(1)} s, ` +
        `tables ${(lexicon.bytes / megabyte).toFixed(1)} MB (heap +${((after - before) / megabyte).toFixed(0)} MB), ` +
        `scan ${(text.length / best.time / 1000).toFixed(1)} MB/s (${best.shown} shown in ${(text.length / megabyte).toFixed(1)} MB)`,
    );
    keystrokes(lexicon, file);
  }
}

function heapUsed(): number {
  globalThis.gc?.();
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage();
  return heap + arrayBuffers;
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
