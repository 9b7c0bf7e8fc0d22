import { window } from 'vscode';

import { inform } from './messages.ts';
import { statusText } from './statusText.ts';

const shownFor = 5000; // milliseconds
// In a window of 1280 pixels the status bar cuts off what is longer.
const readableLength = 80; // characters

/** Says what has been done, where it interrupts nobody; what the status bar would cut off is told in a notification. */
export function showDone(text: string): void {
  if (text.length > readableLength) void inform(text);
  else window.setStatusBarMessage(statusText('check', text), shownFor);
}
