import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../core/cancellation.ts';
import { PaperglossError } from '../core/errors.ts';
import type { ServerContext } from './context.ts';
import { isCitingName } from './workspaceDocuments.ts';

/** Endings of the files in which works are cited. */
const citingEndings: readonly string[] = [
  ...['.md', '.markdown', '.qmd', '.rmd', '.rmarkdown', '.mdx', '.ipynb'],
  ...['.tex', '.ltx', '.rnw', '.typ', '.org', '.rst', '.rest', '.adoc', '.asciidoc', '.asc', '.txt'],
];

// A book has hundreds; whoever has more has opened a whole disk.
const mostDocuments = 5_000;
const mostCharacters = 200_000_000; // UTF-16 units, all documents together
// Texts read at a time: a client reads them side by side, and no more than so many are held.
const readTogether = 16;

/** What the scan of a workspace needs of the server. */
export type ScanContext = Pick<ServerContext, 'documents' | 'files' | 'logger' | 'workspaceFolders' | 'pause'>;

export interface ScanResult {
  /** There were more documents, or more text, than are looked at, or somebody ended the scan. */
  readonly isCut: boolean;
  /** Addresses of documents that could not be read, which is in the log. */
  readonly unread: readonly string[];
  readonly count: number;
}

/**
 * Shows every document of the open folders in which works may be cited to `visit`, those that are open as they are in the
 * editor. Bounded; ends early when it is cancelled. Between documents others have their turn. `progress` hears 0 to 1.
 */
export async function documentsOfWorkspace(
  context: ScanContext,
  visit: (document: TextDocument, isOpen: boolean) => Promise<void> | void,
  token: Cancellation,
  progress: (share: number) => void = () => {},
): Promise<ScanResult> {
  const { files, workspaceFolders, pause } = context;
  const found = await Promise.all(
    workspaceFolders.map((folder) => files.find(folder, citingEndings, mostDocuments, token)),
  );
  const uris = [...new Set(found.flatMap((each) => each.uris))].filter((uri) => isCiting(uri)).slice(0, mostDocuments);
  const isCut = found.some((each) => each.isCut);
  const unread: string[] = [];
  let [left, count] = [mostCharacters, 0];
  for (let at = 0; at < uris.length && !token.isCancellationRequested; at += readTogether) {
    const batch = uris.slice(at, at + readTogether);
    for (const read of await Promise.all(batch.map((uri) => documentAt(context, uri, token)))) {
      if (token.isCancellationRequested || read === undefined) continue;
      if (typeof read === 'string') {
        unread.push(read);
        continue;
      }
      left -= read.document.getText().length;
      if (left < 0) return { isCut: true, count, unread };
      count += 1;
      await visit(read.document, read.isOpen);
      await pause(0);
    }
    progress(Math.min(1, (at + readTogether) / uris.length));
  }
  return { isCut: isCut || token.isCancellationRequested, count, unread };
}

const isCiting = (uri: string): boolean => isCitingName(Utils.basename(URI.parse(uri)));

/** A document, or the address of one that cannot be read; undefined for one that is gone. */
async function documentAt(
  { documents, files, logger }: ScanContext,
  uri: string,
  token: Cancellation,
): Promise<{ readonly document: TextDocument; readonly isOpen: boolean } | string | undefined> {
  const open = documents.get(uri);
  if (open !== undefined) return { document: open, isOpen: true };
  try {
    const text = await files.read(uri, token);
    return text === undefined ? undefined : { document: TextDocument.create(uri, '', 0, text), isOpen: false };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    logger.warn(error.message);
    return uri;
  }
}
