import type { TextDocument } from 'vscode-languageserver-textdocument';

import { keysIn } from '../../core/bibliography/bibliographyFile.ts';
import { entryOf, type SourceEntry } from '../../core/bibliography/sourceEntry.ts';
import type { KeyedPaper } from '../../core/bibliography/writeCslYaml.ts';
import type { Cancellation } from '../../core/cancellation.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import { renderingMetadata } from '../../core/rendering/renderingMetadata.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import { entryOfKey, type LocatedBibliography, paperInBibliography } from '../bibliographies/citedPaper.ts';
import { citationsOf } from '../documents/citationsOf.ts';

/** A part of a document, by offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a document cites. */
export interface CitedPapers {
  /** In the order in which they are cited first, each with the key that the document has for it and its own entry. */
  readonly works: readonly KeyedPaper[];
  /** Keys that no bibliography has. */
  readonly missing: readonly string[];
}

/**
 * The works that a document cites, or parts of it do, and what its bibliographies say of them; undefined for a document in which
 * works are not cited by keys.
 */
export async function citedPapers(
  bibliographies: Bibliographies,
  library: () => Promise<Library>,
  document: TextDocument,
  parts: readonly Stretch[] | undefined,
  token: Cancellation,
): Promise<CitedPapers | undefined> {
  const format = await bibliographies.formatOf(document, token);
  if (format === undefined || 'isSelfContained' in format.insertion) return undefined;
  const isMeant = ({ start, end }: Stretch): boolean =>
    parts === undefined || parts.some((part) => start < part.end && end > part.start);
  const cited = citationsOf(document, format).flatMap(({ items }) =>
    items.filter(({ mentionStart, mentionEnd }) => isMeant({ start: mentionStart, end: mentionEnd })),
  );
  const uncited = parts === undefined ? renderingMetadata(document.getText()).uncited : [];
  const located = await bibliographies.ofDocument(document, token);
  const wanted = new Set([...cited.map(({ key }) => key), ...uncited]);
  const keys = wanted.has('*') ? [...wanted, ...located.flatMap(({ file }) => [...keysIn(file)])] : [...wanted];
  const [works, missing]: [KeyedPaper[], string[]] = [[], []];
  for (const key of new Set(keys)) {
    if (key === '*') continue;
    const work = workOfKey(located, key) ?? (await workOfLibrary(bibliographies, library, document, key, token));
    if (work === undefined) missing.push(key);
    else works.push(work);
  }
  return { works, missing };
}

function workOfKey(located: readonly LocatedBibliography[], key: string): KeyedPaper | undefined {
  const holder = located.find(({ file }) => keysIn(file).has(key));
  const paper = holder && paperInBibliography(holder, key);
  return paper && { paper, key, source: sourceIn(holder, paper, key) };
}

/** The entry of a key word for word. */
function sourceIn({ file }: LocatedBibliography, paper: Paper, key: string): SourceEntry | undefined {
  const entry = file.bibtex && entryOfKey(file.bibtex, key);
  if (file.bibtex !== undefined && entry !== undefined)
    return { bibtex: { text: file.text, file: file.bibtex, entry } };
  return entryOf(file, paper);
}

/** What has no bibliography at all may cite from the user's own libraries. */
async function workOfLibrary(
  bibliographies: Bibliographies,
  library: () => Promise<Library>,
  document: TextDocument,
  key: string,
  token: Cancellation,
): Promise<KeyedPaper | undefined> {
  const cited = await bibliographies.paperOfKey(document, await library(), key, token);
  return cited && { paper: cited.paper, key };
}
