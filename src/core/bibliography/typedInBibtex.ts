import { keyFields } from './bibtexVocabulary.ts';

/** What is being typed in a BibTeX file. `text.slice(start, end)` is what is there of it. */
export interface TypedInBibtex {
  readonly kind: 'type' | 'field' | 'key';
  readonly start: number;
  readonly end: number;
  /** Fields that the entry has already, in lower case; for `field`. */
  readonly fields?: ReadonlySet<string>;
  /** The key of the entry itself, which it cannot refer to. */
  readonly entryKey?: string;
}

// A longer entry is one that lost its end; an abstract has 2,000 characters, and a list of authors up to 50,000.
const longestEntry = 100_000; // UTF-16 units

const typedType = /(?:^|\n)[ \t\uFEFF]*@([a-z]*)$/i;
const head = /@([a-z][\w-]*)[ \t]*[{(]/iy;

/**
 * What is typed at an offset of a BibTeX file: the type behind an at sign at the beginning of a line, the name of a field, or a
 * key in a field that names entries. Undefined within other values, and outside of entries. Looks at no more than the entry.
 */
export function typedInBibtex(text: string, offset: number): TypedInBibtex | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1), offset - 100, 0), offset);
  const type = typedType.exec(line)?.[1];
  if (type !== undefined) {
    const rest = /^\w*/.exec(text.slice(offset, offset + 40))?.[0].length ?? 0;
    return { kind: 'type', start: offset - type.length, end: offset + rest };
  }
  const start = entryBefore(text, offset);
  if (start === undefined) return undefined;
  head.lastIndex = start;
  const found = head.exec(text);
  if (found === null || /^(?:comment|preamble|string)$/i.test(found[1] ?? '')) return undefined;
  return typedInEntry(text, start + found[0].length, offset);
}

/** The at sign of the entry that an offset stands in or behind. */
function entryBefore(text: string, offset: number): number | undefined {
  const from = Math.max(0, offset - longestEntry);
  for (let at = text.lastIndexOf('@', offset - 1); at >= from; at = at === 0 ? -1 : text.lastIndexOf('@', at - 1)) {
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    head.lastIndex = at;
    if (/^[ \t\uFEFF]*$/.test(text.slice(lineStart, Math.min(at, lineStart + 100))) && head.test(text)) return at;
  }
  return undefined;
}

interface EntryState {
  depth: number;
  isQuoted: boolean;
  field: string;
  /** Where the value, or the part of an entry between two commas, begins. */
  partStart: number;
  hasKey: boolean;
}

function typedInEntry(text: string, from: number, offset: number): TypedInBibtex | undefined {
  const fields = new Set<string>();
  let entryKey = '';
  const state: EntryState = { depth: 0, isQuoted: false, field: '', partStart: from, hasKey: false };
  for (let at = from; at < offset; at += 1) {
    const sign = text[at];
    if (sign === '{') {
      state.depth += 1;
      if (state.depth === 1) state.partStart = at + 1;
    } else if (sign === '}') {
      state.depth -= 1;
      // The entry is closed.
      if (state.depth < 0) return undefined;
    } else if (sign === '"' && state.depth === 0) {
      state.isQuoted = !state.isQuoted;
      if (state.isQuoted) state.partStart = at + 1;
    } else if (state.depth === 0 && !state.isQuoted) {
      if (sign === ',') {
        if (!state.hasKey) entryKey = text.slice(from, at).trim();
        state.hasKey = true;
        state.field = '';
        state.partStart = at + 1;
      } else if (sign === '=' && state.field === '') {
        state.field = text.slice(state.partStart, at).trim().toLowerCase();
        fields.add(state.field);
        state.partStart = at + 1;
      }
    }
  }
  const isInValue = state.depth > 0 || state.isQuoted;
  const written = text.slice(state.partStart, offset);
  if (state.field === '' && !isInValue) {
    const name = /^\s*([a-z]*)$/i.exec(written)?.[1];
    // What stands before the first comma is the key, which is for the writer to choose.
    if (!state.hasKey || name === undefined) return undefined;
    const rest = /^\w*/.exec(text.slice(offset, offset + 40))?.[0].length ?? 0;
    return { kind: 'field', start: offset - name.length, end: offset + rest, fields };
  }
  if (!keyFields.has(state.field) || !isInValue) return undefined;
  const key = written.slice(written.lastIndexOf(',') + 1).trimStart();
  if (/[{}\n]/.test(key)) return undefined;
  const rest = /^[^\s,{}"]*/.exec(text.slice(offset, offset + 300))?.[0].length ?? 0;
  return { kind: 'key', start: offset - key.length, end: offset + rest, entryKey };
}
