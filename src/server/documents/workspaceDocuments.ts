import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import type { Cancellation } from '../../core/cancellation.ts';
import { documentFormats } from '../../core/documents/documentFormats.ts';
import { formatOf } from '../../core/documents/formatOf.ts';
import { PaperglossError } from '../../core/errors.ts';
import type { ServerContext } from '../context.ts';
import type { Files } from '../files/files.ts';
import { foreignFolder } from '../files/foreignFolder.ts';

/** What the scan of the open folders needs of the server. */
export type ScanContext = Pick<ServerContext, 'documents' | 'files' | 'logger' | 'workspaceFolders' | 'pause'>;

/** Files of the open folders. */
export interface FoundFiles {
  readonly uris: readonly string[];
  /** There are more, which were not looked for, or somebody ended the search. */
  readonly isCut: boolean;
}

/** What came of a scan. */
export interface ScanResult {
  /** There were more documents, or more text, than are looked at, or somebody ended the scan. */
  readonly isCut: boolean;
  /** Addresses of documents that could not be read, which is in the log. */
  readonly unread: readonly string[];
  readonly count: number;
}

/** What a scan of the open folders looks at, at most. A book has some hundred documents, a shared folder of notes some thousand. */
export const scanLimits = {
  files: 5_000,
  folders: 5_000,
  depth: 30, // folders within each other
  text: 200_000_000, // UTF-16 units
} as const;

/** The files of the open folders that have a name of some kind, in the order of the folders from above. Folders of programs are passed over, and links to folders. */
export async function workspaceFiles(
  { files, workspaceFolders, logger }: Pick<ScanContext, 'files' | 'workspaceFolders' | 'logger'>,
  isWanted: (name: string) => boolean,
  token: Cancellation,
): Promise<FoundFiles> {
  const uris: string[] = [];
  let waiting = workspaceFolders.map((uri) => ({ uri, depth: 0 }));
  const seen = new Set(waiting.map(({ uri }) => uri));
  let isCut = false;
  while (waiting.length > 0 && !token.isCancellationRequested) {
    const now = waiting.slice(0, foldersAtOnce);
    waiting = waiting.slice(foldersAtOnce);
    const read = await Promise.all(
      now.map(async ({ uri, depth }) => {
        try {
          const [own, below] = await Promise.all([files.list(uri, '', token), files.folders(uri, token)]);
          return { own, below: below.map((each) => ({ uri: each, depth: depth + 1 })) };
        } catch (error) {
          if (!(error instanceof PaperglossError)) throw error;
          // A folder that may not be read holds up nothing else.
          logger.warn(error.message);
          return { own: [], below: [] };
        }
      }),
    );
    for (const { own, below } of read) {
      for (const uri of own) if (isWanted(nameOf(uri))) uris.push(uri);
      for (const folder of below) {
        if (foreignFolder.test(nameOf(folder.uri)) || seen.has(folder.uri)) continue;
        if (seen.size >= scanLimits.folders || folder.depth > scanLimits.depth) isCut = true;
        else {
          seen.add(folder.uri);
          waiting.push(folder);
        }
      }
    }
    if (uris.length > scanLimits.files) break;
  }
  isCut ||= uris.length > scanLimits.files || token.isCancellationRequested;
  return { uris: [...new Set(uris)].slice(0, scanLimits.files), isCut };
}

const foldersAtOnce = 8;
const nameOf = (uri: string): string => Utils.basename(URI.parse(uri));

/** Whether documents of a name cite keys of bibliographies: what cites by ids that speak for themselves does not. */
export function isCitingName(name: string): boolean {
  const id = formatOf('', name);
  return id !== undefined && !('isSelfContained' in documentFormats[id].insertion);
}

// A document of a book is read in two or three milliseconds, and what is left over of it is collected: those who wait have their
// turn within ten.
const longestTurn = 2; // milliseconds
// Reading waits for others: several at a time take as long as one. Those that arrive together are decoded in one turn.
const readAtOnce = 8;

/**
 * Shows every document to `visit` in which keys may be cited: first those that are open, wherever they lie and as they are in the
 * editor, then those that lie in the open folders. Bounded; ends early when it is cancelled. Others have their turn meanwhile.
 * `progress` hears how many of how many are done.
 */
export async function scanDocuments(
  context: ScanContext,
  visit: (document: TextDocument) => Promise<void> | void,
  token: Cancellation,
  progress: (done: number, all: number) => void = () => {},
): Promise<ScanResult> {
  const open = context.documents.all().map(({ uri }) => uri);
  const found = await workspaceFiles(context, isCitingName, token);
  const uris = [...new Set([...open, ...found.uris])];
  const unread: string[] = [];
  let [left, count]: [number, number] = [scanLimits.text, 0];
  let turnBegan = Date.now();
  for (let done = 0; done < uris.length && !token.isCancellationRequested; done += readAtOnce) {
    progress(done, uris.length);
    const batch = uris.slice(done, done + readAtOnce);
    for (const read of await Promise.all(batch.map((uri) => readDocument(context, context.files, uri, token)))) {
      if (token.isCancellationRequested || read === undefined) continue;
      if (typeof read === 'string') {
        unread.push(read);
        continue;
      }
      left -= read.getText().length;
      if (left < 0) return { isCut: true, count, unread };
      count += 1;
      await visit(read);
      if (Date.now() - turnBegan < longestTurn) continue;
      await context.pause(0);
      turnBegan = Date.now();
    }
  }
  return { isCut: found.isCut || token.isCancellationRequested, count, unread };
}

/** A document as it stands: open, or read; undefined where there is none that can be read. */
export async function documentAt(
  context: Pick<ScanContext, 'documents' | 'logger'>,
  files: Files,
  uri: string,
  token: Cancellation,
): Promise<TextDocument | undefined> {
  const document = await readDocument(context, files, uri, token);
  return typeof document === 'string' ? undefined : document;
}

/** A document, or the address of one that cannot be read; undefined for one that is gone. */
async function readDocument(
  { documents, logger }: Pick<ScanContext, 'documents' | 'logger'>,
  files: Files,
  uri: string,
  token: Cancellation,
): Promise<TextDocument | string | undefined> {
  const open = documents.get(uri);
  if (open !== undefined) return open;
  try {
    const text = await files.read(uri, token);
    return text === undefined ? undefined : TextDocument.create(uri, '', 0, text);
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    logger.warn(error.message);
    return uri;
  }
}

/** Files for one scan: what many documents ask for, such as settings of their project, is asked for once. */
export function filesOnce(files: Files): Files {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    // Only what `ask` answered is kept under this name.
    const known = answers.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    answers.set(name, answer);
    return answer;
  };
  return {
    reaches: (uri) => files.reaches(uri),
    leadsTo: (uri) => files.leadsTo(uri),
    read: (uri, token) => once(`read ${uri}`, () => files.read(uri, token)),
    readSmall: (uri, token) => once(`small ${uri}`, () => files.readSmall(uri, token)),
    list: (uri, suffix, token) => once(`list ${suffix} ${uri}`, () => files.list(uri, suffix, token)),
    folders: (uri, token) => files.folders(uri, token),
  };
}
