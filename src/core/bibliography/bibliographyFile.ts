import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';

import { PaperglossError } from '../errors.ts';
import { parseJson } from '../import/parseJson.ts';
import type { Paper } from '../papers/paper.ts';
import { keysOfEntry } from './bibtexPaper.ts';
import { type BibtexFile, readBibtex } from './bibtexReader.ts';
import { paperFromCsl } from './cslPaper.ts';
import { yamlDocuments } from './parseYaml.ts';
import { type ComparableFacts, comparableFacts, entrySource, factsOfEntries, isSamePaper } from './samePaper.ts';

export type BibliographyFormat = 'bib' | 'json' | 'yaml';

/** A bibliography that entries can be looked up in and appended to. */
export interface BibliographyFile {
  readonly path: string;
  readonly text: string;
  readonly format: BibliographyFormat;
  readonly entries: readonly { readonly key: string; readonly facts: ComparableFacts }[];
  /** Set for `bib`. */
  readonly bibtex?: BibtexFile;
  /** The items of CSL-JSON or CSL-YAML. */
  readonly records?: readonly unknown[];
  /** Set for `yaml` that has a list of references with at least one item. */
  readonly references?: YAMLSeq;
}

/** The format that a file's name promises; undefined for names of other files. */
export function bibliographyFormat(path: string): BibliographyFormat | undefined {
  if (/\.bib(?:tex)?$/i.test(path)) return 'bib';
  if (/\.json$/i.test(path)) return 'json';
  return /\.ya?ml$/i.test(path) ? 'yaml' : undefined;
}

/**
 * Reads BibTeX, CSL-JSON (an array of records) or CSL-YAML (`references:`), told by the file's name. An empty file is an
 * empty bibliography. Throws a {@link PaperglossError} naming file and line for JSON and YAML that cannot be read.
 */
export function readBibliography(text: string, path: string): BibliographyFile {
  const format = bibliographyFormat(path);
  switch (format) {
    case 'bib': {
      const bibtex = readBibtex(text);
      const facts = factsOfEntries(bibtex);
      // Several keys of an entry are several ways to cite it; without a key there is none.
      const entries = bibtex.entries.flatMap((entry, index) => keysOfEntry(entry).map((key) => ({ key, facts: facts[index] ?? {} })));
      return { path, text, format, entries, bibtex };
    }
    case 'json': {
      const records = jsonRecords(text, path);
      return { path, text, format, entries: entriesOfRecords(records, false), records };
    }
    case 'yaml': {
      const list = yamlReferences(text, path);
      if (list === undefined) return { path, text, format, entries: [] };
      return { path, text, format, entries: entriesOfRecords(list.records, true), ...list };
    }
    case undefined:
      throw new PaperglossError('bad-input', `${path}: not a bibliography: its name ends in none of .bib, .json, .yaml, .yml`);
  }
}

/** The keys of a paper in a bibliography, in order; several when it is in there more than once. */
export function keysOfPaper(file: BibliographyFile, paper: Paper): string[] {
  const facts = comparableFacts(paper);
  return file.entries.flatMap((entry) => (isSamePaper(entry.facts, facts) ? entry.key : []));
}

const isBlank = (text: string): boolean => /^\s*$/.test(text);

function jsonRecords(text: string, path: string): readonly unknown[] {
  if (isBlank(text)) return [];
  const value = parseJson(text.replace(/^\uFEFF/, ''), path);
  if (Array.isArray(value)) return value;
  throw new PaperglossError('bad-input', `${path}:1: not a CSL-JSON bibliography: an array of records is expected`);
}

/** The list of references; undefined when the file has none yet. */
function yamlReferences(text: string, path: string): { references: YAMLSeq; records: unknown[] } | undefined {
  if (isBlank(text)) return undefined;
  const documents = yamlDocuments(text, path);
  for (const document of documents) {
    if (!isMap(document.contents)) continue;
    const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === 'references');
    if (isSeq(pair?.value)) {
      const references = pair.value;
      return references.items.length === 0 ? undefined : { references, records: references.toJS(document) as unknown[] };
    }
    if (pair !== undefined && (pair.value === null || (isScalar(pair.value) && pair.value.value === null))) return undefined;
  }
  if (documents.every(({ contents }) => contents === null || (isScalar(contents) && contents.value === null))) return undefined;
  if (/^references:/m.test(text)) return undefined;
  throw new PaperglossError('bad-input', `${path}:1: not a CSL bibliography: it has no list of references`);
}

function entriesOfRecords(records: readonly unknown[], isMarkdown: boolean): BibliographyFile['entries'] {
  return records.flatMap((record) => {
    if (typeof record !== 'object' || record === null) return [];
    const fields = record as Readonly<Record<string, unknown>>;
    const { id } = fields;
    if (typeof id !== 'string' && typeof id !== 'number') return [];
    return [{ key: String(id), facts: comparableFacts(paperFromCsl(fields, entrySource, isMarkdown)) }];
  });
}
