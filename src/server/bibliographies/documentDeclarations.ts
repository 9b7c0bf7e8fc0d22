import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';

import type { DeclaredBibliographies } from '../../core/documents/documentFormat.ts';
import { documentFormats } from '../../core/documents/documentFormats.ts';
import { formatOf, isMarkdown } from '../../core/documents/formatOf.ts';
import { frontMatterBlock } from '../../core/documents/markdown/frontMatterBlock.ts';
import { pandoc } from '../../core/documents/pandoc.ts';
import { isOnTheWeb } from '../../core/documents/declaredPath.ts';
import type { ProjectKind } from '../../core/documents/projectKind.ts';
import { partsKindOf } from '../../core/projects/documentParts.ts';
import { bibliographiesOfForeignMetadata } from '../../core/projects/foreignMetadata.ts';
import { bibFilesOfPage } from '../../core/projects/hugo.ts';
import { placeOfPath } from '../../core/projects/namedPath.ts';
import { notebookHead } from '../../core/projects/notebookHead.ts';
import { quartoFile } from '../../core/projects/quarto.ts';
import { type OriginKind, originAt, type PlacedBibliography, type UnfollowedPath } from './bibliographyOrigin.ts';
import { type DocumentAddress, resolved } from '../files/fileAddresses.ts';
import { followedPath, type PathBases } from '../files/followedPath.ts';
import {
  type DocumentParts,
  foldersOf,
  includedDocuments,
  includingDocuments,
  namedRoots,
  type PartOfDocument,
} from './mainDocuments.ts';
import type { ProjectPlaces, ProjectSearch } from './projectPlaces.ts';

/** What a document says itself, and what the documents say that it is a part of. */
export interface DocumentDeclarations {
  readonly placed: readonly PlacedBibliography[];
  readonly ofMain: readonly PlacedBibliography[];
  readonly unfollowed: readonly UnfollowedPath[];
  /** The references that the document holds itself, as CSL-YAML. */
  readonly references: string | undefined;
  /** The texts of the documents that take this one in, the nearest first. */
  readonly mainTexts: readonly string[];
  /** Something keeps the document from naming a bibliography. */
  readonly hasObstacle: boolean;
}

interface Sought extends ProjectSearch {
  readonly document: TextDocument;
  readonly address: DocumentAddress;
  readonly project: ProjectPlaces | undefined;
  readonly parts: DocumentParts;
}

/** Reads what a document names, as its format demands, in the files too that it takes in and that take it in. */
export async function documentDeclarations(sought: Sought): Promise<DocumentDeclarations> {
  const { files, folders, document, address, project, parts, token } = sought;
  const uri = address.file.toString();
  const text = document.getText();
  const name = nameOf(uri);
  const { paths, rooted = [], patterns = [], references, obstacle, ...own } = await declaredHere(sought, name);
  const kind = partsKindOf(document.languageId, name);
  const search = kind && { files, kind, folders, parts, token };
  const self: PartOfDocument = { uri, text };
  const namesOwn = paths.length + rooted.length + own.unfollowed.length > 0;
  // A part of Markdown has no metadata of its own, and needs none where its project names the bibliographies.
  const isWhole = kind === 'markdown' && (frontMatterBlock(text) !== undefined || (project?.placed.length ?? 0) > 0);
  const isAlone = search === undefined || folders.length === 0 || isWhole;
  let mains = isAlone ? [] : await namedRoots(search, self, own.roots);
  if (!isAlone && mains.length === 0 && !namesOwn) mains = await includingDocuments(search, self);
  const bases: PathBases = {
    file: address.file,
    roots: project?.roots ?? (kind === 'typst' ? [...foldersOf(mains), ...folders] : []),
    // Quarto resolves paths from the document alone; others from where they are started, often a folder above.
    others: project?.kind === 'quarto' ? [] : [...foldersOf(mains), ...folders.slice(1)],
    homeUri: sought.homeUri,
  };
  const placed = await placedBy(
    sought,
    self,
    { paths: [...paths, ...rooted.map((path) => `/${path}`), ...patterns] },
    bases,
    'document',
  );
  let ofMain = await placedByAll(sought, mains, bases);
  if (!isAlone && placed.length === 0 && ofMain.length === 0 && own.unfollowed.length === 0)
    ofMain = await placedByAll(sought, await includedDocuments(search, [self, ...mains]), {
      ...bases,
      others: [...foldersOf([...mains, self]), ...folders],
    });
  const unfollowed = own.unfollowed
    .filter((path) => !patterns.includes(path))
    .map((path) => ({ path, origin: originAt('document', uri, text, placeOfPath(text, path)) }));
  const mainTexts = mains.map((each) => each.text);
  return { placed, ofMain, unfollowed, references, mainTexts, hasObstacle: obstacle !== undefined };
}

