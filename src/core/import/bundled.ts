import type { RecordOrigin } from '../papers/paper.ts';

export const corpusOrigin: RecordOrigin = { id: 'corpus', label: 'Daily Papers' };
export const classicsOrigin: RecordOrigin = { id: 'classics', label: 'Classics' };

/** A library that ships with the product. */
export interface BundledLibrary {
  readonly origin: RecordOrigin;
  /** The file in `dist/` that has its papers. */
  readonly file: string;
}

/** By the ids that people set, in the order in which their records count: where two know a fact, the first one's stands. */
export const bundledLibraries = {
  dailyPapers: { origin: corpusOrigin, file: 'corpus.json' },
  classics: { origin: classicsOrigin, file: 'classics.json' },
} as const satisfies Readonly<Record<string, BundledLibrary>>;

export type BundledId = keyof typeof bundledLibraries;

/** All of them, which is what holds where nothing is set. */
export const bundledIds: readonly BundledId[] = ['dailyPapers', 'classics'];

/** The known ids among those that somebody set, each once, in their own order; undefined for what is no list. */
export function chosenBundled(value: unknown): readonly BundledId[] | undefined {
  return Array.isArray(value) ? bundledIds.filter((id) => value.includes(id)) : undefined;
}

export interface BundledFiles {
  readonly papers: readonly string[];
  /** The index of these papers together; undefined where none is shipped. */
  readonly index: string | undefined;
}

/** The choices that have an index in `dist/`; for others it is built at the start, as a package may not grow for few. */
export const indexedChoices: readonly (readonly BundledId[])[] = [bundledIds, ['dailyPapers']];

/** The files in `dist/` that hold a choice of the bundled libraries. */
export function bundledFiles(ids: readonly BundledId[]): BundledFiles {
  const papers = ids.map((id) => bundledLibraries[id].file);
  const isIndexed = indexedChoices.some((choice) => choice.join() === ids.join());
  return {
    papers,
    index: isIndexed ? `${papers.map((file) => file.replace(/\.json$/, '')).join('-')}.index` : undefined,
  };
}
