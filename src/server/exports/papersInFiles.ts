import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import { looksLikePage } from '../../core/import/looksLikePage.ts';
import type { Library } from '../../core/library.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { TermOccurrence } from '../../core/terms/scanner.ts';
import { languageOfFile } from '../../core/text/languageOfFile.ts';
import type { Bibliographies } from '../bibliographies/bibliographies.ts';
import { citationsOf } from '../documents/citationsOf.ts';
import { type CountedPapers, papersOfName } from '../recognition/conceptOfTerm.ts';
import type { ServerContext } from '../context.ts';
import { relativePath } from '../files/fileAddresses.ts';
import { type FoundFiles, workspaceFiles } from '../documents/workspaceDocuments.ts';

/** What looking for papers in files asks for. */
export interface FileSearch {
  readonly files: ServerContext['files'];
  readonly logger: ServerContext['logger'];
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  /** Open documents count as they are in the editor. */
  readonly openDocument: (uri: string) => TextDocument | undefined;
  /** The terms of a document above the gate. */
  readonly terms: (document: TextDocument) => readonly NamedTerm[];
}

/** A paper that is spoken of at a place. */
export interface FoundPaper {
  readonly paper: Paper;
  readonly place: UsePlace;
}

/** A paper that a document cites or names, by offsets. */
export interface UseInDocument {
  readonly paper: Paper;
  readonly start: number;
  readonly end: number;
  /** The key, or the name as it stands there. */
  readonly text: string;
  readonly isCited: boolean;
}

/** What is recognised in a document, as far as its papers are concerned. */
export type NamedTerm = Pick<TermOccurrence, 'start' | 'end' | 'text' | 'name' | 'papers'>;

// Longer texts are made by programs: data, bundles, notebooks full of pictures.
const longestText = 2_000_000; // UTF-16 units
/** Lists of what programs resolved, what programs have written, and the list and digests that are made here. */
const passedOver = /(?:^|[-.])lock\b|\.min\.\w+$|^REFERENCES\.md$|\bdigest\.md$/i;

// Of texts of no language too, but not of Markdown: who keeps notes in it may write of a page there.
const pageLanguages: ReadonlySet<string> = new Set(['', 'plaintext', 'html', 'json']);

/** A page of Daily Papers that lies among the files: what it lists is no word of the reader's. */
const isSavedPage = (document: TextDocument): boolean =>
  pageLanguages.has(document.languageId) && looksLikePage(document.getText());

/** The files of a folder and below in which papers may be spoken of. */
export function filesToSearch(
  { files, logger }: Pick<FileSearch, 'files' | 'logger'>,
  folderUri: string,
  token: Cancellation,
): Promise<FoundFiles> {
  const isWanted = (name: string): boolean =>
    !passedOver.test(name) && (languageOfFile(name) !== undefined || formatOf('', name) !== undefined);
  return workspaceFiles({ files, logger, workspaceFolders: [folderUri.replace(/\/$/, '')] }, isWanted, token);
}

/** The papers that a file speaks of by name, and those that it cites, in order; nothing where it cannot be read. */
export async function papersInFile(
  search: FileSearch,
  folderUri: string,
  uri: string,
  counted: CountedPapers,
  token: Cancellation,
): Promise<readonly FoundPaper[]> {
  const document = await documentToSearch(search, uri, token);
  if (document === undefined) return [];
  const file = relativePath(folderUri.replace(/\/$/, ''), uri) ?? Utils.basename(URI.parse(uri));
  const uses = await usesInDocument(search, document, counted, token);
  return uses.map(({ paper, start, text }) => ({
    paper,
    place: { file, line: document.positionAt(start).line + 1, text },
  }));
}

/** The papers that a document names, and those that it cites, in order. */
export async function usesInDocument(
  search: FileSearch,
  document: TextDocument,
  counted: CountedPapers,
  token: Cancellation,
): Promise<readonly UseInDocument[]> {
  const found: UseInDocument[] = [];
  for (const term of search.terms(document)) {
    for (const paper of papersOfName(search.library, term, counted))
      found.push({ paper, start: term.start, end: term.end, text: term.text, isCited: false });
  }
  for (const { key, start, end } of await keysCited(search, document, token)) {
    const cited = await search.bibliographies.paperOfKey(document, search.library, key, token);
    if (cited !== undefined) found.push({ paper: cited.paper, start, end, text: key, isCited: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text of a file in which papers may be spoken of: as it is in the editor, or read; undefined for what no people wrote. */
export async function documentToSearch(
  { openDocument, files, logger }: FileSearch,
  uri: string,
  token: Cancellation,
): Promise<TextDocument | undefined> {
  const open = openDocument(uri);
  if (open !== undefined) return isSavedPage(open) ? undefined : open;
  try {
    const text = await files.read(uri, token);
    if (text === undefined || text.length > longestText || text.includes('\0')) return undefined;
    const document = TextDocument.create(uri, languageOfFile(URI.parse(uri).path) ?? '', 0, text);
    return isSavedPage(document) ? undefined : document;
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    logger.warn(error.message);
    return undefined;
  }
}

async function keysCited(
  { bibliographies }: FileSearch,
  document: TextDocument,
  token: Cancellation,
): Promise<readonly { readonly key: string; readonly start: number; readonly end: number }[]> {
  const format = await bibliographies.formatOf(document, token);
  if (format === undefined || 'isSelfContained' in format.insertion) return [];
  return citationsOf(document, format).flatMap(({ items }) =>
    items.filter(({ key }) => key !== '*').map(({ key, keyStart, keyEnd }) => ({ key, start: keyStart, end: keyEnd })),
  );
}
