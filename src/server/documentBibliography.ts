import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat, readBibliography } from '../core/bibliography/bibliographyFile.ts';
import { papersFromBibtex } from '../core/bibliography/bibtexPaper.ts';
import { papersFromCsl } from '../core/bibliography/cslPaper.ts';
import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import { mergePapers } from '../core/papers/mergePapers.ts';
import type { Paper } from '../core/papers/paper.ts';
import { bibliographyPlaces } from './bibliographyPlaces.ts';
import type { ServerContext } from './context.ts';

/** A bibliography and where it lies. */
export interface LocatedBibliography {
  readonly uri: string;
  readonly file: BibliographyFile;
}

const readFiles = new WeakMap<ServerContext, Map<string, BibliographyFile>>();

/** Reads a bibliography, anew only when its text has changed; undefined when there is no such file. */
export async function readLocated(context: ServerContext, uri: string, token: Cancellation): Promise<LocatedBibliography | undefined> {
  const text = await context.files.read(uri, token);
  if (text === undefined) return undefined;
  let known = readFiles.get(context);
  if (known === undefined) readFiles.set(context, (known = new Map()));
  let file = known.get(uri);
  if (file?.text !== text) {
    file = readBibliography(text, Utils.basename(URI.parse(uri)));
    known.set(uri, file);
  }
  return { uri, file };
}

/** The references that a document's front matter holds itself, as a bibliography; undefined when there are none. */
export function inlineReferences(references: string | undefined, name: string): BibliographyFile | undefined {
  return references === undefined ? undefined : readBibliography(references, `${name}.yaml`);
}

/**
 * The paper that a citation key of a document means: what its bibliography says of it, with what the library knows of the
 * same paper. Where no bibliography can be read the user's own libraries are asked. Undefined for a key that is in none of
 * them. Broken files are reported and passed over.
 */
export async function paperOfKey(
  context: ServerContext,
  document: TextDocument,
  library: Library,
  key: string,
  token: Cancellation,
): Promise<{ readonly paper: Paper; readonly isInLibrary: boolean } | undefined> {
  const places = await reported(context, () => bibliographyPlaces(context.files, document, context.workspaceFolders, token));
  const usable = (places?.uris ?? []).filter((uri) => bibliographyFormat(uri) !== undefined);
  const inline = await reported(context, () => Promise.resolve(inlineReferences(places?.references, document.uri)));
  const own = inline && paperOfEntry({ uri: document.uri, file: inline }, library, key);
  if (own !== undefined) return own;
  for (const uri of usable) {
    const located = await reported(context, () => readLocated(context, uri, token));
    const paper = located && paperOfEntry(located, library, key);
    if (paper !== undefined) return paper;
  }
  // Somebody who names no bibliography that is here may render with the one that is set as a library.
  const known = places === undefined || (places.isNamed && usable.length > 0) ? undefined : library.get(key);
  const isOwn = known?.keys.includes(key) === true && known.sources.some(({ id }) => id.includes(':'));
  return isOwn ? { paper: known, isInLibrary: true } : undefined;
}

/** What a bibliography and the library say of a key; undefined when the bibliography has no such key. */
function paperOfEntry(
  located: LocatedBibliography,
  library: Library,
  key: string,
): { readonly paper: Paper; readonly isInLibrary: boolean } | undefined {
  const entry = located.file.entries.find((candidate) => candidate.key === key);
  if (entry === undefined) return undefined;
  const { doi, arxiv, title } = entry.facts;
  const known = [doi, arxiv, title].flatMap((name) => (name === undefined ? [] : library.get(name) ?? []));
  const local = paperInFile(located, key);
  if (local === undefined) return known[0] && { paper: known[0], isInLibrary: true };
  // Two titles can agree by accident: merging decides whether it is the same paper.
  const [merged = local] = mergePapers([local, ...known]);
  const same = known.find((paper) => merged.sources.some((source) => paper.sources.includes(source)));
  return { paper: same === undefined ? merged : { ...merged, id: same.id }, isInLibrary: same !== undefined };
}

// Making papers of 8,000 entries takes a fifth of a second: once per text, not once per hover.
const papersOfFiles = new WeakMap<BibliographyFile, ReadonlyMap<string, Paper>>();

function paperInFile({ uri, file }: LocatedBibliography, key: string): Paper | undefined {
  let papers = papersOfFiles.get(file);
  if (papers === undefined) {
    const source = { id: uri, label: file.path };
    const read = file.bibtex === undefined ? papersFromCsl(file.records ?? [], source, file.format === 'yaml') : papersFromBibtex(file.bibtex, source);
    papers = new Map(read.flatMap((paper) => paper.keys.map((name) => [name, paper] as const)));
    papersOfFiles.set(file, papers);
  }
  return papers.get(key);
}

/** Runs what reads a file; a broken one is reported in the log, and the answer is undefined. */
async function reported<T>(context: ServerContext, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    context.logger.warn(error.message);
    return undefined;
  }
}
