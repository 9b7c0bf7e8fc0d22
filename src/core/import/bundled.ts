import { lookupTable } from '../lookupTable.ts';
import type { RecordOrigin } from '../papers/paper.ts';
import { l10n } from '../l10n.ts';

export const corpusOrigin: RecordOrigin = { id: 'corpus', label: 'Daily Papers' };
export const classicsOrigin: RecordOrigin = { id: 'classics', label: 'Classics' };

const meanings = lookupTable({
  [corpusOrigin.label]: () => l10n.t('papers of two pages of Hugging Face’s Daily Papers'),
  [classicsOrigin.label]: () => l10n.t('papers that code and documentation call by name'),
});

/** What a bundled library is, in a few words, by its label; undefined for others. */
export function bundledMeaning(label: string): string | undefined {
  return meanings[label]?.();
}

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

/** The file in `dist/` that holds all bundled libraries as one: their papers with all that is asked of them. */
export const bundledFileName = 'bundled.library';

/** The origins of a choice that leaves some of the bundled papers out; undefined for a choice of all. */
export function originsOfChoice(ids: readonly BundledId[]): readonly RecordOrigin[] | undefined {
  return bundledIds.every((id) => ids.includes(id)) ? undefined : ids.map((id) => origins[id]);
}
