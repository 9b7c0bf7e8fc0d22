import { Utils, URI } from 'vscode-uri';

import {
  type BibliographyFile,
  papersOfBibliography,
  readBibliography,
} from '../core/bibliography/bibliographyFile.ts';
import type { Library } from '../core/library.ts';
import { mergePapers } from '../core/papers/mergePapers.ts';
import type { Paper } from '../core/papers/paper.ts';

/** A bibliography and where it lies. */
export interface LocatedBibliography {
  readonly uri: string;
  readonly file: BibliographyFile;
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
  const entry = located.file.entries.find((candidate) => candidate.key === key);
  if (entry === undefined) return undefined;
  const { doi, arxiv, title } = entry.facts;
  const known = [doi, arxiv, title].flatMap((name) => (name === undefined ? [] : (library.get(name) ?? [])));
  const local = paperInFile(located, key);
  if (local === undefined) return known[0] && { paper: known[0], isInLibrary: true };
  // Two titles can agree by accident: merging decides whether it is the same paper.
  const [merged = local] = mergePapers([local, ...known]);
  const same = known.find((paper) => merged.origins.some((source) => paper.origins.includes(source)));
  return { paper: same === undefined ? merged : { ...merged, id: same.id }, isInLibrary: same !== undefined };
}

// Making papers of 8,000 entries takes a fifth of a second: once per text, not once per hover.
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
