import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import type { DocumentFormat } from '../../core/documents/documentFormat.ts';
import { documentFormatOf } from '../../core/documents/documentFormats.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import type { ProjectKind } from '../../core/documents/projectKind.ts';
import { isBundleBibliography } from '../../core/projects/hugo.ts';
import { projectKindsOf } from '../../core/projects/projectFile.ts';
import type { PlacedBibliography, UnfollowedPath } from './bibliographyOrigin.ts';
import { documentDeclarations } from './documentDeclarations.ts';
import { type DocumentAddress, documentAddress, foldersUpwards } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';
import { DocumentParts } from './mainDocuments.ts';
import { mystBibliographies } from './mystBibliographies.ts';
import { mentionedPlaces } from './mentionedPlaces.ts';
import { projectPlaces } from './projectPlaces.ts';

/** Where the bibliographies of a document are. */
export interface BibliographyPlaces extends DocumentAddress {
  /**
   * The addresses of the bibliographies that the document's citations may mean: those that it names itself and those of the
   * project; where none is named, all bibliographies in the document's folder and those above it, the nearest first, and
   * those that settings mention.
   */
  readonly uris: readonly string[];
  /** The same in the same order, with where each is known from; where none of them is to be followed, own libraries. */
  readonly placed: readonly PlacedBibliography[];
  /** The document or the project names them; else `uris` are what happens to lie there. */
  readonly isNamed: boolean;
  readonly isNamedInDocument: boolean;
  /** The document begins with metadata that cannot name a bibliography, such as TOML front matter. */
  readonly hasForeignMetadata: boolean;
  /** What is named and cannot be followed: addresses on the web, paths made by code. */
  readonly unfollowed: readonly string[];
  /** The same, with where it is named. */
  readonly unfollowedPaths: readonly UnfollowedPath[];
  /** The kind of project that renders the document; undefined when it stands for itself. */
  readonly project: ProjectKind | undefined;
  /** The document's folder and those above it. */
  readonly folders: readonly string[];
  /** The references that the document holds itself, as CSL-YAML. */
  readonly references: string | undefined;
  /** The texts of the documents that take this one in, the nearest first. */
  readonly mainTexts: readonly string[];
}

/** What of a reader's machine and settings counts. */
export interface ReaderPlaces {
  /** Undefined where there is none, as in a browser. */
  readonly homeUri?: string | undefined;
  /** The addresses of the libraries that the reader has named for all documents. */
  readonly libraries?: readonly string[];
  /** What documents take in, as far as it is known from before. */
  readonly parts?: DocumentParts;
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
  reader: ReaderPlaces = {},
): Promise<BibliographyPlaces> {
  const address = documentAddress(document.uri, workspaceFolders);
  const { file } = address;
  const name = Utils.basename(file);
  const isUntitled = file.scheme === 'untitled';
  const folders = isUntitled ? [] : foldersUpwards(file, workspaceFolders);
  const { homeUri, libraries = [], parts = new DocumentParts() } = reader;
  const kinds = projectKindsOf(document.languageId, name);
  const search = { files, folders, homeUri, token };
  const project = await projectPlaces(search, kinds);
  const own = await documentDeclarations({ ...search, document, address, project, parts });
  const isNamedInDocument = own.placed.length > 0 || own.unfollowed.length > 0;
  const unfollowedPaths = [...own.unfollowed, ...(project?.unfollowed ?? [])];
  const common = {
    ...address,
    references: own.references,
    mainTexts: own.mainTexts,
    isNamedInDocument,
    hasForeignMetadata: own.hasObstacle,
    folders,
    project: project?.kind,
    unfollowed: isUntitled ? [] : unfollowedPaths.map(({ path }) => path),
    unfollowedPaths,
  };
  const ofReader: PlacedBibliography[] = libraries.map((uri) => ({ uri, origin: { kind: 'library' } }));
  const withPlaces = (placed: readonly PlacedBibliography[], isNamed: boolean): BibliographyPlaces => {
    const once = firstOfEach(placed);
    const uris = once.map(({ uri }) => uri);
    const isAlone = !isNamed || uris.length === 0;
    return { ...common, uris, placed: isAlone ? firstOfEach([...once, ...ofReader]) : once, isNamed };
  };
  if (isUntitled) return withPlaces([], isNamedInDocument);
  // A project that does not use front matter goes before what stands there all the same.
  const usesFrontMatter = project === undefined || project.kind === 'quarto';
  const ofProject = project?.placed ?? [];
  const placed = [...(usesFrontMatter ? own.placed : ofProject), ...(usesFrontMatter ? ofProject : own.placed)];
  const named = [...placed, ...own.ofMain];
  if (isNamedInDocument || named.length > 0) return withPlaces([...named, ...(project?.ofProfiles ?? [])], true);
  const mentioned = kinds.length === 0 ? [] : await mentionedPlaces(files, folders, token);
  const [mystRoot] = project?.kind === 'myst' ? project.roots : [];
  const lying =
    mystRoot === undefined
      ? await lyingThere(files, folders, name, token)
      : (await mystBibliographies(files, mystRoot, token)).map((uri) => ({ uri, origin: { kind: 'folder' } as const }));
  // Where settings mention what lies there, that says more.
  const known = new Map(mentioned.toReversed().map((each) => [each.uri, each]));
  return withPlaces([...lying.map((each) => known.get(each.uri) ?? each), ...mentioned], false);
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
  const project = await projectPlaces({ files, folders, token }, projectKindsOf(document.languageId, name));
  const id = formatOf(document.languageId, name, project?.kind);
  return id && documentFormatOf(id, project?.crossReferences ?? []);
}

// What is also read as something else, such as JSON, has to be named.
const endings = ['.bib', '.bibtex', '.biblatex', '.ris'];

async function lyingThere(
  files: Files,
  folders: readonly string[],
  name: string,
  token: Cancellation,
): Promise<PlacedBibliography[]> {
  const inFolders = await Promise.all(
    folders.map(async (folder) =>
      (await Promise.all(endings.map((ending) => files.list(folder, ending, token)))).flat(),
    ),
  );
  const [folder] = folders;
  const isBundle = folder !== undefined && name === 'index.md';
  const ofBundle = isBundle ? (await files.list(folder, '.json', token)).filter(isBundleBibliography) : [];
  return [
    ...ofBundle.map((uri) => ({ uri, origin: { kind: 'convention' } as const })),
    ...inFolders.flat().map((uri) => ({ uri, origin: { kind: 'folder' } as const })),
  ];
}

function firstOfEach(placed: readonly PlacedBibliography[]): PlacedBibliography[] {
  const seen = new Set<string>();
  return placed.filter(({ uri }) => !seen.has(uri) && seen.add(uri));
}
