import { readFileSync } from 'node:fs';

import { mergePapers } from '../../src/core/papers/mergePapers.ts';
import type { Paper } from '../../src/core/papers/paper.ts';

let papers: readonly Paper[] | undefined;

/** The papers of the Daily Papers pages as the build left them. Tests run from the project's root. */
export function corpusPapers(): readonly Paper[] {
  papers ??= JSON.parse(readFileSync('dist/corpus.json', 'utf8')) as Paper[];
  return papers;
}

let classics: readonly Paper[] | undefined;

/** The bundled Classics as the build left them. */
export function classicPapers(): readonly Paper[] {
  classics ??= JSON.parse(readFileSync('dist/classics.json', 'utf8')) as Paper[];
  return classics;
}

/** What is searched where nothing is set. */
export const bundledPapers = (): readonly Paper[] => mergePapers([...corpusPapers(), ...classicPapers()]);

export interface MetadataRow {
  readonly title: string;
  readonly arxiv: string | null;
  readonly authors: readonly { readonly given: string; readonly family: string }[] | null;
  /** Of the first arXiv version. */
  readonly year: number | null;
  readonly venue: { readonly name: string; readonly year: number | null } | null;
  readonly doi: string | null;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly summary: string;
}

/** The checked facts as they stand in `data/`, independent of how the build reads them. */
export function metadataRows(): MetadataRow[] {
  return readFileSync('data/metadata.jsonl', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MetadataRow);
}

/** How many papers the pages have, and how many are searched where nothing is set, told by the data. */
export const dailyPapersCount = metadataRows().length;
export const bundledCount =
  dailyPapersCount +
  readFileSync('data/classics.jsonl', 'utf8')
    .split('\n')
    .filter((line) => line !== '').length;
