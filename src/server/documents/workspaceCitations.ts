import type { TextDocument } from 'vscode-languageserver-textdocument';

import type { Cancellation } from '../../core/cancellation.ts';
import { PaperglossError } from '../../core/errors.ts';
import { TextHash } from '../../core/storage/hash.ts';
import { bibliographyPlaces, documentFormat } from '../bibliographies/bibliographyPlaces.ts';
import { citationsOf } from './citationsOf.ts';
import { isWithin } from '../files/fileAddresses.ts';
import type { Files } from '../files/files.ts';
import { filesOnce, scanDocuments, type ScanContext } from './workspaceDocuments.ts';

/** What one document cites, and from where. */
interface Cited {
  readonly keys: ReadonlySet<string>;
  readonly bibliographies: readonly string[];
}

interface CitingDocument extends Cited {
  /** Of its text. */
  readonly digest: string;
}

const nothingCited: Cited = { keys: new Set(), bibliographies: [] };

/** Which keys the documents of the workspace cite. Found in the background, and only documents that changed are read again. */
export class WorkspaceCitations {
  readonly #context: ScanContext;
  readonly #found: () => void;
  readonly #documents = new Map<string, CitingDocument>();
  readonly #disposed = { isCancellationRequested: false };
  #isWhole = false;
  #isFresh = false;
  /** Documents cite something else than before the scan that goes on. */
  #hasChanged = false;
  #scanning: Promise<void> | undefined;

  /** `found` is called when answers have changed. */
  constructor(context: ScanContext, found: () => void) {
    this.#context = context;
    this.#found = found;
  }

  /** A file has changed, in an editor or on the disk. */
  changed(): void {
    this.#isFresh = false;
  }

  /**
   * The keys cited from a bibliography that lies in the workspace; undefined where documents were not all read yet, where none
   * cites from it, and where some document cites all of it, `\nocite{*}`.
   */
  keysOf(uri: string): ReadonlySet<string> | undefined {
    const { workspaceFolders } = this.#context;
    if (!isWithin(uri, workspaceFolders)) return undefined;
    if (!this.#isFresh) void this.#scan();
    if (!this.#isWhole) return undefined;
    const citing = [...this.#documents.values()].filter(({ bibliographies }) => bibliographies.includes(uri));
    const keys = new Set(citing.flatMap((each) => [...each.keys]));
    return keys.size === 0 || keys.has('*') ? undefined : keys;
  }

  /** All documents are read. Resolves at once where nothing changed. */
  async whole(): Promise<void> {
    while (!this.#isFresh && !this.#disposed.isCancellationRequested) await this.#scan();
  }

  dispose(): void {
    this.#disposed.isCancellationRequested = true;
    this.#documents.clear();
  }

  #scan(): Promise<void> {
    this.#scanning ??= this.#scanOnce().finally(() => {
      this.#scanning = undefined;
    });
    return this.#scanning;
  }

  async #scanOnce(): Promise<void> {
    this.#isFresh = true;
    const wasWhole = this.#isWhole;
    this.#hasChanged = false;
    const seen = new Set<string>();
    const files = filesOnce(this.#context.files);
    try {
      const { isCut, unread } = await scanDocuments(
        this.#context,
        async (document) => {
          seen.add(document.uri);
          await this.#read(document, files);
        },
        this.#disposed,
      );
      for (const [uri, { keys }] of this.#documents) {
        if (seen.has(uri)) continue;
        this.#documents.delete(uri);
        this.#hasChanged ||= keys.size > 0;
      }
      this.#isWhole = !isCut && unread.length === 0;
    } catch (error) {
      // A client that cannot list files has no project that could be known whole.
      this.#isWhole = false;
      this.#context.logger.warn(
        `The documents of the workspace could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (this.#hasChanged || this.#isWhole !== wasWhole) this.#found();
  }

  async #read(document: TextDocument, files: Files): Promise<void> {
    const digest = new TextHash().add(document.getText()).digest();
    const before = this.#documents.get(document.uri);
    if (before?.digest === digest) return;
    const cited = await citedBy(files, document, this.#context.workspaceFolders, this.#disposed);
    this.#documents.set(document.uri, { ...cited, digest });
    this.#hasChanged ||= !isSameCited(before ?? nothingCited, cited);
  }
}

/** Whether two states of a document count for the same: where it cites nothing, no bibliography does. */
function isSameCited(one: Cited, other: Cited): boolean {
  if (one.keys.size !== other.keys.size) return false;
  if (one.keys.size === 0) return true;
  const isSameList = one.bibliographies.join('\n') === other.bibliographies.join('\n');
  return isSameList && [...one.keys].every((key) => other.keys.has(key));
}

/** What a document cites; nothing where its metadata cannot be read. */
async function citedBy(
  files: Files,
  document: TextDocument,
  workspaceFolders: readonly string[],
  token: Cancellation,
): Promise<Cited> {
  // No format cites without one of these signs, and most documents of a workspace cite nothing.
  if (!/[@\\]|cite/.test(document.getText())) return nothingCited;
  try {
    const format = await documentFormat(files, document, workspaceFolders, token);
    if (format === undefined) return nothingCited;
    const places = await bibliographyPlaces(files, document, workspaceFolders, token);
    const items = citationsOf(document, format).flatMap((citation) => citation.items);
    return { keys: new Set(items.map(({ key }) => key)), bibliographies: places.uris };
  } catch (error) {
    if (!(error instanceof PaperglossError)) throw error;
    return nothingCited;
  }
}
