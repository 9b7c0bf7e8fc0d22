/** The first `most` UTF-16 units of a text, without the half of a character that a cut leaves at the end. */
export function wholeStart(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
