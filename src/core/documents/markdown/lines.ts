/** A line of a text. */
export interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly end: number;
  /** Offset of the next line. */
  readonly next: number;
}

/** The line that begins at an offset. */
export function lineFrom(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  if (found === -1) return { start, end: text.length, next: text.length };
  return { start, end: found > start && text[found - 1] === '\r' ? found - 1 : found, next: found + 1 };
}

/** The last line of a block of HTML, which Markdown other than Pandoc's reads on to the next blank line. */
export function lineBeforeBlank(text: string, line: Line): Line {
  for (let last = line; ;) {
    const next = lineFrom(text, last.next);
    if (last.next >= text.length || text.slice(next.start, next.end).trim() === '') return last;
    last = next;
  }
}

/** Where the line of an offset begins. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The width of leading white space or a list marker; tabs stop at every fourth column. */
export function columnsOf(text: string): number {
  let column = 0;
  for (const character of text) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}
