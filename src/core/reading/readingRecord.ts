import type { JsonObject } from '../jsonObject.ts';
import type { ReadingState } from './readingState.ts';

/** What the reader keeps of a paper in the file of reading states. */
export interface ReadingRecord {
  /** The identity of the paper, `arxiv:2304.11277`. */
  readonly id: string;
  /** For those who read the file. */
  readonly title: string;
  /** Left out where the paper has none, or has none any more. */
  readonly state?: ReadingState;
  readonly tags: readonly string[];
  /** When it was said, in milliseconds since 1970. */
  readonly changed: number;
  /** What else the line says, which is kept. */
  readonly rest?: JsonObject;
}

const saidBy = ({ state, tags, rest }: ReadingRecord): string => JSON.stringify([state ?? '', tags, rest]);

/** Which of two records of one paper holds: the later one; of two of the same time the same one for everybody. */
export function laterRecord(a: ReadingRecord, b: ReadingRecord): ReadingRecord {
  if (a.changed !== b.changed) return a.changed > b.changed ? a : b;
  return saidBy(a) >= saidBy(b) ? a : b;
}

/** The records by the ids of their papers, of each paper the one that holds. */
export function recordsById(records: Iterable<ReadingRecord>): Map<string, ReadingRecord> {
  const byId = new Map<string, ReadingRecord>();
  for (const record of records) {
    const other = byId.get(record.id);
    byId.set(record.id, other === undefined ? record : laterRecord(other, record));
  }
  return byId;
}

/** Whether a record says that nothing is kept of the paper any more. */
export const isEmptyRecord = ({ state, tags }: ReadingRecord): boolean => state === undefined && tags.length === 0;
