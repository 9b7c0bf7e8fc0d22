import { type CancellationToken, type Progress, ProgressLocation, window } from 'vscode';

import { messageText } from '../core/text/foreignText.ts';

// The only file that shows messages. The editor makes `[x](command:y)` in them a link that runs any command, and names of
// files, keys and titles stand in nearly all of them.

/** Tells a fact; resolves with the button that was pressed, undefined for none. */
export function inform(text: string, ...buttons: readonly string[]): PromiseLike<string | undefined> {
  return window.showInformationMessage(messageText(text), ...buttons);
}

/** Tells what went wrong in part; resolves as {@link inform}. */
export function warn(text: string, ...buttons: readonly string[]): PromiseLike<string | undefined> {
  return window.showWarningMessage(messageText(text), ...buttons);
}

/** Tells a failure; resolves as {@link inform}. */
export function showFailure(text: string, ...buttons: readonly string[]): PromiseLike<string | undefined> {
  return window.showErrorMessage(messageText(text), ...buttons);
}

/** Shows a notification with a Cancel button for as long as the work takes. */
export function showProgress<T>(
  title: string,
  work: (progress: Progress<{ readonly increment?: number }>, token: CancellationToken) => PromiseLike<T>,
): PromiseLike<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: messageText(title), cancellable: true },
    work,
  );
}

/** Shows a line that moves above the rows of a view for as long as the work takes. */
export function showViewProgress<T>(viewId: string, work: () => PromiseLike<T>): PromiseLike<T> {
  return window.withProgress({ location: { viewId }, title: messageText('') }, work);
}
