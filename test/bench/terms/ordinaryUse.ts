import { readFileSync } from 'node:fs';
import path from 'node:path';

import { gap, letterCase, PieceBuffer } from '../../../src/core/text/pieces.ts';
import { BloomFilter } from '../../../src/core/terms/words/bloomFilter.ts';
import { useKey } from '../../../src/core/terms/words/ordinaryUse.ts';
import { kindOfWord, wordKind } from '../../../src/core/terms/words/ordinaryWords.ts';
import { documentsOf, textFilesIn, writeTable } from './tables.ts';

/** Of the filter, in bytes; in base64 it is a third more. */
const filterBytes = 112 * 1024;

/** Keys that the filter holds: about 8.7 bits each, so that one in sixty others is taken for one of them. */
const mostKeys = 105_000;

/** How many of the keys are words; the rest are pairs. */
const mostWords = 35_000;

/** Files of one package that count for a key: what only one project says is not ordinary. */
const filesPerPackage = 3;

/** Bytes that are read of one package, so that none of them rules. */
const mostOfPackage = 15_000_000;

/** What a headword of two words in a dictionary counts for; it has to be met elsewhere too. */
const headwordScore = 3;

/** Writes the table of what ordinary code and text have, from the packages that lie in the folders, one each. */
export function makeOrdinaryUse(folders: readonly string[], target: string): void {
  // A counter for every hash of 26 bits; few pairs that matter share one.
  const slots = 1 << 26;
  const scores = new Uint8Array(slots);
  const lastPackages = new Uint16Array(slots);
  const inPackage = new Uint8Array(slots);
  const words = new Map<number, string>();
  const pairs = new Map<number, string>();
  const note = (key: number, packageNumber: number, into: Map<number, string>, spell: () => string): void => {
    const slot = (key ^ (key >>> 6)) & (slots - 1);
    if (lastPackages[slot] !== packageNumber) {
      lastPackages[slot] = packageNumber;
      inPackage[slot] = 0;
    }
    if ((inPackage[slot] as number) >= filesPerPackage) return;
    inPackage[slot] = (inPackage[slot] as number) + 1;
    scores[slot] = Math.min(255, (scores[slot] as number) + (inPackage[slot] === 1 ? 2 : 1));
    if (scores[slot] >= 5 && !into.has(key)) into.set(key, spell());
  };
  const pieces = new PieceBuffer(100_000);
  let total = 0;
  for (const [number, folder] of folders.entries()) {
    let read = 0;
    for (const file of textFilesIn(folder)) {
      if (read > mostOfPackage) break;
      if (file.endsWith('.index')) {
        for (const [first, second] of headwordsOf(readFileSync(file, 'utf8'))) {
          const key = useKey(first, second);
          const slot = (key ^ (key >>> 6)) & (slots - 1);
          scores[slot] = Math.min(255, (scores[slot] as number) + headwordScore);
        }
        continue;
      }
      for (const text of documentsOf(file)) {
        read += text.length;
        pieces.fill(text, 0, text.length);
        const seen = new Set<number>();
        let before: string | undefined;
        for (let i = 0; i < pieces.count; i++) {
          const word = text.slice(pieces.starts[i], pieces.ends[i]);
          const kind = kindOfWord(pieces.hashes[i] as number);
          const isTelling =
            pieces.cases[i] !== letterCase.digits && kind !== wordKind.function && word.length >= 2 && word.length < 30;
          if (isTelling && kind === wordKind.unknown) {
            const key = useKey(word);
            if (!seen.has(key)) {
              seen.add(key);
              note(key, number + 1, words, () => word);
            }
          }
          // A word that no dictionary has is unusual or not by itself.
          if (isTelling && kind !== wordKind.unknown && before !== undefined) {
            const key = useKey(before, word);
            if (!seen.has(key)) {
              seen.add(key);
              const first = before;
              note(key, number + 1, pairs, () => `${first} ${word}`);
            }
          }
          const joint = pieces.gaps[i];
          const goesOn =
            joint === gap.none ||
            joint === gap.underscore ||
            joint === gap.hyphen ||
            joint === gap.space ||
            joint === gap.line;
          before = isTelling && kind !== wordKind.unknown && goesOn ? word : undefined;
        }
      }
    }
    total += read;
    console.log(
      `${path.basename(folder)}: ${(read / 1_000_000).toFixed(1)} MB; ${words.size} words, ${pairs.size} pairs`,
    );
  }
  const score = (key: number): number => scores[(key ^ (key >>> 6)) & (slots - 1)] as number;
  const best = (from: ReadonlyMap<number, string>, most: number): [number, string][] =>
    [...from].sort(([a], [b]) => score(b) - score(a)).slice(0, most);
  const kept = [...best(words, mostWords), ...best(pairs, mostKeys - mostWords)];
  const filter = BloomFilter.of(
    kept.map(([key]) => key),
    filterBytes,
  );
  writeTable(
    target,
    'ordinaryUseData',
    'Bits of `useKey`s: see ordinaryUse.ts, and data/README.md for what was read.',
    filter,
  );
  console.log(
    `${(total / 1_000_000).toFixed(0)} MB read; ${kept.length} keys; least score of a pair ${score(kept.at(-1)?.[0] ?? 0)}`,
  );
  console.log(
    kept
      .filter((_, i) => i % 997 === 0)
      .map(([, text]) => text)
      .join(', '),
  );
}

/** Headwords of two words in the index of a dictionary server. */
function headwordsOf(index: string): [string, string][] {
  return index.split('\n').flatMap((line): [string, string][] => {
    const [first, second, ...more] = (line.split('\t')[0] ?? '').split(/[\s_-]+/);
    return first !== undefined && second !== undefined && more.length === 0 ? [[first, second]] : [];
  });
}
