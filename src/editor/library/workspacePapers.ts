import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type Uri,
  workspace,
} from 'vscode';

import { PaperglossError } from '../../core/errors.ts';
import { viewIds } from '../../ids.ts';
import { papersInFilesRequest } from '../../protocol/exports.ts';
import { usesInFolder } from '../exports/usesInFolder.ts';
import { LatestRequest } from '../picker/latestRequest.ts';
import type { LibraryClient } from '../client/libraryClient.ts';
import { showProgress, showViewProgress } from '../messages.ts';
import type { Reports } from '../client/reports.ts';

const storageKey = 'papergloss.libraryWorkspaceOnly';

/**
 * The papers that are cited or recognised in the files of the open folders, while somebody wants to see these alone: recognised as the
 * list of a file has them, each of those that share a name. They are looked for when that is turned on, and again when the library
 * changes; a file that is saved is looked at anew.
 */
export class WorkspacePapers implements Disposable {
  readonly #client: LibraryClient;
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #scan = new LatestRequest();
  readonly #listeners: readonly Disposable[];
  /** Ids by the folder and the path of the file in it. */
  #found: Map<string, readonly string[]> | undefined;
  #isCut = false;
  #isOutdated = true;

  constructor(client: LibraryClient, state: Memento, reports: Reports) {
    this.#client = client;
    this.#state = state;
    const outdate = (): void => {
      this.#isOutdated = true;
      if (this.isWanted) this.#changed.fire();
    };
    this.#listeners = [
      workspace.onDidSaveTextDocument(({ uri }) => {
        const folder = workspace.getWorkspaceFolder(uri);
        if (folder === undefined || !this.isWanted) return;
        reports.guard('Looking for papers in a file', this.#lookInto(folder.uri, uri));
      }),
      client.onDidChange(({ state }) => {
        if (state === 'ready') outdate();
      }),
      workspace.onDidDeleteFiles(outdate),
      workspace.onDidRenameFiles(outdate),
      workspace.onDidChangeWorkspaceFolders(outdate),
    ];
  }

  /** Papers of the workspace alone are to be listed. Remembered. */
  get isWanted(): boolean {
    return this.#state.get(storageKey) === true && workspace.workspaceFolders !== undefined;
  }

  /** The papers that were found; undefined where all papers are to be listed, and until the first answer. */
  get ids(): readonly string[] | undefined {
    if (!this.isWanted || this.#found === undefined) return undefined;
    return [...new Set([...this.#found.values()].flat())];
  }

  /** What was left out of the search; empty for nothing. */
  get limits(): string {
    if (!this.isWanted || !this.#isCut) return '';
    return l10n.t('This workspace has more files than are searched: the first 5,000 count.');
  }

  /** Looks through the workspace with progress. Where the user ends that, all papers stay listed. */
  async turnOn(): Promise<void> {
    if (workspace.workspaceFolders === undefined)
      throw new PaperglossError('refused', l10n.t('Open a folder to see which papers it cites.'));
    const title = l10n.t('Papergloss: looking for the papers of this workspace');
    this.#isOutdated = false;
    const isDone = await showProgress(title, (progress, token) =>
      this.#look((increment) => progress.report({ increment }), token),
    );
    if (isDone) await this.#state.update(storageKey, true);
    this.#changed.fire();
  }

  async turnOff(): Promise<void> {
    this.#scan.dispose();
    await this.#state.update(storageKey, undefined);
    this.#found = undefined;
    this.#changed.fire();
  }

  /** Looks through the workspace again where that is wanted and something has changed. */
  async refresh(): Promise<void> {
    if (!this.isWanted || !this.#isOutdated) return;
    this.#isOutdated = false;
    await showViewProgress(viewIds.library, () => this.#look(() => {}));
    this.#changed.fire();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#scan.dispose();
    this.#changed.dispose();
  }

  /** Whether the whole workspace has been looked through. */
  async #look(report: (share: number) => void, ended?: CancellationToken): Promise<boolean> {
    const folders = workspace.workspaceFolders ?? [];
    const found = new Map<string, string[]>();
    let isCut = false;
    const isDone = await this.#scan.run(async (token) => {
      ended?.onCancellationRequested(() => this.#scan.dispose());
      for (const { uri } of folders) {
        const result = await usesInFolder(
          this.#client,
          { folderUri: uri.toString(), eachOfName: true },
          ({ uris, uses, all }) => {
            for (const { id, file } of uses) {
              const key = fileKey(uri, file);
              const ids = found.get(key);
              if (ids === undefined) found.set(key, [id]);
              else ids.push(id);
            }
            report((100 * uris.length) / all / folders.length);
          },
          token,
        );
        isCut ||= result.isCut;
      }
      return true;
    });
    if (isDone !== true) return false;
    this.#found = found;
    this.#isCut = isCut;
    return true;
  }

  async #lookInto(folder: Uri, uri: Uri): Promise<void> {
    const { token } = new CancellationTokenSource();
    const params = { folderUri: folder.toString(), uris: [uri.toString()], eachOfName: true };
    const uses = await this.#client.request(papersInFilesRequest, params, token);
    const key = fileKey(folder, uri.path.slice(folder.path.replace(/\/$/, '').length + 1));
    const before = this.#found?.get(key) ?? [];
    const ids = uses.map(({ id }) => id);
    if (this.#found === undefined || ids.join('\n') === before.join('\n')) return;
    this.#found.set(key, ids);
    this.#changed.fire();
  }
}

const fileKey = (folder: Uri, file: string): string => `${folder.toString()}\n${file}`;
