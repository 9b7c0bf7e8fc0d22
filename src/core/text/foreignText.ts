import { isolatedLine, withIsolatedRuns } from './bidi.ts';
import { visibleLine } from './visibleText.ts';

/**
 * A text from a file, such as a title, as it may stand in a sentence or row of ours: in one line, nothing hidden in it, and in
 * an isolate where it could turn the direction of its surroundings. What it is put into makes it harmless beyond that.
 */
export function foreignText(text: string): string {
  return isolatedLine(visibleLine(text));
}

// Draws nothing, and lets no line break in.
const wordJoiner = '\u2060';

/**
 * A sentence for a place where the editor looks for links and icons in plain text: notifications, progress, messages of
 * views and inputs, titles. `[x](command:y)` and `$(zap)` stay what they look like. The editor knows no escape there, so that a
 * character without width comes between. Nothing that is meant as a link can be said this way; buttons are for that.
 */
export function messageText(text: string): string {
  return withIsolatedRuns(visibleLine(text)).replace(/\](?=\()|\$(?=\()/g, `$&${wordJoiner}`);
}

/** A text for rows of quick picks and the status bar, which draw `$(zap)` as an icon. A backslash keeps it text there. */
export function rowText(text: string): string {
  return withIsolatedRuns(visibleLine(text)).replace(/\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi, '\\$&');
}
