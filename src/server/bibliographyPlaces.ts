import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../core/cancellation.ts';
import { isComputedPath, isOnTheWeb } from '../core/citations/declaredBibliographies.ts';
import { foreignMetadata, type FrontMatter, frontMatterOf } from '../core/citations/frontMatter.ts';
import {
  isSettingsName,
  mentionedBibliographies,
  projectFile,
  projectFileNames,
  type ProjectKind,
  projectKindsOf,
} from '../core/projects/projectFile.ts';
import { type DocumentAddress, documentAddress, foldersUpwards, resolved } from './fileAddresses.ts';
import type { Files } from './files.ts';

/** Where the bibliographies of a document are. */
export interface BibliographyPlaces extends DocumentAddress {
  /**
   * The addresses of the bibliographies that the document's citations may mean: those of the front matter and those of the
   * project; where none is named, all `.bib` files in the document's folder and those above it, the nearest first.
   */
  readonly uris: readonly string[];
  /** The front matter or the project names them; else `uris` are what happens to lie there. */
  readonly isNamed: boolean;
  readonly isNamedInDocument: boolean;
  /** The document begins with metadata that cannot name a bibliography, such as TOML front matter. */
  readonly hasForeignMetadata: boolean;
  /** What is named and cannot be followed: addresses on the web, paths made by code. */
  readonly unfollowed: readonly string[];
  /** The kind of project that renders the document; undefined when it stands for itself. */
  readonly project: ProjectKind | undefined;
  /** The document's folder and those above it. */
  readonly folders: readonly string[];
  /** The references that the front matter holds itself. */
  readonly references: string | undefined;
}

/**
 * Finds the bibliographies of a document, up to the workspace folder. A document outside any folder has its own folder
 * only; an untitled one has none. Throws a {@link PaperglossError} for broken front matter and for broken project files.
 */
export async function bibliographyPlaces(
  files: Files,
  document: TextDocument,
  workspaceFolders: readonly string[],
  token: Cancellation,
): Promise<BibliographyPlaces> {
  const address = documentAddress(document.uri, workspaceFolders);
  const { file } = address;
  const name = Utils.basename(file);
  const metadata: Partial<FrontMatter> = frontMatterOf(document.getText(), name) ?? {};
  const named = (metadata.bibliographies ?? []).map(({ path }) => path);
  const { references } = metadata;
  const ofDocument = { ...address, references, isNamedInDocument: named.length > 0, hasForeignMetadata: foreignMetadata(document.getText()) !== undefined };
  if (file.scheme === 'untitled') {
    return { ...ofDocument, uris: [], isNamed: named.length > 0, unfollowed: [], project: undefined, folders: [] };
  }
  const folders = foldersUpwards(file, workspaceFolders);
  const project = await projectOf(files, folders, projectKindsOf(document.languageId, name), token);
  const own = named.filter(isFollowed).map((path) => resolved(file, path));
  const common = { ...ofDocument, project: project?.kind, folders, unfollowed: named.filter((path) => !isFollowed(path)) };
  // A project that does not use front matter goes before what stands there all the same.
  const uris = project === undefined || project.kind === 'quarto' ? [...own, ...(project?.uris ?? [])] : [...project.uris, ...own];
  if (named.length > 0 || uris.length > 0) return { ...common, uris: [...new Set(uris)], isNamed: true };
  const found = await Promise.all(folders.map((folder) => files.list(folder, '.bib', token)));
  return { ...common, uris: found.flat(), isNamed: false };
}

const isFollowed = (path: string): boolean => !isOnTheWeb(path) && !isComputedPath(path);

interface Project {
  readonly kind: ProjectKind;
  readonly uris: readonly string[];
}

/** The nearest project of one of some kinds, with what its files name in all folders above the document. */
async function projectOf(files: Files, folders: readonly string[], kinds: readonly ProjectKind[], token: Cancellation): Promise<Project | undefined> {
  const found = await Promise.all(folders.map((folder) => projectFilesIn(files, folder, token)));
  const parts = found.flat().filter(({ kind }) => kinds.includes(kind));
  const kind = parts[0]?.kind;
  return kind && { kind, uris: parts.filter((part) => part.kind === kind).flatMap(({ uris }) => uris) };
}

async function projectFilesIn(files: Files, folder: string, token: Cancellation): Promise<Project[]> {
  const addresses = projectFileNames.map((name) => Utils.joinPath(URI.parse(folder), name));
  const texts = await Promise.all(addresses.map((address) => files.read(address.toString(), token)));
  const present = projectFileNames.filter((_, index) => texts[index] !== undefined);
  return addresses.flatMap((address, index) => {
    const text = texts[index];
    const part = text === undefined ? undefined : projectFile(Utils.basename(address), text, present);
    return part === undefined ? [] : { kind: part.kind, uris: part.bibliographies.filter(isFollowed).map((path) => resolved(address, path)) };
  });
}

// Settings that name further files with settings rarely name more.
const mostIncluded = 20;

/**
 * The bibliographies that settings above a document mention where they are not followed: profiles, shared metadata, build
 * rules. Whether they are the document's is for its reader to say.
 */
export async function mentionedPlaces(files: Files, folders: readonly string[], token: Cancellation): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const listed = await Promise.all(['.yml', '.yaml', '.toml', '.py', 'file'].map((suffix) => files.list(folder, suffix, token)));
      const settings = listed.flat().filter((uri) => isSettingsName(Utils.basename(URI.parse(uri))));
      const projects = listed.flat().filter((uri) => /^_quarto\.ya?ml$/.test(Utils.basename(URI.parse(uri))));
      const included = await Promise.all(projects.map((uri) => includedBy(files, uri, token)));
      const mentions = await Promise.all([...new Set([...settings, ...included.flat()])].map((uri) => mentionsIn(files, uri, token)));
      return mentions.flat();
    }),
  );
  return [...new Set(found.flat())];
}

/** The files that Quarto's settings take more settings from: `metadata-files: [website.yml]`. */
async function includedBy(files: Files, uri: string, token: Cancellation): Promise<string[]> {
  const text = (await files.read(uri, token)) ?? '';
  if (!text.includes('metadata-file')) return [];
  const paths = [...text.matchAll(/[\w.-][\w./-]{0,200}\.ya?ml\b/g)].map(([path]) => path);
  return paths.slice(0, mostIncluded).map((path) => resolved(URI.parse(uri), path));
}

async function mentionsIn(files: Files, uri: string, token: Cancellation): Promise<string[]> {
  const text = await files.read(uri, token);
  return text === undefined ? [] : mentionedBibliographies(text).map((path) => resolved(URI.parse(uri), path));
}
