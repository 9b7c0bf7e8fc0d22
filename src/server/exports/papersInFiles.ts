import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { UsePlace } from '../../core/exports/paperUses.ts';
import type { Library } from '../../core/library.ts';
import { papersOfConcept } from '../../core/papers/conceptCard.ts';
import type { Paper } from '../../core/papers/paper.ts';
import type { TermOccurrence } from '../../core/terms/scanner.ts';
import { languageOfFile } from '../../core/text/languageOfFile.ts';
import type { Bibliographies } from '../bibliographies.ts';
import { citationsOf } from '../citationsOf.ts';
import { conceptOfTerm } from '../conceptOfTerm.ts';
import type { ServerContext } from '../context.ts';
import { relativePath } from '../fileAddresses.ts';
import { type FoundFiles, workspaceFiles } from '../workspaceDocuments.ts';

/** What looking for papers in files asks for. */
export interface FileSearch {
  readonly files: ServerContext['files'];
  readonly logger: ServerContext['logger'];
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  /** Open documents count as they are in the editor. */
  readonly openDocument: (uri: string) => TextDocument | undefined;
  /** The terms of a document above the gate. */
  readonly terms: (document: TextDocument) => readonly TermOccurrence[];
}

/** A paper that is spoken of at a place. */
export interface FoundPaper {
  readonly paper: Paper;
  readonly place: UsePlace;
}

// Longer texts are made by programs: data, bundles, notebooks full of pictures.
const longestText = 2_000_000; // UTF-16 units
/** Lists of what programs resolved, what programs have written, and the list and digests that are made here. */
const passedOver = /(?:^|[-.])lock\b|\.min\.\w+$|^REFERENCES\.md$|\bdigest\.md$/i;

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
  token: Cancellation,
): Promise<readonly FoundPaper[]> {
  const document = await documentToSearch(search, uri, token);
  if (document === undefined) return [];
  const file = relativePath(folderUri.replace(/\/$/, ''), uri) ?? Utils.basename(URI.parse(uri));
  const found: (FoundPaper & { readonly start: number })[] = [];
  const add = (paper: Paper, start: number, text: string): void => {
    found.push({ paper, start, place: { file, line: document.positionAt(start).line + 1, text } });
  };
  for (const occurrence of search.terms(document)) {
    // Who introduced a concept stands for it.
    const [paper] = papersOfConcept(conceptOfTerm(search.library, occurrence));
    if (paper !== undefined) add(paper, occurrence.start, occurrence.text);
  }
  for (const { key, start } of await keysCited(search, document, token)) {
    const cited = await search.bibliographies.paperOfKey(document, search.library, key, token);
    if (cited !== undefined) add(cited.paper, start, key);
  }
  return found.sort((a, b) => a.start - b.start);
}

async function documentToSearch(
  { openDocument, files, logger }: FileSearch,
  uri: string,
  token: Cancellation,
): Promise<TextDocument | undefined> {
  const open = openDocument(uri);
  if (open !== undefined) return open;
  try {
    const text = await files.read(uri, token);
    if (text === undefined || text.length > longestText || text.includes('\0')) return undefined;
    return TextDocument.create(uri, languageOfFile(URI.parse(uri).path) ?? '', 0, text);
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
): Promise<readonly { readonly key: string; readonly start: number }[]> {
  const format = await bibliographies.formatOf(document, token);
  if (format === undefined || 'isSelfContained' in format.insertion) return [];
  return citationsOf(document, format).flatMap(({ items }) =>
    items.filter(({ key }) => key !== '*').map(({ key, keyStart }) => ({ key, start: keyStart })),
  );
}
