import type { ReadingRecord } from '../../core/reading/readingRecord.ts';
import type { ShelvedPaper } from '../../protocol/reading.ts';

/** What the library is told of a paper. */
export const shelvedPaper = ({ id, title, state, tags }: ReadingRecord): ShelvedPaper => ({
  id,
  title,
  ...(state !== undefined && { state }),
  tags,
});

/** What the library is told when the file says something else than before; of a paper that it no longer has, that nothing is kept. */
export function changedPapers(
  before: ReadonlyMap<string, ReadingRecord>,
  after: ReadonlyMap<string, ReadingRecord>,
): readonly ShelvedPaper[] {
  const isSame = (record: ReadingRecord, other: ReadingRecord | undefined): boolean =>
    other !== undefined && JSON.stringify(shelvedPaper(record)) === JSON.stringify(shelvedPaper(other));
  const changed = [...after.values()].filter((record) => !isSame(record, before.get(record.id)));
  const gone = [...before.values()].filter(({ id }) => !after.has(id));
  return [...changed.map(shelvedPaper), ...gone.map(({ id, title }) => ({ id, title, tags: [] }))];
}
