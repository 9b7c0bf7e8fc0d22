import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type BibliographyFile, bibliographyFormat, papersOfBibliography, readBibliography } from '../core/bibliography/bibliographyFile.ts';
import { parseYaml } from '../core/bibliography/parseYaml.ts';
import type { Cancellation } from '../core/cancellation.ts';
import { frontMatterOf } from '../core/citations/frontMatter.ts';
import { PaperglossError } from '../core/errors.ts';
import type { Library } from '../core/library.ts';
import { mergePapers } from '../core/papers/mergePapers.ts';
import type { Paper } from '../core/papers/paper.ts';
import type { ServerContext } from './context.ts';
import type { Files } from './files.ts';

/** A bibliography and where it lies. */
export interface LocatedBibliography {
  readonly uri: string;
  readonly file: BibliographyFile;
}

/** The addresses of the bibliographies that a document's citations refer to. */
export interface BibliographyAddresses {
  /** In the order of the front matter, those of the project behind it; empty when there is none to be found. */
  readonly uris: readonly string[];
  /** The front matter or the project names them; else the nearest `.bib` file was looked for. */
  readonly isNamed: boolean;
}

/**
 * The bibliographies that a document uses: those that its front matter and its Quarto project name, else the nearest `.bib` file in its folder
 * or one above it, up to the workspace folder. A document outside any folder has its own folder only; an
 * untitled one has none. Throws a {@link PaperglossError} for broken front matter.
 */
export async function bibliographyAddresses(
  files: Files,
  document: TextDocument,
  workspaceFolders: readonly string[],
  token: Cancellation,
): Promise<BibliographyAddresses> {
  const address = URI.parse(document.uri);
  const named = frontMatterOf(document.getText(), Utils.basename(address))?.bibliographies ?? [];
  if (address.scheme === 'untitled') return { uris: [], isNamed: named.length > 0 };
  const folders = foldersUpwards(address, workspaceFolders);
  const ownUris = named.flatMap(({ path }) => localAddress(address, path));
  const projectUris = await projectBibliographies(files, folders, token);
  if (named.length > 0 || projectUris.length > 0) return { uris: [...new Set([...ownUris, ...projectUris])], isNamed: true };
  for (const folder of folders) {
    const found = await files.list(folder, '.bib', token);
    const [first] = found;
    if (first !== undefined) return { uris: [preferred(found) ?? first], isNamed: false };
  }
  return { uris: [], isNamed: false };
}

// What Quarto merges into the metadata of the documents beside and below, the nearest first.
const metadataFiles = ['_metadata.yml', '_quarto.yml', '_quarto.yaml'];

async function projectBibliographies(files: Files, folders: readonly string[], token: Cancellation): Promise<string[]> {
  const uris = folders.flatMap((folder) => metadataFiles.map((name) => Utils.joinPath(URI.parse(folder), name)));
  const texts = await Promise.all(uris.map((uri) => files.read(uri.toString(), token)));
  return uris.flatMap((uri, index) => {
    const text = texts[index];
    // Parsing a project's settings takes longer than finding that they name no bibliography.
    if (text === undefined || !/^bibliography[ \t]*:/m.test(text)) return [];
    const { bibliography } = parseYaml(text, Utils.basename(uri)) as { readonly bibliography?: unknown };
    const paths: readonly unknown[] = Array.isArray(bibliography) ? bibliography : [bibliography];
    return paths.flatMap((path) => (typeof path === 'string' && path.trim() !== '' ? localAddress(uri, path.trim()) : []));
  });
}

/** The address of a path that a file names; none for a bibliography on the web. */
function localAddress(file: URI, path: string): string[] {
  return /^https?:/i.test(path) ? [] : [resolved(file, path)];
}

/** The address of a path that a document names, which is relative to its folder. */
export function resolved(document: URI, path: string): string {
  return Utils.resolvePath(Utils.dirname(document), path).toString();
}

function foldersUpwards(document: URI, workspaceFolders: readonly string[]): string[] {
  const folders = [Utils.dirname(document)];
  const isWithin = (folder: URI): boolean =>
    workspaceFolders.some((root) => folder.toString() !== root && folder.toString().startsWith(`${root.replace(/\/$/, '')}/`));
  for (let folder = Utils.dirname(document); isWithin(folder); ) {
    folder = Utils.dirname(folder);
    folders.push(folder);
  }
  return folders.map((folder) => folder.toString());
}

/** Of several `.bib` files in a folder, the one with a customary name. */
function preferred(uris: readonly string[]): string | undefined {
  return uris.find((uri) => /\/(references|bibliography|refs|biblio)\.bib$/i.test(uri));
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

/**
 * The paper that a citation key of a document means: what its bibliography says of it, with what the library knows of the
 * same paper. Undefined for a key that is in none of its bibliographies. Broken files are reported and passed over.
 */
export async function paperOfKey(
  context: ServerContext,
  document: TextDocument,
  library: Library,
  key: string,
  token: Cancellation,
): Promise<{ readonly paper: Paper; readonly isInLibrary: boolean } | undefined> {
  const uris = await reported(context, () => bibliographyAddresses(context.files, document, context.workspaceFolders, token));
  for (const uri of uris?.uris ?? []) {
    if (bibliographyFormat(uri) === undefined) continue;
    const located = await reported(context, () => readLocated(context, uri, token));
    const entry = located?.file.entries.find((candidate) => candidate.key === key);
    if (located === undefined || entry === undefined) continue;
    const { doi, arxiv, title } = entry.facts;
    const known = [doi, arxiv, title].flatMap((name) => (name === undefined ? [] : library.get(name) ?? []));
    const local = paperInFile(located, key);
    if (local === undefined) return known[0] && { paper: known[0], isInLibrary: true };
    // Two titles can agree by accident: merging decides whether it is the same paper.
    const [merged = local] = mergePapers([local, ...known]);
    const same = known.find((paper) => merged.sources.some((source) => paper.sources.includes(source)));
    return { paper: same === undefined ? merged : { ...merged, id: same.id }, isInLibrary: same !== undefined };
  }
  return undefined;
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
