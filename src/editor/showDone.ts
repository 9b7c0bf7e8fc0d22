import { window } from 'vscode';

import { statusText } from './statusText.ts';

const shownFor = 5000; // milliseconds

/** Says what has been done, where it interrupts nobody. */
export function showDone(text: string): void {
  window.setStatusBarMessage(statusText('check', text), shownFor);
}
