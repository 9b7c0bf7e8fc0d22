import { terminalJson, terminalLine, terminalText } from '../../core/text/terminalText.ts';

// The only file that writes to the terminal. Titles, keys and names of files can hold sequences that clear it, rename its
// window or turn the direction of writing.

/** Prints a text of several lines as it is, but for what a terminal would obey. */
export function printText(text: string): void {
  process.stdout.write(terminalText(text));
}

/** Prints one line, whatever line breaks the text has. */
export function printLine(text: string, indentation = ''): void {
  process.stdout.write(`${indentation}${terminalLine(text)}\n`);
}

/** Prints a value as JSON and ends the line. */
export function printJson(value: unknown, indentation?: number): void {
  process.stdout.write(`${terminalJson(value, indentation)}\n`);
}

/** Says what is no result, in one line. */
export function tell(message: string): void {
  process.stderr.write(`papergloss: ${terminalLine(message)}\n`);
}

/** Shows a defect with its stack. */
export function tellDefect(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`papergloss: ${terminalText(text)}\n`);
}

/**
 * Calls `ended` when the results cannot be written any further: without a reason where nobody reads them any more, as when
 * `head` has what it wants, else with one.
 */
export function onOutputClosed(ended: (failure: string | undefined) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    ended(error.code === 'EPIPE' ? undefined : error.code === 'ENOSPC' ? 'the disk is full' : error.message);
  });
  // Nobody reads the messages: the results and the exit code are there all the same.
  process.stderr.on('error', () => {});
}

/** The streams that the language server speaks over: its messages are JSON, and no terminal reads them. */
export const serverStreams = (): readonly [NodeJS.ReadStream, NodeJS.WriteStream] => [process.stdin, process.stdout];
