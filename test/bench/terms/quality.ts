import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { classicsOrigin } from '../../../src/core/import/bundled.ts';
import type { Paper } from '../../../src/core/papers/paper.ts';
import type { GateLevel } from '../../../src/core/terms/confidence.ts';
import type { Lexicon } from '../../../src/core/terms/mining/lexicon.ts';
import { scanText, type TermOccurrence } from '../../../src/core/terms/scanner.ts';
import { type Label, labelWithoutClassics, labelsByFile, lineStartsOf, spanOf } from './labels.ts';

interface Counts {
  found: number;
  missed: number;
  wrong: number;
  decoys: number;
  decoysShown: number;
  unlabelled: number;
}

/** Prints precision, recall and F1 of one half of the labelled set, at every gate level. */
export function measureQuality(
  name: string,
  folder: string,
  papers: readonly Paper[],
  lexicon: Lexicon,
  withMistakes: boolean,
): void {
  const hasClassics = papers.some(({ origins }) => origins.every(({ id }) => id === classicsOrigin.id));
  const files = new Map(
    [...labelsByFile(folder)].map(([file, labels]) => [
      file,
      hasClassics ? labels : labels.flatMap((label) => labelWithoutClassics(label) ?? []),
    ]),
  );
  const names = new Map(papers.map((paper) => [paper.id, [paper.arxiv ?? '', paper.csl.title]]));
  const positives = [...files.values()]
    .flat()
    .filter((label) => label.either !== true && label.papers.length > 0).length;
  console.log(`Labelled text, ${name}: ${files.size} files, ${positives} names of papers`);
  for (const gate of ['strict', 'balanced', 'eager'] as const) {
    const counts: Counts = { found: 0, missed: 0, wrong: 0, decoys: 0, decoysShown: 0, unlabelled: 0 };
    const mistakes: string[] = [];
    for (const [file, inFile] of files) count(folder, file, inFile, lexicon, names, gate, counts, mistakes);
    const precision = counts.found / (counts.found + counts.wrong);
    const recall = counts.found / (counts.found + counts.missed);
    console.log(
      `  ${gate.padEnd(9)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}  ` +
        `decoys shown ${counts.decoysShown} of ${counts.decoys} (${((100 * counts.decoysShown) / counts.decoys).toFixed(1)} %), unlabelled places shown ${counts.unlabelled}`,
    );
    if (withMistakes && gate === 'balanced') for (const mistake of mistakes) console.log(`    ${mistake}`);
  }
}

function count(
  folder: string,
  file: string,
  labels: readonly Label[],
  lexicon: Lexicon,
  names: ReadonlyMap<string, readonly string[]>,
  gate: GateLevel,
  counts: Counts,
  mistakes: string[],
): void {
  const text = readFileSync(join(folder, 'files', file), 'utf8');
  const lineStarts = lineStartsOf(text);
  const places = labels.map((label) => ({
    label,
    ...spanOf(label, lineStarts),
    isFound: false,
    isShown: false,
  }));
  const { occurrences } = scanText(lexicon, { text, languageId: labels[0]?.language ?? '', path: file }, { gate });
  const line = (at: number): number => lineStarts.findLastIndex((start) => start <= at) + 1;
  const describe = (occurrence: TermOccurrence): string =>
    `${file}:${line(occurrence.start)} ${JSON.stringify(occurrence.text)} ${occurrence.confidence.toFixed(2)} → ${names.get(occurrence.papers[0]?.id ?? '')?.[1]?.slice(0, 50)} [${occurrence.evidence.map(({ kind, weight }) => `${kind} ${weight.toFixed(1)}`).join(', ')}]`;

  for (const occurrence of occurrences) {
    if (!occurrence.shown) continue;
    const here = places.filter(({ start, end }) => start < occurrence.end && occurrence.start < end);
    // A card of several papers has them all, in an order that is the same everywhere.
    const onCard = occurrence.papers.flatMap(({ id }) => names.get(id) ?? []);
    const right = here.filter(({ label }) => label.papers.some((paper) => onCard.includes(paper)));
    for (const place of here) place.isShown = true;
    if (right.length > 0) {
      for (const place of right) place.isFound = true;
    } else if (!here.some(({ label }) => label.either === true)) {
      counts.wrong++;
      if (here.length === 0) counts.unlabelled++;
      mistakes.push(`${here.length === 0 ? 'unlabelled' : 'wrong     '} ${describe(occurrence)}`);
    }
  }
  for (const { label, isFound, isShown, start } of places) {
    if (label.either === true) continue;
    if (label.papers.length === 0) {
      counts.decoys++;
      if (isShown) counts.decoysShown++;
    } else if (isFound) {
      counts.found++;
    } else {
      counts.missed++;
      const hidden = occurrences.find((occurrence) => occurrence.start <= start && start < occurrence.end);
      mistakes.push(
        `missed     ${file}:${label.line} ${JSON.stringify(label.text)} ${label.papers.join(' ')} ${hidden ? `; hidden: ${describe(hidden)}` : ''}`,
      );
    }
  }
}
