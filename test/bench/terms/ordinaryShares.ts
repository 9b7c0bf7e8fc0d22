import { readFileSync, writeFileSync } from 'node:fs';

import { letterCase, PieceBuffer } from '../../../src/core/text/pieces.ts';
import { kindOfWord, wordKind } from '../../../src/core/terms/words/ordinaryWords.ts';
import { documentsOf, textFilesIn } from './tables.ts';

/** Different words of the documents that count: shorter ones say nothing of shares, longer ones have every word. */
const differentWords = { least: 80, most: 500 };

/** Documents of a folder that are read, spread over it. */
const mostDocuments = 800;

/** The least share that is written: what is rarer is as rare as a word that no list knows. */
const leastShare = 0.0125;

/** Folders in which a word has to stand. */
const leastFolders = 3;

/** Classes of shares for each halving. */
const classesPerHalving = 2;

/**
 * Writes the table of how many ordinary files have a word, from folders that count alike. Words of three letters and more, without
 * inflection.
 */
export function makeOrdinaryShares(folders: readonly string[], target: string): void {
  const shares = new Map<number, { word: string; share: number; folders: number }>();
  const pieces = new PieceBuffer(100_000);
  for (const folder of folders) {
    const files = [...textFilesIn(folder)];
    const each = Math.max(1, Math.floor(files.length / (mostDocuments * 2)));
    const counts = new Map<number, { word: string; count: number }>();
    let documents = 0;
    for (let i = 0; i < files.length && documents < mostDocuments; i += each) {
      const file = files[i] as string;
      if (readFileSync(file).length > 400_000) continue;
      for (const text of documentsOf(file)) {
        pieces.fill(text, 0, text.length);
        const words = new Map<number, string>();
        for (let k = 0; k < pieces.count; k++) {
          const word = text.slice(pieces.starts[k], pieces.ends[k]).toLowerCase();
          if (word.length >= 3 && pieces.cases[k] !== letterCase.digits) words.set(pieces.hashes[k] as number, word);
        }
        if (words.size < differentWords.least || words.size > differentWords.most) continue;
        documents++;
        for (const [hash, word] of words) {
          const known = counts.get(hash);
          if (known === undefined) counts.set(hash, { word, count: 1 });
          else known.count++;
        }
      }
    }
    console.log(`${folder}: ${documents} documents`);
    for (const [hash, { word, count }] of counts) {
      const known = shares.get(hash);
      const share = count / documents / folders.length;
      if (known === undefined) shares.set(hash, { word, share, folders: 1 });
      else {
        known.share += share;
        known.folders++;
      }
    }
  }
  const classes: string[][] = [];
  for (const [hash, { word, share, folders: having }] of shares) {
    if (share < leastShare || having < leastFolders || !/^[a-z]+$/.test(word) || kindOfWord(hash) === wordKind.function)
      continue;
    (classes[Math.round(-Math.log2(share) * classesPerHalving)] ??= []).push(word);
  }
  const rows = Array.from(classes, (words = []) => `  '${words.sort().join(' ')}',\n`);
  writeFileSync(
    target,
    `/** Words by the share of ordinary files that have them: of the row with number n, a share of about 2^(-n/${classesPerHalving}). */\n` +
      `// prettier-ignore\nexport const ordinaryShareData: readonly string[] = [\n${rows.join('')}];\n`,
  );
}
