import { NotificationType, NotificationType0, RequestType0 } from 'vscode-languageserver-protocol';

import type { ErrorCode } from '../core/errors.ts';

export interface LibraryStatus {
  /** `loading`: the user's libraries are being read; the papers counted here answer meanwhile. */
  readonly state: 'loading' | 'ready' | 'failed';
  readonly papers: number;
  /** For `failed`, and for `ready` where something could not be read: what happened. */
  readonly message?: string;
  /** Parts of the user's libraries that could not be read. They are in the log. */
  readonly problems?: number;
}

/**
 * Editor → server, when it has started; answered when the bundled papers are there, or have failed. Nobody has to ask before
 * another request: all that need papers wait for them, and are refused with the reason where they could not be loaded.
 */
export const statusRequest = new RequestType0<LibraryStatus, void>('papergloss/status');

/** What comes with the error of a request that was refused for a reason to be expected. */
export interface RefusalData {
  readonly code: ErrorCode;
}

/** How far the loading of the user's libraries is. */
export interface LoadingProgress {
  /** "Indexing", "Reading refs.bib". */
  readonly what: string;
  /** 0 to 1. */
  readonly share: number;
}

/** Server → editor, several times a second while the user's libraries are being loaded. */
export const loadingProgressNotification = new NotificationType<LoadingProgress>('papergloss/loadingProgress');

/** Editor → server: ends loading. What can be searched by then stays. */
export const cancelLoadingNotification = new NotificationType0('papergloss/cancelLoading');

/** Server → editor, when the papers in the library, or the state of loading, have changed. */
export const libraryChangedNotification = new NotificationType<LibraryStatus>('papergloss/libraryChanged');
