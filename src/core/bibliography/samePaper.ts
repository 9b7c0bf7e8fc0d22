import { type ComparableFacts, comparableFacts, isSamePaper } from '../papers/samePaper.ts';
import type { Paper } from '../papers/paper.ts';
import { entriesByKey } from './bibtexInheritance.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import type { BibtexEntry, BibtexFile } from './bibtexReader.ts';

export const entrySource = { id: 'entry', label: 'bibliography' };

// Reading the facts of 8,000 entries takes a fifth of a second: once per file, not once per paper.
const factsOfFiles = new WeakMap<BibtexFile, readonly ComparableFacts[]>();

/** The facts of all entries, in their order. */
export function factsOfEntries(file: BibtexFile): readonly ComparableFacts[] {
  let facts = factsOfFiles.get(file);
  if (facts === undefined) {
    facts = file.entries.map((entry) => factsOfEntry(entry, file));
    factsOfFiles.set(file, facts);
  }
  return facts;
}

/** The facts of an entry with what it inherits from others of its file. */
export function factsOfEntry(entry: BibtexEntry, file: BibtexFile): ComparableFacts {
  return comparableFacts(paperFromBibtex(entry, entrySource, inherits(entry) ? entriesByKey(file) : undefined));
}

/** Whether what an entry says depends on other entries. */
export const inherits = ({ fields }: BibtexEntry): boolean => fields.has('crossref') || fields.has('xdata');

/** Keeps facts that are known for the entries of a file, in their order. */
export function keepFacts(file: BibtexFile, facts: readonly ComparableFacts[]): void {
  factsOfFiles.set(file, facts);
}

/**
 * Those of a bibliography's entries that are a paper, in order. Where some have the very keys that the paper goes by, only
 * they are: two works of one title are told apart by their keys, "Editorial" of one year from that of another.
 */
export function entriesOf<T extends { readonly key: string; readonly facts: ComparableFacts }>(
  entries: readonly T[],
  paper: Paper,
): T[] {
  const facts = comparableFacts(paper);
  const same = entries.filter((entry) => isSamePaper(entry.facts, facts));
  if (same.length < 2) return same;
  const keyed = same.filter(({ key }) => key !== '' && paper.keys.includes(key));
  return keyed.length > 0 ? keyed : same;
}

/** The entry of a paper in a bibliography, under whatever key; undefined when the paper is not in it. */
export function entryOfPaper(file: BibtexFile, paper: Paper): BibtexEntry | undefined {
  const facts = factsOfEntries(file);
  const entries = file.entries.map((entry, index) => ({ key: entry.key, facts: facts[index] ?? {}, entry }));
  return entriesOf(entries, paper)[0]?.entry;
}
