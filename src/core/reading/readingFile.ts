import { PaperglossError } from '../errors.ts';
import { isNestedDeeper } from '../isNestedDeeper.ts';
import { isObject, type JsonObject } from '../jsonObject.ts';
import { l10n } from '../l10n.ts';
import { parseJson } from '../parseJson.ts';
import { visibleLine } from '../text/visibleText.ts';
import { type ReadingRecord, recordsById } from './readingRecord.ts';
import { isReadingState } from './readingState.ts';
import { cleanTags } from './tags.ts';

/** The name of the file in which reading states lie. */
export const readingFileName = 'papergloss-reading.jsonl';

/** A line that could not be understood, as it stands in the file. */
export interface DamagedLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** What is wrong, without the file's name. */
  readonly why: string;
}

export interface ReadingFile {
  /** One for each paper. */
  readonly records: readonly ReadingRecord[];
  readonly damaged: readonly DamagedLine[];
}

// What Git writes into a file that it could not merge. Both sides are lines of the file, of which the later hold.
const conflictMark = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/**
 * Reads the file of reading states: a JSON object in each line,
 * `{"id":"arxiv:2304.11277","title":"…","state":"reading","tags":["training"],"changed":"2026-03-01T09:30:00.000Z"}`.
 * Lines may stand in any order; of several about one paper the latest holds.
 */
export function readReadingFile(text: string): ReadingFile {
  const records: ReadingRecord[] = [];
  const damaged: DamagedLine[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, ended] of lines.entries()) {
    const line = ended.replace(/\r$/, '');
    if (line.trim() === '' || conflictMark.test(line)) continue;
    const read = recordIn(line);
    if (typeof read === 'string') damaged.push({ line: index + 1, text: line, why: read });
    else records.push(read);
  }
  return { records: [...recordsById(records).values()], damaged };
}

// Other programs add a list or a table.
const deepestRest = 50;
const latestTime = Date.UTC(9999, 11, 31); // milliseconds since 1970

/** The record in a line, or what is wrong with it. */
function recordIn(line: string): ReadingRecord | string {
  const object = objectIn(line);
  if (typeof object === 'string') return object;
  const { id, title, state, tags, changed, ...rest } = object;
  if (typeof id !== 'string' || id.trim() === '') return l10n.t('there is no "id"');
  if (state !== undefined && state !== null && !isReadingState(state)) return l10n.t('its "state" is not known');
  if (tags !== undefined && !Array.isArray(tags)) return l10n.t('its "tags" are no list');
  const time = typeof changed === 'string' ? Date.parse(changed) : Number.NaN;
  if (changed !== undefined && Number.isNaN(time)) return l10n.t('its "changed" is no time');
  // What else it says is written again, and writing has less room for nesting than reading.
  if (isNestedDeeper(rest, deepestRest)) return l10n.t('it is nested too deeply');
  return {
    id: id.trim(),
    title: typeof title === 'string' ? visibleLine(title) : '',
    ...(isReadingState(state) && { state }),
    tags: cleanTags((tags ?? []).filter((tag) => typeof tag === 'string')),
    // A line that somebody has written by hand without a time is older than any that says one; and so is one with a time that no
    // decision could be later than.
    changed: Number.isNaN(time) || time > latestTime ? 0 : time,
    ...(Object.keys(rest).length > 0 && { rest }),
  };
}

function objectIn(line: string): JsonObject | string {
  try {
    const object = parseJson(line, 'the file');
    return isObject(object) ? object : l10n.t('it is no JSON object');
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return l10n.t('it is no JSON');
  }
}

/** The text of the file with these records, in the order of the ids, so that two versions differ only in lines that differ. */
export function readingFileText(records: Iterable<ReadingRecord>): string {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return sorted.map((record) => `${lineOf(record)}\n`).join('');
}

function lineOf({ id, title, state, tags, changed, rest }: ReadingRecord): string {
  const time = changed === 0 ? {} : { changed: new Date(changed).toISOString() };
  return JSON.stringify({ id, title, ...(state !== undefined && { state }), tags, ...time, ...rest });
}
