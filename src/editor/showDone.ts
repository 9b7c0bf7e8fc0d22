import { window } from 'vscode';

const shownFor = 5000; // milliseconds

/** Says what has been done, where it interrupts nobody. */
export function showDone(text: string): void {
  window.setStatusBarMessage(`$(check) ${text}`, shownFor);
}
