import type { RecordOrigin } from '../papers/paper.ts';

export const corpusOrigin: RecordOrigin = { id: 'corpus', label: 'Daily Papers' };
export const classicsOrigin: RecordOrigin = { id: 'classics', label: 'Classics' };

/** By the ids that people set, in the order in which their records count: where two know a fact, the first one's stands. */
const origins = { dailyPapers: corpusOrigin, classics: classicsOrigin } as const;

/** A library that ships with the product. */
export type BundledId = keyof typeof origins;

/** All of them, which is what holds where nothing is set. */
export const bundledIds: readonly BundledId[] = ['dailyPapers', 'classics'];

/** The known ids among those that somebody set, each once, in their own order; undefined for what is no list. */
export function chosenBundled(value: unknown): readonly BundledId[] | undefined {
  return Array.isArray(value) ? bundledIds.filter((id) => value.includes(id)) : undefined;
}

/**
 * The choices that have a file in `dist/`: what holds where nothing is set, and the smaller of the two libraries. Each further
 * file would add nearly a megabyte to the package, whose limit is two.
 */
export const shippedChoices: readonly (readonly BundledId[])[] = [bundledIds, ['dailyPapers']];

/** The file in `dist/` that holds a choice: its papers with all that is asked of them. */
export function fileOfChoice(ids: readonly BundledId[]): string {
  return `${ids.join('-')}.library`;
}

/** Where a choice of bundled libraries is read from. */
export interface BundledFile {
  readonly name: string;
  /** Set where the file has more papers than are chosen: those of these origins are, and what is asked of them is not ready. */
  readonly only?: readonly RecordOrigin[];
}

/** The file in `dist/` that is read for a choice; undefined where nothing is chosen. */
export function bundledFile(ids: readonly BundledId[]): BundledFile | undefined {
  if (ids.length === 0) return undefined;
  const isShipped = shippedChoices.some((choice) => choice.join() === ids.join());
  return isShipped
    ? { name: fileOfChoice(ids) }
    : { name: fileOfChoice(bundledIds), only: ids.map((id) => origins[id]) };
}
