import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import { readBibtex } from './bibtexReader.ts';

const entryHead =
  /^[ \t\uFEFF]*@(?!(?:comment|string|preamble)\b)[a-z][\w-]*[ \t]*[{(][ \t]*([^\s,{}"#%=()]{1,300})/gim;

// What follows a word of a query in the text of an entry is looked at up to here; of an abstract the end does not count.
const longestEntry = 20_000; // UTF-16 units

/**
 * Entries of BibTeX whose text has all words of a query, each at the beginning of a word, found without reading the file:
 * 20 MB take 50 ms. Those whose key begins with the query come first. For the moments until a bibliography is read whole;
 * accents that LaTeX writes as commands are not seen.
 */
export function quickEntries(text: string, query: string, limit: number, origin: RecordOrigin): Paper[] {
  const words = query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0 && query.trim() !== '') return [];
  const starts = words.length === 0 ? firstHeads(text, limit) : entriesWithAll(text, words.slice(0, 8));
  const lower = query.trim().toLowerCase();
  const isKeyed = ({ key }: EntryPlace): boolean => key.toLowerCase().startsWith(lower);
  // With one word the keys that begin with it may stand further down.
  const ordered =
    words.length === 1 ? [...starts.filter(isKeyed), ...starts.filter((place) => !isKeyed(place))] : starts;
  const papers: Paper[] = [];
  for (const { start, end } of ordered) {
    if (papers.length >= limit) break;
    const [entry] = readBibtex(text.slice(start, Math.min(end, start + longestEntry))).entries;
    if (entry !== undefined && entry.key !== '') papers.push(paperFromBibtex(entry, origin));
  }
  return papers;
}

interface EntryPlace {
  /** As far as it is a plain one. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function firstHeads(text: string, limit: number): EntryPlace[] {
  const places: EntryPlace[] = [];
  entryHead.lastIndex = 0;
  let found = entryHead.exec(text);
  while (found !== null && places.length < limit) {
    const { index: start, 1: key = '' } = found;
    found = entryHead.exec(text);
    places.push({ key, start, end: found?.index ?? text.length });
  }
  return places;
}

function entriesWithAll(text: string, words: readonly string[]): EntryPlace[] {
  const [first = '', ...others] = [...words].sort((a, b) => b.length - a.length);
  const tests = others.map((word) => beginningOfWord(word, 'iu'));
  const pattern = beginningOfWord(first, 'giu');
  const places: EntryPlace[] = [];
  entryHead.lastIndex = 0;
  let head = entryHead.exec(text);
  while (head !== null) {
    const { index: start, 1: key = '' } = head;
    head = entryHead.exec(text);
    const end = head?.index ?? text.length;
    if (pattern.lastIndex < start) pattern.lastIndex = start;
    // The next place of the rarest word tells which entries can be passed over.
    const found = pattern.exec(text);
    if (found === null) break;
    pattern.lastIndex = found.index;
    if (found.index >= end) continue;
    const entry = text.slice(start, Math.min(end, start + longestEntry));
    if (tests.every((test) => test.test(entry))) places.push({ key, start, end });
    pattern.lastIndex = end;
  }
  return places;
}

const beginningOfWord = (word: string, flags: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, flags);
