import {
  type BibtexEntry,
  bibtexFile,
  type BibtexFile,
  type BibtexProblem,
  BibtexReading,
  stateAtEnd,
} from './bibtexReader.ts';
import { lineEnd } from './bibtexScanner.ts';
import { shiftedEntry } from './shiftedEntry.ts';

/** A file that was read before, read again where it has changed. */
export interface RereadBibtex {
  readonly file: BibtexFile;
  /** How many entries at the beginning are those of before. */
  readonly kept: number;
  /** How many at the end are, at other offsets. */
  readonly moved: number;
}

/**
 * Reads a BibTeX file again of which another version was read, from the first entry that has changed to the first behind it
 * that has not. What comes out is what reading the whole file gives. Undefined where strings make that uncertain, and
 * where more than `most` characters have changed.
 */
export function rereadBibtex(before: BibtexFile, old: string, text: string, most = Infinity): RereadBibtex | undefined {
  const state = stateAtEnd(before);
  if (state === undefined || state.hasTooLong) return undefined;
  const common = commonStart(old, text);
  const tail = commonEnd(old, text, common);
  if (text.length - tail - common > most) return undefined;
  const { entries } = before;
  const kept = entriesBefore(entries, old, common);
  const from = entries[kept - 1]?.end ?? 0;
  if (state.lastString !== undefined && state.lastString >= from) return undefined;
  const by = text.length - old.length;
  // What begins in the tail may be met again.
  let nextOld = entriesBeginningBefore(entries, old.length - tail + 1);
  const reading = new BibtexReading(text, from, state);
  let met: number | undefined;
  while (reading.next !== undefined && met === undefined) {
    const command = reading.nextCommand;
    while (command !== undefined && startOf(entries, nextOld) + by < command) nextOld += 1;
    if (command !== undefined && startOf(entries, nextOld) + by === command) met = Math.max(nextOld, kept);
    else reading.readOn();
    if (reading.next !== undefined && reading.next - from > most) return undefined;
  }
  if (reading.state.lastString !== state.lastString || reading.state.hasTooLong) return undefined;
  const first = met ?? entries.length;
  const moved = entries.slice(first).map((entry) => shiftedEntry(entry, by));
  const oldStart = startOf(entries, first);
  const problems = [
    ...before.problems.filter((problem) => isSyntax(problem) && problem.start < from),
    ...reading.problems,
    ...before.problems.flatMap((problem) =>
      isSyntax(problem) && problem.start >= oldStart
        ? { ...problem, start: problem.start + by, end: problem.end + by }
        : [],
    ),
  ];
  // Which entry it was that never ended is not known: it may have been one of those that have changed.
  if (met !== undefined && before.endsInsideEntry && !reading.endsInsideEntry) return undefined;
  const { endsInsideEntry } = reading;
  const all = [...entries.slice(0, kept), ...reading.entries, ...moved];
  return { file: bibtexFile(all, problems, endsInsideEntry, state), kept, moved: moved.length };
}

const isSyntax = ({ kind }: BibtexProblem): boolean => kind === 'syntax';

/**
 * How many entries at the beginning cannot have changed: the line on which the next one begins is unchanged too, since an
 * unfinished entry ends where another begins, and none of them is broken at the end.
 */
function entriesBefore(entries: readonly BibtexEntry[], text: string, common: number): number {
  // All before the last entry that begins in what is common may be kept.
  let kept = Math.max(0, entriesBeginningBefore(entries, common) - 1);
  while (kept > 0 && (entries[kept - 1]?.isBroken === true || lineEnd(text, entries[kept]?.start ?? 0) >= common))
    kept -= 1;
  return kept;
}

const startOf = (entries: readonly BibtexEntry[], index: number): number => entries[index]?.start ?? Infinity;

function entriesBeginningBefore(entries: readonly BibtexEntry[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(entries, middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Pieces of strings are compared by the machine at once.
const pieceLength = 65_536; // UTF-16 units

/** How many characters at the beginning of two texts are the same. */
function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  let step = pieceLength;
  while (step > 0 && start < most) {
    if (start + step <= most && one.slice(start, start + step) === other.slice(start, start + step)) start += step;
    else step >>= 1;
  }
  return start;
}

/** How many at the end are, without those that count at the beginning. */
function commonEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let count = 0;
  let step = pieceLength;
  while (step > 0 && count < most) {
    const next = count + step;
    const isSame =
      next <= most &&
      one.slice(one.length - next, one.length - count) === other.slice(other.length - next, other.length - count);
    if (isSame) count = next;
    else step >>= 1;
  }
  return count;
}
