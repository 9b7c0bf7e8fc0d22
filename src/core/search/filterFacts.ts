import type { FoundTopics } from './foundTopics.ts';
import type { ReaderMarks } from './readerMarks.ts';

/** What filters know beside the records of papers. */
export interface FilterFacts {
  /** What the reader has said of papers of this library. */
  readonly marks?: ReaderMarks | undefined;
  readonly foundTopics?: FoundTopics | undefined;
}
