import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { includedIn, partsEndings, type PartsKind, rootNamedIn } from '../../core/projects/documentParts.ts';
import { resolved } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';

/** A document that others are parts of, or that is a part of another. */
export interface PartOfDocument {
  readonly uri: string;
  readonly text: string;
}

// A thesis has some thirty files in three levels of folders.
const mostFolders = 5;
const mostSearched = 80; // files
const mostFollowed = 40; // files
const mostRoots = 3; // a part of a part of a document
const mostKept = 200; // files

/** What documents take in, kept for the texts that were read last: while somebody types, the other files stay as they are. */
export class DocumentParts {
  readonly #known = new Map<string, { readonly text: string; readonly paths: readonly string[] }>();

  /** The paths that a document takes in. */
  of(kind: PartsKind, { uri, text }: PartOfDocument): readonly string[] {
    const known = this.#known.get(uri);
    if (known?.text === text) return known.paths;
    const paths = includedIn(kind, text);
    this.#known.delete(uri);
    this.#known.set(uri, { text, paths });
    for (const oldest of [...this.#known.keys()].slice(0, -mostKept)) this.#known.delete(oldest);
    return paths;
  }
}

/** What parts of documents are looked for with. */
export interface PartsSearch {
  readonly files: Files;
  readonly kind: PartsKind;
  /** The document's folder and those above it. */
  readonly folders: readonly string[];
  readonly parts: DocumentParts;
  readonly token: Cancellation;
}

/** The documents that one says it is a part of, the nearest first. */
export async function namedRoots(
  search: PartsSearch,
  document: PartOfDocument,
  roots: readonly string[] = [],
): Promise<PartOfDocument[]> {
  const found: PartOfDocument[] = [];
  const seen = new Set([document.uri]);
  let next = [...new Set([...roots, rootNamedIn(search.kind, document.text) ?? []].flat())].map((path) =>
    resolved(URI.parse(document.uri), path),
  );
  while (next.length > 0 && found.length < mostRoots) {
    const texts = await documentsAt(search, next.filter((uri) => !seen.has(uri)).slice(0, mostRoots));
    for (const { uri } of texts) seen.add(uri);
    for (const each of texts) found.push(each);
    next = texts.flatMap(({ uri, text }) => {
      const path = rootNamedIn(search.kind, text);
      return path === undefined ? [] : resolved(URI.parse(uri), path);
    });
  }
  return found;
}

/** The documents in the folders above that take one in, themselves or through others, the nearest first. */
export async function includingDocuments(search: PartsSearch, document: PartOfDocument): Promise<PartOfDocument[]> {
  const { files, kind, folders, parts, token } = search;
  const near = folders.slice(0, mostFolders);
  const listed = await Promise.all(
    near.flatMap((folder) => partsEndings[kind].map((ending) => files.list(folder, ending, token))),
  );
  const uris = [...new Set(listed.flat())].filter((uri) => uri !== document.uri).slice(0, mostSearched);
  const texts = await documentsAt(search, uris);
  const taken = texts.map((each) => ({
    each,
    // TeX is started in the folder of the main file, from which all paths are.
    uris: new Set(
      parts
        .of(kind, each)
        .flatMap((path) =>
          [each.uri, ...near.map((folder) => `${folder}/file`)].map((from) => resolved(URI.parse(from), path)),
        ),
    ),
  }));
  const found: PartOfDocument[] = [];
  let targets = [document.uri];
  while (targets.length > 0) {
    const above = taken.filter(
      ({ each, uris: included }) => !found.includes(each) && targets.some((target) => included.has(target)),
    );
    for (const { each } of above) found.push(each);
    targets = above.map(({ each }) => each.uri);
  }
  return found;
}

/** The files that some documents take in, themselves or through others: a preamble with the bibliography. */
export async function includedDocuments(
  search: PartsSearch,
  documents: readonly PartOfDocument[],
): Promise<PartOfDocument[]> {
  const { kind, parts } = search;
  const mains = documents.map(({ uri }) => uri);
  const seen = new Set(mains);
  const found: PartOfDocument[] = [];
  let next = documents;
  while (next.length > 0 && found.length < mostFollowed) {
    const uris = next.flatMap((each) =>
      parts.of(kind, each).flatMap((path) => [each.uri, ...mains].map((from) => resolved(URI.parse(from), path))),
    );
    const fresh = (
      await withoutDistributed(
        search,
        [...new Set(uris)].filter((uri) => !seen.has(uri)),
      )
    ).slice(0, mostFollowed);
    for (const uri of fresh) seen.add(uri);
    next = await documentsAt(search, fresh);
    for (const each of next) found.push(each);
  }
  return found;
}

/** Without the classes and packages that do not lie where they would be the author's own: TeX has them. */
async function withoutDistributed({ files, token }: PartsSearch, uris: readonly string[]): Promise<string[]> {
  const isLoaded = (uri: string): boolean => /\.(?:sty|cls)$/.test(uri);
  const folders = [...new Set(uris.filter(isLoaded).map((uri) => Utils.dirname(URI.parse(uri)).toString()))];
  const listed = await Promise.all(
    folders.flatMap((folder) => ['.sty', '.cls'].map((ending) => files.list(folder, ending, token))),
  );
  const there = new Set(listed.flat());
  return uris.filter((uri) => !isLoaded(uri) || there.has(uri));
}

async function documentsAt({ files, token }: PartsSearch, uris: readonly string[]): Promise<PartOfDocument[]> {
  const texts = await Promise.all(uris.map((uri) => textAt(files, uri, token)));
  return uris.flatMap((uri, index) => {
    const text = texts[index];
    return text === undefined ? [] : { uri, text };
  });
}

/** A file that cannot be read is none that names anything. */
async function textAt(files: Files, uri: string, token: Cancellation): Promise<string | undefined> {
  try {
    return await files.readSmall(uri, token);
  } catch (error) {
    if (error instanceof PaperglossError) return undefined;
    throw error;
  }
}

/** The folders of some documents, each once. */
export const foldersOf = (documents: readonly PartOfDocument[]): string[] => [
  ...new Set(documents.map(({ uri }) => Utils.dirname(URI.parse(uri)).toString())),
];
