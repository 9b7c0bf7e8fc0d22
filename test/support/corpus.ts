import { readFileSync } from 'node:fs';

import type { Paper } from '../../src/core/papers/paper.ts';

let papers: readonly Paper[] | undefined;

/** The bundled corpus as the build left it. Tests run from the project's root. */
export function corpusPapers(): readonly Paper[] {
  papers ??= JSON.parse(readFileSync('dist/corpus.json', 'utf8')) as Paper[];
  return papers;
}

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
