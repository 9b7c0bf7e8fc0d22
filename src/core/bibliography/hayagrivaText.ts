/**
 * The text of a formattable string of Hayagriva: braces, which keep letters as they are, are taken off, backslashes before
 * signs with a meaning too; mathematics keeps its dollars.
 */
export function textOfHayagriva(written: string): string {
  return written.replace(/\\([\\{}$])|[{}]/g, (_, escaped?: string) => escaped ?? '');
}

/** Text as a formattable string that stands for exactly this text; mathematics that is closed stays mathematics. */
export function hayagrivaText(text: string): string {
  const dollars = text.split('$').length - 1;
  return text.replace(dollars % 2 === 0 ? /[\\{}]/g : /[\\{}$]/g, '\\$&');
}
