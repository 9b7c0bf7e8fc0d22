import { Utils, URI } from 'vscode-uri';

import {
  type BibliographyFile,
  papersOfBibliography,
  readBibliography,
} from '../../core/bibliography/bibliographyFile.ts';
import { entriesByKey } from '../../core/bibliography/bibtexInheritance.ts';
import { keysOfEntry, paperFromBibtex } from '../../core/bibliography/bibtexPaper.ts';
import type { BibtexEntry, BibtexFile } from '../../core/bibliography/bibtexReader.ts';
import type { Library } from '../../core/library.ts';
import { mergePapers } from '../../core/papers/mergePapers.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { type ComparableFacts, comparableFacts } from '../../core/papers/samePaper.ts';

/** A bibliography and where it lies. */
export interface LocatedBibliography {
  readonly uri: string;
  readonly file: BibliographyFile;
  /** Set for references that a document holds itself: the offset of their text in it, and -1 where another cell holds them. */
  readonly heldAt?: number;
}

/** The paper that a key means. */
export interface CitedPaper {
  readonly paper: Paper;
  readonly isInLibrary: boolean;
}

/** A text as the bibliography that lies at an address. */
export const bibliographyAt = (uri: string, text: string): BibliographyFile =>
  readBibliography(text, Utils.basename(URI.parse(uri)));

/** The references that a document holds itself, as a bibliography; undefined when there are none. */
export function inlineReferences(references: string | undefined, name: string): BibliographyFile | undefined {
  return references === undefined ? undefined : readBibliography(references, `${name}.yaml`);
}

/** What a bibliography and the library say of a key; undefined when the bibliography has no such key. */
export function paperOfEntry(located: LocatedBibliography, library: Library, key: string): CitedPaper | undefined {
  const entry = entryIn(located, key);
  if (entry === undefined) return undefined;
  const { doi, arxiv, title } = entry.facts;
  const known = [doi, arxiv, title].flatMap((name) => (name === undefined ? [] : (library.get(name) ?? [])));
  const local = entry.paper;
  if (local === undefined) return known[0] && { paper: known[0], isInLibrary: true };
  // Two titles can agree by accident: merging decides whether it is the same paper.
  const [merged = local] = mergePapers([local, ...known]);
  const same = known.find((paper) => merged.origins.some((source) => paper.origins.includes(source)));
  return { paper: same === undefined ? merged : { ...merged, id: same.id }, isInLibrary: same !== undefined };
}

/** What a bibliography by itself says of a key, a record without a title too; undefined when it has no such key. */
export function paperInBibliography(located: LocatedBibliography, key: string): Paper | undefined {
  const { file, uri } = located;
  if (file.bibtex === undefined) return paperInFile(located, key);
  const entry = entryOfKey(file.bibtex, key);
  return entry && paperFromBibtex(entry, { id: uri, label: file.path }, entriesByKey(file.bibtex));
}

interface FoundEntry {
  readonly facts: ComparableFacts;
  /** Undefined for an entry without a title. */
  readonly paper: Paper | undefined;
}

function entryIn(located: LocatedBibliography, key: string): FoundEntry | undefined {
  const { uri, file } = located;
  if (file.bibtex === undefined) {
    const entry = file.entries.find((candidate) => candidate.key === key);
    return entry && { facts: entry.facts, paper: paperInFile(located, key) };
  }
  // Of 20,000 entries one is read.
  const entry = entryOfKey(file.bibtex, key);
  if (entry === undefined) return undefined;
  const paper = paperFromBibtex(entry, { id: uri, label: file.path }, entriesByKey(file.bibtex));
  return { facts: comparableFacts(paper), paper: paper.csl.title === '' ? undefined : paper };
}

const entriesOfFiles = new WeakMap<BibtexFile, ReadonlyMap<string, BibtexEntry>>();

/** The first entry with a key, be it one of further keys. */
export function entryOfKey(file: BibtexFile, key: string): BibtexEntry | undefined {
  let entries = entriesOfFiles.get(file);
  if (entries === undefined) {
    const byKey = new Map<string, BibtexEntry>();
    for (const entry of file.entries)
      for (const name of keysOfEntry(entry)) if (!byKey.has(name)) byKey.set(name, entry);
    entriesOfFiles.set(file, byKey);
    entries = byKey;
  }
  return entries.get(key);
}

// Making papers of a large file takes its time: once per text, not once per hover.
const papersOfFiles = new WeakMap<BibliographyFile, ReadonlyMap<string, Paper>>();

function paperInFile({ uri, file }: LocatedBibliography, key: string): Paper | undefined {
  let papers = papersOfFiles.get(file);
  if (papers === undefined) {
    const read = papersOfBibliography(file, { id: uri, label: file.path });
    papers = new Map(read.flatMap((paper) => paper.keys.map((name) => [name, paper] as const)));
    papersOfFiles.set(file, papers);
  }
  return papers.get(key);
}