/** What stands in the document itself; for a cell of a notebook also what stands in the first one. */
async function declaredHere(sought: Sought, name: string): Promise<DeclaredBibliographies> {
  const { files, document, address, project, token } = sought;
  const text = document.getText();
  const declared = declaredIn(document.languageId, name, text, project?.kind);
  if (address.isNotebookCell) {
    const notebook = await files.read(address.file.toString(), token);
    const head = notebook === undefined ? undefined : notebookHead(notebook);
    if (head === undefined) return declared;
    const ofHead = pandoc.declaredBibliographies(head, name);
    return { ...ofHead, references: ofHead.references ?? declared.references, obstacle: declared.obstacle };
  }
  const shared = await declaredInSharedMetadata(sought, text);
  return { ...declared, paths: [...declared.paths, ...shared] };
}

/** What a text says, read as its format demands. */
function declaredIn(languageId: string, name: string, text: string, project?: ProjectKind): DeclaredBibliographies {
  const id = formatOf(languageId, name, project);
  if (id === undefined) return { paths: [], unfollowed: [] };
  const declared: DeclaredBibliographies = documentFormats[id].declaredBibliographies(text, name);
  if (!isMarkdown(id)) return declared;
  const more = [...bibliographiesOfForeignMetadata(text), ...bibFilesOfPage(text)].map(({ path }) => path);
  return {
    ...declared,
    paths: [...declared.paths, ...more.filter((path) => !isOnTheWeb(path))],
    unfollowed: [...declared.unfollowed, ...more.filter(isOnTheWeb)],
  };
}

/** The paths in the files that a document's front matter takes metadata from, `metadata-files: [refs.yml]`, from the document. */
async function declaredInSharedMetadata({ files, address, token }: Sought, text: string): Promise<string[]> {
  const block = text.includes('metadata-file') ? frontMatterBlock(text) : undefined;
  if (block === undefined) return [];
  const { includes = [] } = quartoFile('metadata', text.slice(block.contentStart, block.contentEnd));
  const read = await Promise.all(
    includes.slice(0, mostIncluded).map(async ({ path }) => {
      const included = await files.read(resolved(address.file, path), token);
      return included === undefined ? [] : quartoFile(path, included).bibliographies.map((named) => named.path);
    }),
  );
  return read.flat().filter((path) => !isOnTheWeb(path));
}

const mostIncluded = 20;

async function placedByAll(
  sought: Sought,
  documents: readonly PartOfDocument[],
  bases: PathBases,
): Promise<PlacedBibliography[]> {
  const placed = await Promise.all(
    documents.map((document) => {
      const { paths, rooted = [], patterns = [] } = declaredIn('', documentNameOf(document.uri), document.text);
      const named = { paths: [...paths, ...rooted.map((path) => `/${path}`), ...patterns] };
      return placedBy(sought, document, named, { ...bases, file: URI.parse(document.uri) }, 'main-document');
    }),
  );
  return placed.flat();
}

async function placedBy(
  { files, token }: Sought,
  { uri, text }: PartOfDocument,
  { paths }: { readonly paths: readonly string[] },
  bases: PathBases,
  kind: OriginKind,
): Promise<PlacedBibliography[]> {
  const placed = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const written = path.startsWith('/') && !text.includes(path) ? path.slice(1) : path;
      const origin = originAt(kind, uri, text, placeOfPath(text, written));
      return (await followedPath(files, path, bases, token)).map((address) => ({ uri: address, origin }));
    }),
  );
  return placed.flat();
}

const nameOf = (uri: string): string => URI.parse(uri).path.replace(/^.*\//, '');
/** A class and a package of LaTeX are read as documents are. */
const documentNameOf = (uri: string): string => nameOf(uri).replace(/\.(?:sty|cls)$/, '.tex');
