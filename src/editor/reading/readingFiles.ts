import { Disposable, l10n, type LogOutputChannel, RelativePattern, Uri, window, workspace } from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { readingFileName } from '../../core/reading/readingFile.ts';
import type { ReadingDecision, ReadingLedger } from '../../core/reading/readingLedger.ts';
import { isEmptyRecord, type ReadingRecord } from '../../core/reading/readingRecord.ts';
import { settingIds } from '../../ids.ts';
import type { NoteFile, ReadingChange } from '../../protocol/reading.ts';
import { pathInFolder } from '../firstSteps/libraryPaths.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { warn } from '../messages.ts';
import { loggedText, type Reports } from '../client/reports.ts';
import type { ExchangedFile } from '../writeFile.ts';
import { concernsNotes, isNoteName, notesIn, readNotes } from './noteFiles.ts';
import { folderName, notesFolder } from './notesFolder.ts';
import { changedPapers, shelvedPaper } from './shelvedPapers.ts';
import { ledgerIn } from './ledgerIn.ts';
import { isFolder, isNotFound, readingStorage, requireFolder } from './readingStorage.ts';

// An editor that saves writes several times.
const settled = 150; // milliseconds
// How often a folder that has vanished is looked for.
const lookedForEvery = 3_000; // milliseconds

export interface ReadingPlaces {
  readonly ownFolder: Uri;
  readonly homeUri: Uri | undefined;
  readonly exchangedFile: ExchangedFile | undefined;
}

/**
 * The reader's own files: states and tags, and the notes of the folder that is set. Follows them, and tells the library what they say.
 * Until a folder is set, states lie where the editor keeps what belongs to the extension.
 */
export class ReadingFiles implements Disposable {
  readonly #client: LibraryClient;
  readonly #ownFolder: Uri;
  readonly #homeUri: Uri | undefined;
  readonly #exchangedFile: ExchangedFile | undefined;
  readonly #reports: Reports;
  readonly #log: LogOutputChannel;
  readonly #listeners: readonly Disposable[];
  #folder: Uri | undefined;
  #ledger: ReadingLedger;
  #watcher: Disposable = Disposable.from();
  readonly #notes = new Map<string, NoteFile>();
  /** By the addresses of notes: what was different when they were read last. */
  #signatures: ReadonlyMap<string, string> = new Map();
  #told: ReadonlyMap<string, ReadingRecord> = new Map();
  /** Addresses of files that have changed since they were looked at. */
  readonly #touched = new Set<string>();
  readonly #unread = (uri: Uri, error: Error): void => {
    this.#log.warn(`${folderName(uri)} cannot be read: ${loggedText(error)}`);
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search: ReturnType<typeof setTimeout> | undefined;
  #isVanished = false;
  /** There are more notes than are read. */
  #isCut = false;
  #opening: Promise<void> = Promise.resolve();

