import { type Report, unreported } from '../report.ts';
import { type Expansion, longestExpansion, mostExpanded, type ScannedValue, scanValue } from './bibtexValue.ts';
import {
  blankEnd,
  fieldLineBefore,
  groupEnd,
  groupEnds,
  keyPatterns,
  lineEnd,
  matchAt,
  nextEntryLine,
  nextLine,
  opensEntry,
  resumptionAfter,
  startsEntry,
} from './bibtexScanner.ts';
import { l10n } from '../l10n.ts';

/** A field's value. `text.slice(start, end)` is `raw`: what stands after the equals sign. */
export interface BibtexField {
  /** Strings expanded, parts joined, outer delimiters removed, white space collapsed; LaTeX is left as it is. */
  readonly value: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

export interface BibtexEntry {
  /** In lower case, `inproceedings`. */
  readonly type: string;
  /** Empty where the entry has none; then `keyStart` is where one would stand, and equal to `keyEnd`. */
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Offset of the at sign. */
  readonly start: number;
  /** Offset after the closing brace, or after the last thing that was understood. */
  readonly end: number;
  /** By name in lower case. Of a repeated field the first counts, as in BibTeX. */
  readonly fields: ReadonlyMap<string, BibtexField>;
  /** The entry has no closing brace, or a part of it was not understood. */
  readonly isBroken: boolean;
}

export interface BibtexProblem {
  readonly kind: 'syntax' | 'duplicate-key';
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface BibtexFile {
  readonly entries: readonly BibtexEntry[];
  readonly problems: readonly BibtexProblem[];
  /** The text ends inside an entry that was never closed. */
  readonly endsInsideEntry: boolean;
}

interface Reading {
  readonly text: string;
  readonly entries: BibtexEntry[];
  readonly problems: BibtexProblem[];
  readonly expansion: Expansion;
  endsInsideEntry: boolean;
  groups: Int32Array | undefined;
  /** Where reading goes on; undefined at the end of the text. */
  next: number | undefined;
  /** Where the last definition of a string begins; undefined without any. */
  lastString: number | undefined;
  hasTooLong: boolean;
}

/** What reading a part of a file takes from the parts before it. */
export interface BibtexState {
  /** The strings that are defined, by name in lower case. */
  readonly strings: ReadonlyMap<string, string>;
  /** Where the last of their definitions begins; undefined without any. */
  readonly lastString: number | undefined;
  /** Strings were too long to stand for their names. */
  readonly hasTooLong: boolean;
}

const states = new WeakMap<BibtexFile, BibtexState>();

/** What is known at the end of a file; undefined for one that was not read here. */
export const stateAtEnd = (file: BibtexFile): BibtexState | undefined => states.get(file);

const commandOrComment = /@|^[ \t]*%/gm;
const command = /@([a-z][a-z0-9_-]*)\s*([{(])/iy;
const entryWithoutBrace =
  /@(?:article|book|inbook|incollection|inproceedings|conference|proceedings|manual|mastersthesis|phdthesis|thesis|techreport|report|misc|online|unpublished)\s+[^\s,{}()"]+[ \t]*,/iy;

/**
 * Reads a BibTeX or BibLaTeX file. Never throws: an entry that is broken yields one problem, whatever could be read
 * of it, and reading goes on at the next line on which an entry begins. Takes time linear in the length of the text.
 * `report` hears how many characters are read.
 */
export function readBibtex(text: string, report: Report = unreported): BibtexFile {
  const reading = new BibtexReading(text);
  for (let offset = reading.next; offset !== undefined; offset = reading.next) {
    report(offset);
    reading.readOn();
  }
  return reading.finish();
}

/** Reads a file step by step, from its beginning or from between two entries. */
export class BibtexReading {
  readonly #reading: Reading;

  constructor(text: string, from = 0, state?: BibtexState) {
    this.#reading = {
      text,
      entries: [],
      problems: [],
      expansion: { strings: new Map(state?.strings), left: mostExpanded(text) },
      endsInsideEntry: false,
      groups: undefined,
      next: from,
      lastString: state?.lastString,
      hasTooLong: state?.hasTooLong ?? false,
    };
  }

  /** Where reading goes on; undefined at the end of the text. */
  get next(): number | undefined {
    return this.#reading.next;
  }

  get entries(): readonly BibtexEntry[] {
    return this.#reading.entries;
  }

  get problems(): readonly BibtexProblem[] {
    return this.#reading.problems;
  }

  get state(): BibtexState {
    const { expansion, lastString, hasTooLong } = this.#reading;
    return { strings: expansion.strings, lastString, hasTooLong };
  }

  get endsInsideEntry(): boolean {
    return this.#reading.endsInsideEntry;
  }

  /** The offset of the at sign that is read next; undefined where none follows before a comment or the end. */
  get nextCommand(): number | undefined {
    const { next, text } = this.#reading;
    if (next === undefined) return undefined;
    commandOrComment.lastIndex = next;
    const found = commandOrComment.exec(text);
    return found?.[0] === '@' ? found.index : undefined;
  }

  /** Reads one entry, or what else comes next. */
  readOn(): void {
    const { next, text } = this.#reading;
    if (next === undefined) return;
    commandOrComment.lastIndex = next;
    const found = commandOrComment.exec(text);
    if (found === null) this.#reading.next = undefined;
    else this.#reading.next = found[0] === '@' ? readCommand(this.#reading, found.index) : nextLine(text, found.index);
  }

  /** The file, when all is read. */
  finish(): BibtexFile {
    const { entries, problems, endsInsideEntry } = this.#reading;
    return bibtexFile([...entries], [...problems], endsInsideEntry, this.state);
  }
}

/** A file of what was read of it; of problems those of the syntax. */
export function bibtexFile(
  entries: readonly BibtexEntry[],
  problems: readonly BibtexProblem[],
  endsInsideEntry: boolean,
  state: BibtexState,
): BibtexFile {
  const file = { entries, problems: [...problems, ...duplicatesIn(entries)], endsInsideEntry };
  states.set(file, state);
  return file;
}

/** Reads what an at sign begins and returns where reading goes on. */
function readCommand(reading: Reading, start: number): number {
  const { text } = reading;
  command.lastIndex = start;
  const found = command.exec(text);
  if (found === null) {
    const head = matchAt(entryWithoutBrace, text, start);
    if (head !== '') report(reading, start, start + head.length, l10n.t('The opening brace of this entry is missing.'));
    return start + 1;
  }
  const type = (found[1] ?? '').toLowerCase();
  const open = start + found[0].length - 1;
  if (type === 'comment') return commentEnd(reading, open);
  if (type === 'preamble') return preambleEnd(reading, start, open);
  if (type === 'string') return readString(reading, start, open);
  return readEntry(reading, start, type, open);
}

function commentEnd(reading: Reading, open: number): number {
  if (reading.text[open] === '(') return open + 1;
  reading.groups ??= groupEnds(reading.text);
  return reading.groups[open] || nextLine(reading.text, open);
}

function preambleEnd(reading: Reading, start: number, open: number): number {
  const { text } = reading;
  if (text[open] === '(') return open + 1;
  const end = groupEnd(text, open);
  if (end !== undefined) return end;
  report(reading, start, open + 1, l10n.t('This preamble is not closed.'));
  return nextEntryLine(text, open);
}

const stringName = /[^\s=,{}()"#%]+/y;

/** `@string{name = value}`: the value may use strings defined before it. */
function readString(reading: Reading, start: number, open: number): number {
  const { text, expansion } = reading;
  reading.lastString = start;
  const nameStart = blankEnd(text, open + 1);
  const name = opensEntry(text, nameStart) ? '' : matchAt(stringName, text, nameStart);
  const equals = blankEnd(text, nameStart + name.length);
  const scanned = text[equals] === '=' ? scanValue(text, equals + 1, expansion) : undefined;
  if (name === '' || scanned === undefined || !scanned.isClosed || scanned.end === scanned.start) {
    report(reading, start, open + 1 + name.length, l10n.t('This string definition is not complete.'));
    return nextEntryLine(text, open);
  }
  if (scanned.isTooLong) reportTooLong(reading, name, scanned);
  expansion.strings.set(name.toLowerCase(), scanned.value);
  const close = blankEnd(text, scanned.end);
  return text[close] === '}' || text[close] === ')' ? close + 1 : close;
}

interface EntryState {
  readonly reading: Reading;
  readonly closer: string;
  readonly fields: Map<string, BibtexField>;
  isBroken: boolean;
}

function readEntry(reading: Reading, start: number, type: string, open: number): number {
  const { text } = reading;
  const isBraced = text[open] === '{';
  const state: EntryState = { reading, closer: isBraced ? '}' : ')', fields: new Map(), isBroken: false };
  const keyStart = blankEnd(text, open + 1);
  let key = opensEntry(text, keyStart)
    ? ''
    : matchAt(isBraced ? keyPatterns.inBraces : keyPatterns.inParentheses, text, keyStart);
  let keyEnd = keyStart + key.length;
  let next = blankEnd(text, keyEnd);
  const isKeyless = key === '' || text[next] === '=' || (key.includes('=') && /["{]/.test(text[next] ?? ''));
  if (isKeyless) {
    report(reading, start, open + 1, l10n.t('This entry has no key.'));
    key = '';
    keyEnd = keyStart;
    next = keyStart;
  } else if (text[next] === ',') {
    next += 1;
  } else if (text[next] !== state.closer && text[next] !== undefined) {
    const rest = matchAt(keyPatterns.rest, text, keyEnd);
    if (rest === '') {
      breakEntry(state, keyStart, keyEnd, l10n.t('The comma after the key "{0}" is missing.', key));
    } else {
      key += rest.trimEnd();
      keyEnd = keyStart + key.length;
      next = keyStart + key.length;
      breakEntry(state, keyStart, keyEnd, l10n.t('The key "{0}" contains white space.', key));
    }
  }
  const end = readFields(state, start, next);
  const { fields, isBroken } = state;
  if (!isKeyless || fields.size > 0) {
    reading.entries.push({ type, key, keyStart, keyEnd, start, end, fields, isBroken });
  }
  return end;
}

const fieldName = /[^\s=,{}()"#%@]+/y;

/** Reads fields up to the closing delimiter and returns the offset after it. */
function readFields(state: EntryState, entryStart: number, from: number): number {
  const { text, expansion } = state.reading;
  let offset = from;
  let previous: { readonly name: string; readonly end: number } | undefined;
  let isResumed = false;
  for (;;) {
    const lastEnd = offset;
    let hasComma = false;
    offset = blankEnd(text, offset);
    while (text[offset] === ',') {
      hasComma = true;
      offset = blankEnd(text, offset + 1);
    }
    const character = text[offset];
    if (character === undefined) {
      breakEntry(state, entryStart, lineEnd(text, entryStart), l10n.t('This entry is not closed.'));
      state.reading.endsInsideEntry = true;
      return lastEnd;
    }
    if (character === '}' || character === ')') {
      if (character !== state.closer) {
        breakEntry(
          state,
          offset,
          offset + 1,
          l10n.t('This entry is closed by "{0}" instead of "{1}".', character, state.closer),
        );
      }
      reportLeftover(state, offset + 1);
      return offset + 1;
    }
    if (character === '@' && startsEntry(text, offset)) {
      breakEntry(state, entryStart, lineEnd(text, entryStart), l10n.t('This entry is not closed.'));
      return lastEnd;
    }
    const name = matchAt(fieldName, text, offset);
    const equals = blankEnd(text, offset + name.length);
    if (name === '' || text[equals] !== '=') {
      const message =
        name === ''
          ? l10n.t('A field name is expected here.')
          : l10n.t('The equals sign after "{0}" is missing.', name);
      breakEntry(state, offset, Math.max(offset + name.length, offset + 1), message);
      offset = resumptionAfter(text, offset);
      previous = undefined;
      continue;
    }
    if (previous !== undefined && !hasComma) {
      breakEntry(
        state,
        previous.end - 1,
        previous.end,
        l10n.t('The comma after the field "{0}" is missing.', previous.name),
      );
    }
    const scanned = scanValue(text, equals + 1, expansion);
    if (!scanned.isClosed) {
      breakEntry(state, scanned.start, lineEnd(text, scanned.start), l10n.t('The value of "{0}" is not closed.', name));
      const next = nextEntryLine(text, scanned.start);
      if (next >= text.length) state.reading.endsInsideEntry = true;
      const resumed = isResumed ? next : fieldLineBefore(text, scanned.start, next);
      if (resumed < next) {
        // The fields below are read all the same: once, because each of many such values would look for its end again.
        isResumed = true;
        offset = resumed;
        previous = undefined;
        continue;
      }
      return next;
    }
    if (scanned.isTooLong) reportTooLong(state.reading, name, scanned);
    addField(state, name.toLowerCase(), scanned);
    if (scanned.end === scanned.start) {
      breakEntry(state, offset, equals + 1, l10n.t('The field "{0}" has no value.', name));
      offset = Math.max(scanned.end, equals + 1);
    } else {
      offset = scanned.end;
    }
    previous = { name, end: offset };
  }
}

function addField(state: EntryState, name: string, scanned: ScannedValue): void {
  if (state.fields.has(name)) return;
  const { start, end } = scanned;
  state.fields.set(name, { value: scanned.value.trim(), start, end, raw: state.reading.text.slice(start, end) });
}

// A comma after the end of an entry is the trace of a brace too many in a value above it.
function reportLeftover(state: EntryState, end: number): void {
  const { text } = state.reading;
  const next = blankEnd(text, end);
  if (text[next] === ',') {
    breakEntry(
      state,
      end - 1,
      end,
      l10n.t('The entry ends here, but fields follow: there is a closing brace too many.'),
    );
  }
}

/** One broken entry is one problem: what follows the first is mostly its consequence. */
function breakEntry(state: EntryState, start: number, end: number, message: string): void {
  if (!state.isBroken) report(state.reading, start, end, message);
  state.isBroken = true;
}

function report(reading: Reading, start: number, end: number, message: string): void {
  reading.problems.push({ kind: 'syntax', start, end, message });
}

function reportTooLong(reading: Reading, name: string, { start, end }: ScannedValue): void {
  const message = l10n.t(
    'The strings in "{0}" are too long together ({1} characters are read): they stay as names.',
    name,
    longestExpansion.toLocaleString('en'),
  );
  report(reading, start, Math.max(end, start + 1), message);
  reading.hasTooLong = true;
}

function duplicatesIn(entries: readonly BibtexEntry[]): BibtexProblem[] {
  const seen = new Set<string>();
  const problems: BibtexProblem[] = [];
  for (const entry of entries) {
    const { key } = entry;
    if (key !== '' && seen.has(key)) {
      const message = l10n.t('Another entry has the key "{0}" already.', key);
      problems.push({ kind: 'duplicate-key', start: entry.keyStart, end: entry.keyEnd, message });
    }
    seen.add(key);
  }
  return problems;
}
