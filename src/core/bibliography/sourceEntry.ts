import { isObject, type JsonObject } from '../jsonObject.ts';
import type { Paper } from '../papers/paper.ts';
import { type ComparableFacts, comparableFacts, isSamePaper } from '../papers/samePaper.ts';
import { type BibliographyFile, bibliographyFormat, readBibliography } from './bibliographyFile.ts';
import { entriesByKey } from './bibtexInheritance.ts';
import { paperFromBibtex } from './bibtexPaper.ts';
import type { BibtexEntry, BibtexFile } from './bibtexReader.ts';
import type { BibtexSource } from './copiedEntry.ts';
import { paperFromCsl, textOf } from './cslPaper.ts';
import { entrySource, factsOfEntries } from './samePaper.ts';

/** An item of CSL-JSON, or of CSL-YAML, whose texts are Markdown. */
export interface CslSource {
  readonly record: JsonObject;
  readonly isMarkdown: boolean;
}

/** What the files that a paper comes from say of it, word for word: it is written as it stands there. */
export interface SourceEntry {
  readonly bibtex?: BibtexSource;
  readonly item?: CslSource;
}

/**
 * A library file as a bibliography whose entries can be copied; undefined for files of other kinds. Throws a PaperglossError
 * for one that cannot be read.
 */
export function sourceFile(text: string, path: string): BibliographyFile | undefined {
  if (bibliographyFormat(path) !== undefined) return readBibliography(text, path);
  // Libraries may have any name; what they are is told by their content.
  return /^[ \t\uFEFF]*@[a-z]+[ \t]*[{(]/im.test(text) && !/^\s*[[{]/.test(text)
    ? readBibliography(text, `${path}.bib`)
    : undefined;
}

/** A paper's entry in one of its files: that with a key of the paper, else any that is of the paper; undefined when there is none. */
export function entryOf(file: BibliographyFile, paper: Paper): SourceEntry | undefined {
  const { bibtex } = file;
  if (bibtex !== undefined) {
    const entry = bibtexEntryOf(bibtex, paper);
    return entry && { bibtex: { text: file.text, file: bibtex, entry } };
  }
  const record = recordOf(file, paper);
  return record && isShallow(record, deepestCopied)
    ? { item: { record, isMarkdown: file.format === 'yaml' } }
    : undefined;
}

// Dates are four deep. What is nested deeper than a program's stack can be read, but not written.
const deepestCopied = 50;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1));
}

/** Sources of one paper as one, of which the first goes first. */
export function joinedSources(sources: readonly SourceEntry[]): SourceEntry | undefined {
  return sources.length === 0 ? undefined : Object.assign({}, ...[...sources].reverse());
}

function bibtexEntryOf(file: BibtexFile, paper: Paper): BibtexEntry | undefined {
  const facts = comparableFacts(paper);
  // Reading the facts of all entries takes long in a large library, and most papers have a key.
  for (const key of paper.keys) {
    const found = file.entries.find((entry) => entry.key === key && agrees(factsOf(file, entry), facts));
    if (found !== undefined) return found;
  }
  const all = factsOfEntries(file);
  return file.entries[placeOf(all, facts)];
}

const factsOf = (file: BibtexFile, entry: BibtexEntry): ComparableFacts =>
  comparableFacts(paperFromBibtex(entry, entrySource, entriesByKey(file)));

/** The place of a paper among entries; -1 when it is not among them. */
function placeOf(entries: readonly ComparableFacts[], facts: ComparableFacts): number {
  const same = entries.findIndex((entry) => isSamePaper(entry, facts));
  if (same !== -1 || facts.family !== undefined) return same;
  // Nobody is named: among the entries of its own file the title has to do.
  return entries.findIndex((entry) => entry.family === undefined && agrees(entry, facts));
}

/** Whether an entry may be that of a paper of the same file and key: the facts are of the same paper, or the title is and no id is against it. */
function agrees(entry: ComparableFacts, paper: ComparableFacts): boolean {
  if (isSamePaper(entry, paper)) return true;
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b;
  if (differ(entry.doi, paper.doi) || differ(entry.arxiv, paper.arxiv)) return false;
  return entry.title !== undefined && entry.title !== '' && entry.title === paper.title;
}

interface RecordFacts {
  readonly record: JsonObject;
  readonly facts: ComparableFacts;
}

const factsOfFiles = new WeakMap<BibliographyFile, readonly RecordFacts[]>();

function recordOf(file: BibliographyFile, paper: Paper): JsonObject | undefined {
  let records = factsOfFiles.get(file);
  if (records === undefined) {
    const isMarkdown = file.format === 'yaml';
    records = (file.records ?? []).flatMap((record) =>
      isObject(record) ? { record, facts: comparableFacts(paperFromCsl(record, entrySource, isMarkdown)) } : [],
    );
    factsOfFiles.set(file, records);
  }
  const facts = comparableFacts(paper);
  const keys = new Set(paper.keys);
  const byKey = records.find(({ record, facts: own }) => keys.has(textOf(record['id']) ?? '') && agrees(own, facts));
  return (
    byKey ??
    records[
      placeOf(
        records.map((record) => record.facts),
        facts,
      )
    ]
  )?.record;
}
