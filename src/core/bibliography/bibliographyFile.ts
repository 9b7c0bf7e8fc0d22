import { isAlias, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';

import { PaperglossError } from '../errors.ts';
import { otherFormatAdvice } from './otherFormats.ts';
import { parseJson } from '../parseJson.ts';
import { isObject } from '../jsonObject.ts';
import type { Paper, RecordOrigin } from '../papers/paper.ts';
import { type ComparableFacts, comparableFacts } from '../papers/samePaper.ts';
import { keysOfEntry, papersFromBibtex } from './bibtexPaper.ts';
import { type BibtexEntry, type BibtexFile, readBibtex } from './bibtexReader.ts';
import { paperFromCsl } from './cslPaper.ts';
import { isHayagriva, paperFromHayagriva } from './hayagrivaPaper.ts';
import { yamlDocuments, yamlEntry, yamlValue } from './parseYaml.ts';
import { paperFromRis } from './risPaper.ts';
import { readRis } from './risReader.ts';
import { entriesOf, entrySource, factsOfEntries, inherits } from './samePaper.ts';
import { isZoteroItem, paperFromZotero } from './zoteroPaper.ts';
import { l10n } from '../l10n.ts';

export type BibliographyFormat = 'bib' | 'json' | 'yaml' | 'ris';

/** A bibliography that entries can be looked up in and, unless `readOnly` says why not, appended to. */
export interface BibliographyFile {
  readonly path: string;
  readonly text: string;
  readonly format: BibliographyFormat;
  /** Why nothing can be added to the file, in one sentence. */
  readonly readOnly?: string;
  /** `key` is empty for an entry without one, which is found by its facts only. */
  readonly entries: readonly { readonly key: string; readonly facts: ComparableFacts }[];
  /** Set for `bib`. */
  readonly bibtex?: BibtexFile;
  /** The items of CSL-JSON or CSL-YAML. */
  readonly records?: readonly unknown[];
  /** The property that the list of CSL-JSON stands in, `items`; undefined where the file is the list. */
  readonly listName?: string;
  /** Set for `yaml` that has a list of references with at least one item. */
  readonly references?: YAMLSeq;
  /** Set for `yaml` of Typst (Hayagriva): the entries by key. */
  readonly hayagriva?: YAMLMap;
}

/** The format that a file's name promises; undefined for names of other files. */
export function bibliographyFormat(path: string): BibliographyFormat | undefined {
  if (/\.bib(?:la)?(?:tex)?$/i.test(path)) return 'bib';
  if (/\.json$/i.test(path)) return 'json';
  if (/\.ris$/i.test(path)) return 'ris';
  return /\.ya?ml$/i.test(path) ? 'yaml' : undefined;
}

/**
 * Reads BibTeX, JSON (CSL-JSON as an array or in `items` or `references`, Better BibTeX's own), YAML (CSL's `references:` or
 * Typst's entries by key) or RIS; the family is told by the file's name, its member by the content. An empty file is an empty
 * bibliography. Throws a {@link PaperglossError} naming file and line for what cannot be read.
 */
export function readBibliography(text: string, path: string): BibliographyFile {
  const format = bibliographyFormat(path);
  switch (format) {
    case 'bib': {
      const bibtex = readBibtex(text);
      const facts = factsOfEntries(bibtex);
      const readings = bibtex.entries.map((entry, index) => entryReading(entry, facts[index] ?? {}));
      return bibtexBibliography(text, path, bibtex, readings);
    }
    case 'json':
      return jsonBibliography(text, path);
    case 'yaml':
      return yamlBibliography(text, path);
    case 'ris': {
      const papers = risPapers(text, entrySource);
      return {
        path,
        text,
        format,
        entries: comparableEntries(papers),
        readOnly: l10n.t(
          '{0} is an RIS file, which is only read: name a .bib, .json or .yaml bibliography to add to',
          path,
        ),
      };
    }
    case undefined:
      throw new PaperglossError(
        'bad-input',
        l10n.t('{0}: not a bibliography: its name ends in none of .bib, .json, .yaml, .yml, .ris', path),
      );
  }
}

/** What a bibliography says of one BibTeX entry: once for each of its keys, since several are several ways to cite it. */
export interface EntryReading {
  readonly keyed: BibliographyFile['entries'];
  readonly facts: ComparableFacts;
  /** What the entry says depends on others. */
  readonly isHeir: boolean;
}

const readingsOfFiles = new WeakMap<BibtexFile, readonly EntryReading[]>();

/** What is known of the entries of a BibTeX file, in their order; empty for one that was not read as a bibliography. */
export const readingsOf = (bibtex: BibtexFile): readonly EntryReading[] => readingsOfFiles.get(bibtex) ?? [];

/** What is known of an entry. Without a key it cannot be cited. */
export const entryReading = (entry: BibtexEntry, facts: ComparableFacts): EntryReading => ({
  keyed: keysOfEntry(entry).map((key) => ({ key, facts })),
  facts,
  isHeir: inherits(entry),
});

/** A text that is read already as a bibliography, with what is known of each entry. */
export function bibtexBibliography(
  text: string,
  path: string,
  bibtex: BibtexFile,
  readings: readonly EntryReading[],
): BibliographyFile {
  readingsOfFiles.set(bibtex, readings);
  return { path, text, format: 'bib', entries: readings.flatMap(({ keyed }) => keyed), bibtex };
}

/** The papers of a bibliography, in order; entries without a title are left out. */
export function papersOfBibliography(file: BibliographyFile, source: RecordOrigin): Paper[] {
  if (file.bibtex !== undefined) return papersFromBibtex(file.bibtex, source);
  if (file.format === 'ris') return risPapers(file.text, source).filter(hasTitle);
  if (file.hayagriva !== undefined)
    return hayagrivaPapers(file.hayagriva, valueOfHayagriva(file.text, file.path) ?? {}, source);
  return recordPapers(file.records ?? [], source, file.format === 'yaml').filter(hasTitle);
}

/** The keys of a paper in a bibliography, in order; several when it is in there more than once. Entries without a key have none. */
export function keysOfPaper(file: BibliographyFile, paper: Paper): string[] {
  return entriesOf(file.entries, paper).flatMap(({ key }) => (key === '' ? [] : key));
}

const hasTitle = (paper: Paper): boolean => paper.csl.title !== '';

const keysOfFiles = new WeakMap<BibliographyFile, ReadonlySet<string>>();

/** All keys of a bibliography, without reading more of its entries than that. */
export function keysIn(file: BibliographyFile): ReadonlySet<string> {
  let keys = keysOfFiles.get(file);
  if (keys === undefined) {
    keys = new Set(
      file.bibtex === undefined ? file.entries.map(({ key }) => key) : file.bibtex.entries.flatMap(keysOfEntry),
    );
    keys = new Set([...keys].filter((key) => key !== ''));
    keysOfFiles.set(file, keys);
  }
  return keys;
}

const isBlank = (text: string): boolean => /^[\s\uFEFF]*$/.test(text);

const comparableEntries = (papers: readonly Paper[]): BibliographyFile['entries'] =>
  papers.map((paper) => ({ key: paper.keys[0] ?? '', facts: comparableFacts(paper) }));

const risPapers = (text: string, source: RecordOrigin): Paper[] =>
  readRis(text).map((record) => paperFromRis(record, source));

/** In the order of the file: objects have keys that are whole numbers first, and in their own order. */
function hayagrivaPapers(
  { items }: YAMLMap,
  entries: Readonly<Record<string, unknown>>,
  source: RecordOrigin,
): Paper[] {
  const written = items
    .map(({ key }) => String(isScalar(key) ? key.value : key))
    .filter((key) => Object.hasOwn(entries, key));
  return [...new Set([...written, ...Object.keys(entries)])].flatMap((key) => {
    const entry = entries[key];
    return isObject(entry) ? (paperFromHayagriva(key, entry, source) ?? []) : [];
  });
}

/** The papers of a list of records, those without a title too. */
function recordPapers(records: readonly unknown[], source: RecordOrigin, isMarkdown: boolean): Paper[] {
  return records.flatMap((record) => {
    if (isZoteroItem(record)) return paperFromZotero(record, source) ?? [];
    return isObject(record) ? paperFromCsl(record, source, isMarkdown) : [];
  });
}

function jsonBibliography(text: string, path: string): BibliographyFile {
  const format = 'json';
  if (isBlank(text)) return { path, text, format, entries: [], records: [] };
  const value = parseJson(text.replace(/^\uFEFF/, ''), path);
  const listName = ['items', 'references'].find((name) => isObject(value) && Array.isArray(value[name]));
  const records: unknown = listName === undefined ? value : (value as Readonly<Record<string, unknown>>)[listName];
  if (!Array.isArray(records)) {
    throw new PaperglossError(
      'bad-input',
      l10n.t('{0}:1: not a CSL-JSON bibliography: an array of records is expected', path),
    );
  }
  const entries = comparableEntries(recordPapers(records, entrySource, false));
  const common = { path, text, format, entries, records, ...(listName !== undefined && { listName }) } as const;
  if (!records.some(isZoteroItem)) return common;
  return {
    ...common,
    readOnly: l10n.t(
      '{0} is Better BibTeX\'s own JSON, which is only read: export as "Better CSL JSON" to add to the file',
      path,
    ),
  };
}

function yamlBibliography(text: string, path: string): BibliographyFile {
  const format = 'yaml';
  const empty: BibliographyFile = { path, text, format, entries: [] };
  if (isBlank(text)) return empty;
  const documents = yamlDocuments(text, path);
  for (const document of documents) {
    const references = yamlEntry(document.contents, 'references');
    if (isSeq(references)) {
      const records = yamlValue(references, document, text, path) as unknown[];
      return references.items.length === 0
        ? empty
        : { ...empty, references, records, entries: comparableEntries(recordPapers(records, entrySource, true)) };
    }
    if (isAlias(references)) {
      const records = yamlValue(references, document, text, path);
      if (!Array.isArray(records))
        throw new PaperglossError(
          'bad-input',
          l10n.t('{0}:1: the references are an alias of something that is no list', path),
        );
      return {
        ...empty,
        records,
        entries: comparableEntries(recordPapers(records, entrySource, true)),
        readOnly: l10n.t('{0}: its references are an alias of another list, which nothing is added to', path),
      };
    }
    if (references === null || (isScalar(references) && references.value === null)) return empty;
  }
  if (documents.every(({ contents }) => contents === null || (isScalar(contents) && contents.value === null)))
    return empty;
  if (/^references:/m.test(text)) return empty;
  const hayagriva = documents.map(({ contents }) => contents).find((contents) => isMap(contents));
  const value = valueOfHayagriva(text, path);
  if (hayagriva !== undefined && value !== undefined)
    return { ...empty, hayagriva, entries: comparableEntries(hayagrivaPapers(hayagriva, value, entrySource)) };
  const advice = otherFormatAdvice(text);
  throw new PaperglossError(
    'bad-input',
    `${path}:1: ${advice ?? l10n.t('not a bibliography: neither a list of references nor entries by key')}`,
  );
}

/** The entries of a YAML text by key; undefined where they are not of the form of Hayagriva. */
function valueOfHayagriva(text: string, path: string): Readonly<Record<string, unknown>> | undefined {
  const values = yamlDocuments(text, path).map((document) => yamlValue(document, document, text, path));
  return values.find((value) => isHayagriva(value));
}