  constructor(
    client: LibraryClient,
    { ownFolder, homeUri, exchangedFile }: ReadingPlaces,
    reports: Reports,
    log: LogOutputChannel,
  ) {
    this.#client = client;
    this.#ownFolder = ownFolder;
    this.#homeUri = homeUri;
    this.#exchangedFile = exchangedFile;
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
        if (focused) this.#reports.guard('Reading notes', this.refresh());
      }),
      workspace.onDidSaveTextDocument(({ uri }) => this.#touch(uri)),
      workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.#touch(uri))),
      workspace.onDidRenameFiles(({ files }) =>
        files.forEach(({ oldUri, newUri }) => {
          this.#touch(oldUri);
          this.#touch(newUri);
        }),
      ),
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
    return { isWhole: true, papers: [...this.#told.values()].map(shelvedPaper), notes: [...this.#notes.values()] };
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
    // Where the folder that is set leads nowhere, this is told, and nothing is written into the one before.
    notesFolder(this.#homeUri);
    const ledger = this.#ledger;
    await this.#orVanished(ledger.decide(decisions));
    await this.#tellRecords();
    this.#reports.guard(
      'Looking after reading states',
      ledger.settled().then(() => this.#tellRecords()),
    );
  }

  /** Looks at all files again, and reads those that have changed. */
  async refresh(): Promise<void> {
    await this.#opening;
    const folder = this.#folder;
    try {
      if (folder !== undefined) {
        const found = await this.#notesIn(folder);
        const changed = [...found].filter(([address, signature]) => this.#signatures.get(address) !== signature);
        const gone = [...this.#notes.keys()].filter((address) => !found.has(address));
        this.#signatures = found;
        await this.#tellNotes([...changed.map(([address]) => address), ...gone]);
      }
      await this.#ledger.reread();
      await this.#tellRecords();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.#sayVanished(error);
    }
  }

  /** Takes a note in before its folder tells of it. */
  async noteWritten(uri: Uri): Promise<void> {
    await this.#tellNotes([uri.toString()]);
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
    this.#ledger.close();
    clearTimeout(this.#timer);
    clearTimeout(this.#search);
  }

  #ledgerIn(folder: Uri, isOwn: boolean): ReadingLedger {
    return ledgerIn(readingStorage(folder, isOwn, this.#exchangedFile), this.#log);
  }

  async #notesIn(folder: Uri): Promise<ReadonlyMap<string, string>> {
    const { signatures, isCut } = await notesIn(folder, this.#unread);
    if (isCut && !this.#isCut)
      void warn(l10n.t('{0} has more notes than are read: the others are not found.', folderName(folder)));
    this.#isCut = isCut;
    return signatures;
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
    // Into a folder that is set no more, or leads nowhere, nothing is written of our own accord.
    this.#ledger.close();
    const folder = this.folder;
    this.#folder = folder;
    this.#ledger = this.#ledgerIn(folder ?? this.#ownFolder, folder === undefined);
    this.#watcher = this.#watch(folder ?? this.#ownFolder, folder === undefined ? readingFileName : '**/*');
    const reread = this.#ledger.reread();
    // Notes are there also where the states are not: what is wrong with those is told when all is read.
    await Promise.allSettled([reread]);
    try {
      this.#signatures = folder === undefined ? new Map() : await this.#notesIn(folder);
      for (const note of await readNotes(this.#signatures.keys(), this.#unread))
        if (note.text !== undefined) this.#notes.set(note.uri, note);
      this.#isVanished = false;
    } catch (error) {
      if (!isNotFound(error)) throw error;
      this.#sayVanished(error);
    }
    this.#told = this.#ledger.records;
    await this.#tell(this.whole);
    if (!this.#isVanished) await reread;
  }

  #watch(folder: Uri, pattern: string): Disposable {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, pattern));
    const touch = (uri: Uri): void => this.#touch(uri);
    return Disposable.from(watcher, watcher.onDidCreate(touch), watcher.onDidChange(touch), watcher.onDidDelete(touch));
  }

  #touch(uri: Uri): void {
    const path = pathInFolder(uri, this.#folder ?? this.#ownFolder);
    if (path === undefined || !concernsNotes(path)) return;
    this.#touched.add(uri.toString());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reports.guard('Reading notes', this.#readTouched()), settled);
  }

  async #readTouched(): Promise<void> {
    await this.#opening;
    const touched = [...this.#touched];
    this.#touched.clear();
    const areNotes = touched.every((address) => isNoteName(address));
    const isThere = this.#folder === undefined || (await isFolder(this.#folder));
    // A folder that is moved takes its notes along, and only it is told of.
    if (areNotes && isThere) await this.#tellNotes(touched);
    else await this.refresh();
  }

  async #tellNotes(addresses: readonly string[]): Promise<void> {
    const changed: NoteFile[] = [];
    for (const note of await readNotes(new Set(addresses), this.#unread)) {
      if (this.#notes.get(note.uri)?.text === note.text) continue;
      if (note.text === undefined) this.#notes.delete(note.uri);
      else this.#notes.set(note.uri, note);
      changed.push(note);
    }
    if (changed.length > 0) await this.#tell({ papers: [], notes: changed });
  }

  async #tellRecords(): Promise<void> {
    const papers = changedPapers(this.#told, this.#ledger.records);
    this.#told = this.#ledger.records;
    if (papers.length > 0) await this.#tell({ papers, notes: [] });
  }

  async #tell(change: ReadingChange): Promise<void> {
    try {
      await this.#client.tellReading(change);
    } catch (error) {
      // A library that is not running is told when it is started.
      if (!(error instanceof PaperglossError)) throw error;
    }
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
