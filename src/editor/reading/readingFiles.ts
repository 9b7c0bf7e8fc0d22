import { Disposable, l10n, type LogOutputChannel, RelativePattern, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { readingFileName } from '../../core/reading/readingFile.ts';
import { type ReadingDecision, ReadingLedger } from '../../core/reading/readingLedger.ts';
import { isEmptyRecord, type ReadingRecord } from '../../core/reading/readingRecord.ts';
import { settingIds } from '../../ids.ts';
import type { NoteFile, ReadingChange, ShelvedPaper } from '../../protocol.ts';
import { pathInFolder } from '../firstSteps/libraryPaths.ts';
import type { LibraryClient } from '../libraryClient.ts';
import { warn } from '../messages.ts';
import type { Reports } from '../reports.ts';
import { noteAt, isNoteName, notesIn } from './noteFiles.ts';
import { notesFolder } from './notesFolder.ts';
import { readingStorage, requireFolder } from './readingStorage.ts';

// An editor that saves writes several times.
const settled = 150; // milliseconds
// How often a folder that has vanished is looked for.
const lookedForEvery = 3_000; // milliseconds

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The reader's own files: states and tags, and the notes of the folder that is set. Follows them, and tells the library what they say.
 * Until a folder is set, states lie where the editor keeps what belongs to the extension.
 */
export class ReadingFiles implements Disposable {
  readonly #client: LibraryClient;
  readonly #ownFolder: Uri;
  readonly #homeUri: Uri | undefined;
  readonly #reports: Reports;
  readonly #log: LogOutputChannel;
  readonly #listeners: readonly Disposable[];
  #folder: Uri | undefined;
  #ledger: ReadingLedger;
  #watcher: Disposable = Disposable.from();
  readonly #notes = new Map<string, NoteFile>();
  #told: ReadonlyMap<string, ReadingRecord> = new Map();
  /** Addresses of files that have changed since they were looked at. */
  readonly #touched = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search: ReturnType<typeof setTimeout> | undefined;
  #isVanished = false;
  #opening: Promise<void> = Promise.resolve();

  constructor(
    client: LibraryClient,
    { ownFolder, homeUri }: { readonly ownFolder: Uri; readonly homeUri: Uri | undefined },
    reports: Reports,
    log: LogOutputChannel,
  ) {
    this.#client = client;
    this.#ownFolder = ownFolder;
    this.#homeUri = homeUri;
    this.#reports = reports;
    this.#log = log;
    this.#ledger = this.#ledgerIn(ownFolder, true);
    this.#listeners = [
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingIds.notesFolder)) this.#reopen();
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.#reopen()),
      // Not every file system tells what changes in it.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#touch(Uri.joinPath(this.#folder ?? this.#ownFolder, readingFileName));
      }),
    ];
    this.#reopen();
  }

  /** The folder of notes; undefined where none is set. Throws `refused` for one that leads nowhere. */
  get folder(): Uri | undefined {
    return notesFolder(this.#homeUri);
  }

  get homeUri(): Uri | undefined {
    return this.#homeUri;
  }

  /** What is known so far, all of it. */
  get whole(): ReadingChange {
    return { isWhole: true, papers: [...this.#told.values()].map(shelved), notes: [...this.#notes.values()] };
  }

  /** What is kept of papers, by their ids. */
  get records(): ReadonlyMap<string, ReadingRecord> {
    return this.#ledger.records;
  }

  /** Whether a file lies in the folder of notes or below it. */
  holds(uri: Uri): boolean {
    return this.#folder !== undefined && pathInFolder(uri, this.#folder) !== undefined;
  }

  /** Resolves when the files have been read that are set. */
  async opened(): Promise<void> {
    await this.#opening;
  }

  /** Reads everything again, from where it is set to lie. */
  async reopen(): Promise<void> {
    this.#reopen();
    await this.#opening;
  }

  /** Writes what the reader has decided, and tells the library. */
  async decide(decisions: readonly ReadingDecision[]): Promise<void> {
    await this.#opening;
    const ledger = this.#ledger;
    await this.#orVanished(ledger.decide(decisions));
    await this.#tellRecords();
    this.#reports.guard(
      'Looking after reading states',
      ledger.settled().then(() => this.#tellRecords()),
    );
  }

  /** Takes a note in before its folder tells of it. */
  async noteWritten(uri: Uri): Promise<void> {
    await this.#tellNotes([uri]);
  }

  /** Moves what is kept of papers into a folder that is set from then on. */
  async moveTo(folder: Uri): Promise<void> {
    await this.#opening;
    const own = this.#ledgerIn(this.#ownFolder, true);
    await own.reread();
    const kept = [...own.records.values()].filter((record) => !isEmptyRecord(record));
    if (kept.length === 0) return;
    await this.#ledgerIn(folder, false).adopt(kept);
    await workspace.fs.delete(Uri.joinPath(this.#ownFolder, readingFileName));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#watcher.dispose();
    clearTimeout(this.#timer);
    clearTimeout(this.#search);
  }

  #ledgerIn(folder: Uri, isOwn: boolean): ReadingLedger {
    return new ReadingLedger({
      storage: readingStorage(folder, isOwn),
      pause,
      now: Date.now,
      tellDamage: (damaged, keptAs) => {
        for (const { line, why } of damaged) this.#log.warn(`${readingFileName}:${line}: ${why}.`);
        void warn(
          l10n.t(
            'The file of reading states was damaged in {0} of its lines. It is kept as {1}, and goes on with the others.',
            damaged.length,
            keptAs,
          ),
        );
      },
    });
  }

  #reopen(): void {
    // One after the other: a setting can change while the files of the one before are read.
    this.#opening = this.#opening
      .then(() => this.#open())
      .catch((error: unknown) => {
        this.#reports.show(error, l10n.t('Your notes could not be read.'));
      });
  }

  async #open(): Promise<void> {
    clearTimeout(this.#search);
    this.#watcher.dispose();
    this.#watcher = Disposable.from();
    this.#notes.clear();
    const folder = this.folder;
    this.#folder = folder;
    this.#ledger = this.#ledgerIn(folder ?? this.#ownFolder, folder === undefined);
    this.#watcher = this.#watch(folder ?? this.#ownFolder, folder === undefined ? readingFileName : '**/*');
    try {
      await this.#ledger.reread();
      for (const note of folder === undefined ? [] : await notesIn(folder)) this.#notes.set(note.uri, note);
      this.#isVanished = false;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.#sayVanished(error);
    }
    this.#told = this.#ledger.records;
    await this.#client.tellReading(this.whole);
  }

  #watch(folder: Uri, pattern: string): Disposable {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
    const touch = (uri: Uri): void => this.#touch(uri);
    return Disposable.from(watcher, watcher.onDidCreate(touch), watcher.onDidChange(touch), watcher.onDidDelete(touch));
  }

  #touch(uri: Uri): void {
    this.#touched.add(uri.toString());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reports.guard('Reading notes', this.#readTouched()), settled);
  }

  async #readTouched(): Promise<void> {
    await this.#opening;
    const uris = [...this.#touched].map((address) => Uri.parse(address, true));
    this.#touched.clear();
    if (this.#folder !== undefined) {
      try {
        await requireFolder(this.#folder);
      } catch (error) {
        if (!isNotFound(error)) throw error;
        this.#sayVanished(error);
        return;
      }
    }
    if (uris.some(({ path }) => path.endsWith(`/${readingFileName}`))) {
      await this.#orVanished(this.#ledger.reread());
      await this.#tellRecords();
    }
    // A folder that is moved or taken away takes its notes along, and only it is told of.
    const isFolder = uris.some(({ path }) => !/\.[a-z\d]+$/i.test(path));
    const known = isFolder ? [...this.#notes.keys()].map((address) => Uri.parse(address, true)) : [];
    const added = isFolder && this.#folder !== undefined ? await notesIn(this.#folder) : [];
    const notes = [
      ...uris.filter(({ path }) => isNoteName(path)),
      ...known,
      ...added.map(({ uri }) => Uri.parse(uri, true)),
    ];
    if (notes.length > 0) await this.#tellNotes(notes);
  }

  async #tellNotes(uris: readonly Uri[]): Promise<void> {
    const changed: NoteFile[] = [];
    for (const address of new Set(uris.map((uri) => uri.toString()))) {
      const note = await noteAt(Uri.parse(address, true));
      const before = this.#notes.get(note.uri);
      if (before?.text === note.text) continue;
      if (note.text === undefined) this.#notes.delete(note.uri);
      else this.#notes.set(note.uri, note);
      changed.push(note);
    }
    if (changed.length > 0) await this.#client.tellReading({ papers: [], notes: changed });
  }

  async #tellRecords(): Promise<void> {
    const [before, after] = [this.#told, this.#ledger.records];
    this.#told = after;
    const changed = [...after.values()].filter((record) => !isSame(record, before.get(record.id)));
    const gone = [...before.values()].filter(({ id }) => !after.has(id));
    const papers = [...changed.map(shelved), ...gone.map(({ id, title }) => ({ id, title, tags: [] }))];
    if (papers.length > 0) await this.#client.tellReading({ papers, notes: [] });
  }

  async #orVanished<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      // Whoever asked tells it.
      if (isNotFound(error)) this.#lookForFolder();
      throw error;
    }
  }

  #sayVanished(error: PaperglossError): void {
    if (!this.#isVanished) void warn(l10n.t('{0} Notes and reading states are there again when it is.', error.message));
    this.#lookForFolder();
  }

  /** What was known stays until the folder is back. */
  #lookForFolder(): void {
    this.#isVanished = true;
    clearTimeout(this.#search);
    const folder = this.#folder;
    if (folder === undefined) return;
    this.#search = setTimeout(() => {
      requireFolder(folder).then(
        () => this.#reopen(),
        () => this.#lookForFolder(),
      );
    }, lookedForEvery);
  }
}

const isNotFound = (error: unknown): error is PaperglossError =>
  error instanceof PaperglossError && error.code === 'not-found';

const shelved = ({ id, title, state, tags }: ReadingRecord): ShelvedPaper => ({
  id,
  title,
  ...(state !== undefined && { state }),
  tags,
});

const isSame = (a: ReadingRecord, b: ReadingRecord | undefined): boolean =>
  b !== undefined && JSON.stringify(shelved(a)) === JSON.stringify(shelved(b));
