import { commands } from 'vscode';

// Changes of a quick pick are gathered and sent by a timer of 0 ms, which browsers raise to 4 ms in a timer's timer. A
// timer that starts later and waits longer fires later.
const gathering = 5; // milliseconds

/**
 * Resolves when the editor's window has got all that was sent to it before the call, quick picks included, and all that
 * it said before that has arrived here: messages keep their order both ways.
 */
export async function roundTrip(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, gathering));
  // A command that belongs to the window and does nothing. That a window has none is an answer too.
  await commands.executeCommand('noop').then(undefined, () => undefined);
}
