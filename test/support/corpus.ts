import { readFileSync } from 'node:fs';

import { bundledFileName, classicsOrigin, corpusOrigin } from '../../src/core/import/bundled.ts';
import { Library } from '../../src/core/library.ts';
import type { Paper, RecordOrigin } from '../../src/core/papers/paper.ts';

/** The papers of the Daily Papers pages as the build left them. Tests run from the project's root. */
export const corpusPapers = (): readonly Paper[] => papersOf(corpusOrigin);

/** What is searched where nothing is set. */
export const bundledPapers = (): readonly Paper[] => papers;

/** The bundled Classics as the build left them. */
export const classicPapers = (): readonly Paper[] => papersOf(classicsOrigin);

const papers: readonly Paper[] = [...Library.openShipped(readFileSync(`dist/${bundledFileName}`)).papers];

const papersOf = (origin: RecordOrigin): readonly Paper[] =>
  papers.filter(({ origins }) => origins.some(({ id }) => id === origin.id));

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
