import { type CslRecord, cslRecord } from '../bibliography/writeCslJson.ts';
import type { Paper } from '../papers/paper.ts';
import { literally, marks } from './textRuns.ts';

/**
 * A paper as the processor takes it, under the key that it is cited by. Texts of records are plain: what looks like markup in them
 * is text.
 */
export function cslItem(paper: Paper, key: string): CslRecord {
  const whole = cslRecord(paper, key, literally);
  // Whom the record does not name is "et al." in every style.
  const record =
    paper.authorsComplete === false && whole.author !== undefined
      ? { ...whole, author: [...whole.author.slice(0, -1), { literal: marks.others }] }
      : whole;
  if (record.title !== '') return record;
  const { title: _, ...others } = record;
  return others as CslRecord;
}
