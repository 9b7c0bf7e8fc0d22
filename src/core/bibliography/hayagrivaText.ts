/**
 * The text of a formattable string of Hayagriva: braces, which keep letters as they are, are taken off, backslashes before
 * signs with a meaning too; mathematics keeps its dollars.
 */
export function textOfHayagriva(written: string): string {
  return written.replace(/\\([\\{}$])|[{}]/g, (_, escaped?: string) => escaped ?? '');
}

// Typst runs what stands between dollars: `#read("x")` reads a file, and two letters together, as in `log` or `\infty`, are
// the name of something, whose absence ends the typesetting.
const harmless = /^(?:(?<!\p{L})\p{L}(?!\p{L})|\d|(?<=[\p{L}\d)])[\^_](?=[\p{L}\d])|[-+=<>().,!*|]|(?<=\S) (?=\S))+$/u;

/** Text as a formattable string that stands for exactly this text; mathematics of single letters and signs stays mathematics. */
export function hayagrivaText(text: string): string {
  const pieces = text.split('$');
  let result = escaped(pieces[0] ?? '');
  for (let place = 1; place < pieces.length; place += 1) {
    const content = pieces[place] ?? '';
    if (place + 1 === pieces.length || !harmless.test(content)) {
      result += `\\$${escaped(content)}`;
      continue;
    }
    place += 1;
    result += `$${content}$${escaped(pieces[place] ?? '')}`;
  }
  return result;
}

const escaped = (text: string): string => text.replace(/[\\{}]/g, '\\$&');
