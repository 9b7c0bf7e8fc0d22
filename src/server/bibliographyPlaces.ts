import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../core/cancellation.ts';
import { isComputedPath, isOnTheWeb } from '../core/documents/declaredPath.ts';
import type { DeclaredBibliographies, DocumentFormat } from '../core/documents/documentFormat.ts';
import { documentFormatOf, documentFormats } from '../core/documents/documentFormats.ts';
import { formatOf } from '../core/documents/formatOf.ts';
import type { ProjectKind } from '../core/documents/projectKind.ts';
import {
  isSettingsName,
  mentionedBibliographies,
  projectFile,
  projectFileNames,
  projectKindsOf,
} from '../core/projects/projectFile.ts';
import { type DocumentAddress, documentAddress, foldersUpwards, resolved } from './fileAddresses.ts';
import type { Files } from './files.ts';

/** Where the bibliographies of a document are. */
export interface BibliographyPlaces extends DocumentAddress {
  /**
   * The addresses of the bibliographies that the document's citations may mean: those that it names itself and those of the
   * project; where none is named, all `.bib` files in the document's folder and those above it, the nearest first.
   */
  readonly uris: readonly string[];
  /** The document or the project names them; else `uris` are what happens to lie there. */
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
  /** The references that the document holds itself, as CSL-YAML. */
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
  const isUntitled = file.scheme === 'untitled';
  const folders = isUntitled ? [] : foldersUpwards(file, workspaceFolders);
  const project = await projectOf(files, folders, projectKindsOf(document.languageId, name), token);
  const declared = declaredIn(document, name, project?.kind);
  const isNamedInDocument = declared.paths.length > 0 || declared.unfollowed.length > 0;
  const common = {
    ...address,
    references: declared.references,
    isNamedInDocument,
    hasForeignMetadata: declared.obstacle !== undefined,
    folders,
    project: project?.kind,
  };
  if (isUntitled) return { ...common, uris: [], isNamed: isNamedInDocument, unfollowed: [] };
  const { unfollowed } = declared;
  const own = declared.paths.map((path) => resolved(file, path));
  // A project that does not use front matter goes before what stands there all the same.
  const uris =
    project === undefined || project.kind === 'quarto' ? [...own, ...(project?.uris ?? [])] : [...project.uris, ...own];
  if (isNamedInDocument || uris.length > 0) return { ...common, unfollowed, uris: [...new Set(uris)], isNamed: true };
  const found = await Promise.all(folders.map((folder) => files.list(folder, '.bib', token)));
  return { ...common, unfollowed, uris: found.flat(), isNamed: false };
}

/** The format of a document in its project; undefined where nothing is known of citations. */
export async function documentFormat(
  files: Files,
  document: TextDocument,
  workspaceFolders: readonly string[],
  token: Cancellation,
): Promise<DocumentFormat | undefined> {
  const { file } = documentAddress(document.uri, workspaceFolders);
  const name = Utils.basename(file);
  if (formatOf(document.languageId, name) === undefined) return undefined;
  const folders = file.scheme === 'untitled' ? [] : foldersUpwards(file, workspaceFolders);
  const project = await projectOf(files, folders, projectKindsOf(document.languageId, name), token);
  const id = formatOf(document.languageId, name, project?.kind);
  return id && documentFormatOf(id, project?.crossReferences ?? []);
}

/** What the document itself says, read as its format demands. */
function declaredIn(document: TextDocument, name: string, project: ProjectKind | undefined): DeclaredBibliographies {
  const id = formatOf(document.languageId, name, project);
  return id === undefined
    ? { paths: [], unfollowed: [] }
    : documentFormats[id].declaredBibliographies(document.getText(), name);
}

const isFollowed = (path: string): boolean => !isOnTheWeb(path) && !isComputedPath(path);

interface Project {
  readonly kind: ProjectKind;
  readonly uris: readonly string[];
  /** The prefixes of cross-references that it declares. */
  readonly crossReferences: readonly string[];
}

/** The nearest project of one of some kinds, with what its files name in all folders above the document. */
async function projectOf(
  files: Files,
  folders: readonly string[],
  kinds: readonly ProjectKind[],
  token: Cancellation,
): Promise<Project | undefined> {
  if (kinds.length === 0) return undefined;
  const found = await Promise.all(folders.map((folder) => projectFilesIn(files, folder, token)));
  const parts = found.flat().filter(({ kind }) => kinds.includes(kind));
  const kind = parts[0]?.kind;
  const ofKind = parts.filter((part) => part.kind === kind);
  return (
    kind && {
      kind,
      uris: ofKind.flatMap(({ uris }) => uris),
      crossReferences: ofKind.flatMap(({ crossReferences }) => crossReferences),
    }
  );
}

async function projectFilesIn(files: Files, folder: string, token: Cancellation): Promise<Project[]> {
  const addresses = projectFileNames.map((name) => Utils.joinPath(URI.parse(folder), name));
  const texts = await Promise.all(addresses.map((address) => files.read(address.toString(), token)));
  const present = projectFileNames.filter((_, index) => texts[index] !== undefined);
  return addresses.flatMap((address, index) => {
    const text = texts[index];
    const part = text === undefined ? undefined : projectFile(Utils.basename(address), text, present);
    return part === undefined
      ? []
      : {
          kind: part.kind,
          uris: part.bibliographies.filter(isFollowed).map((path) => resolved(address, path)),
          crossReferences: part.crossReferences ?? [],
        };
  });
}

// Settings that name further files with settings rarely name more.
const mostIncluded = 20;

/**
 * The bibliographies that settings above a document mention where they are not followed: profiles, shared metadata, build
 * rules. Whether they are the document's is for its reader to say.
 */
export async function mentionedPlaces(
  files: Files,
  folders: readonly string[],
  token: Cancellation,
): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const listed = await Promise.all(
        ['.yml', '.yaml', '.toml', '.py', 'file'].map((suffix) => files.list(folder, suffix, token)),
      );
      const settings = listed.flat().filter((uri) => isSettingsName(Utils.basename(URI.parse(uri))));
      const projects = listed.flat().filter((uri) => /^_quarto\.ya?ml$/.test(Utils.basename(URI.parse(uri))));
      const included = await Promise.all(projects.map((uri) => includedBy(files, uri, token)));
      const mentions = await Promise.all(
        [...new Set([...settings, ...included.flat()])].map((uri) => mentionsIn(files, uri, token)),
      );
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
