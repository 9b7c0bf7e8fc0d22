import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { neverCancelled } from '../../core/cancellation.ts';
import { addressOf } from './addresses.ts';
import type { Files } from './files.ts';

/** Asks to be told of changes in a folder until it is disposed; `failed` is called where they cannot be seen. */
export type WatchFolder = (folderUri: string, failed: () => void) => { dispose(): void };

/** Where changes cannot be seen, a hover some seconds after another program has written shows what it wrote. */
export const keptUnwatched = 5000; // milliseconds

interface KeptAnswer {
  readonly at: number;
  readonly answer: Promise<unknown>;
  hasFailed: boolean;
}

interface KeptFolder {
  /** The documents that have asked for something in the folder; without any, it is forgotten. */
  readonly users: Set<TextDocument>;
  readonly answers: Map<string, KeptAnswer>;
  isWatched: boolean;
  readonly watching: { dispose(): void } | undefined;
}

/** Texts and lists of files, kept for the documents that asked for them: no file is asked for twice unless it changed. */
export class KeptFiles {
  readonly #files: Files;
  readonly #watch: WatchFolder | undefined;
  readonly #now: () => number;
  readonly #folders = new Map<string, KeptFolder>();
  readonly #closed = new WeakSet<TextDocument>();
  #changes = 0;

  /** Without `watch`, what is kept is asked for again after some seconds; `now` tells milliseconds. */
  constructor(files: Files, watch: WatchFolder | undefined, now: () => number) {
    this.#files = files;
    this.#watch = watch;
    this.#now = now;
  }

  /** The files as they are read for a document. Its requests share the answers, so that no single one cancels them. */
  for(document: TextDocument): Files {
    const kept = (uri: string, read: () => Promise<string | undefined>): Promise<string | undefined> =>
      this.#kept(document, folderOf(uri), addressOf(uri) ?? uri, read);
    return {
      reaches: (uri) => this.#files.reaches(uri),
      leadsTo: (uri) => this.#files.leadsTo(uri),
      read: (uri) => kept(uri, () => this.#files.read(uri, neverCancelled)),
      readSmall: (uri) => kept(uri, () => this.#files.readSmall(uri, neverCancelled)),
      list: (folderUri, suffix) =>
        this.#kept(document, plainFolder(folderUri), `*${suffix}`, () =>
          this.#files.list(folderUri, suffix, neverCancelled),
        ),
      folders: (folderUri, token) => this.#files.folders(folderUri, token),
    };
  }

  /** How often what is kept has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** A file has been made, changed, saved or removed, or its text in the editor has. */
  changed(uri: string): void {
    const answers = this.#folders.get(folderOf(uri))?.answers;
    if (answers === undefined) return;
    const concerned = [...answers.keys()].filter(
      (name) => name === uri || (name.startsWith('*') && uri.endsWith(name.slice(1))),
    );
    // Most keys are typed into texts that nothing here rests on.
    if (concerned.length > 0) this.#changes += 1;
    for (const name of concerned) answers.delete(name);
  }

  /** Forgets what only this document has asked for. */
  closed(document: TextDocument): void {
    this.#closed.add(document);
    for (const [uri, { users, watching }] of this.#folders) {
      users.delete(document);
      if (users.size > 0) continue;
      watching?.dispose();
      this.#folders.delete(uri);
    }
  }

  dispose(): void {
    for (const { watching } of this.#folders.values()) watching?.dispose();
    this.#folders.clear();
  }

  #kept<T>(document: TextDocument, folderUri: string, name: string, ask: () => Promise<T>): Promise<T> {
    // A request that is answered behind the end of its document leaves nothing.
    if (this.#closed.has(document)) return ask();
    const folder = this.#folders.get(folderUri) ?? this.#opened(folderUri);
    folder.users.add(document);
    const known = folder.answers.get(name);
    const isOld =
      known !== undefined && (known.hasFailed || !folder.isWatched) && this.#now() - known.at >= keptUnwatched;
    // Only what `ask` answered is kept under this name.
    if (known !== undefined && !isOld) return known.answer as Promise<T>;
    const answer = ask();
    const kept: KeptAnswer = { at: this.#now(), answer, hasFailed: false };
    folder.answers.set(name, kept);
    // Why a file cannot be read may change without an event; who asked hears of the failure.
    answer.catch(() => (kept.hasFailed = true));
    return answer;
  }

  /** The watching is asked for before the first file is read, so that no change falls between. */
  #opened(folderUri: string): KeptFolder {
    let hasFailed = false;
    const watching = this.#watch?.(folderUri, () => {
      hasFailed = true;
      const folder = this.#folders.get(folderUri);
      if (folder !== undefined) folder.isWatched = false;
    });
    const folder: KeptFolder = {
      users: new Set(),
      answers: new Map(),
      isWatched: watching !== undefined && !hasFailed,
      watching,
    };
    this.#folders.set(folderUri, folder);
    return folder;
  }
}

const folderOf = (uri: string): string => plainFolder(Utils.dirname(URI.parse(uri)).toString());
const plainFolder = (uri: string): string => uri.replace(/(?<=[^/])\/$/, '');
