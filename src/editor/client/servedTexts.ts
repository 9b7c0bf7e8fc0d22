/** The texts of files that the library asked for while one thing was worked out, such as the plan of a citation. */
export class ServedTexts {
  readonly #texts = new Map<string, Set<string>>();

  /** A file was read: its text, or null where there was none. */
  add(address: string, text: string | null): void {
    const known = this.#texts.get(address) ?? new Set();
    this.#texts.set(address, known.add(comparable(text)));
  }

  /** Whether the file was read, and each time with this text. */
  wasAlways(address: string, text: string): boolean {
    const known = this.#texts.get(address);
    return known?.size === 1 && known.has(comparable(text));
  }
}

/**
 * A text as documents hold it: the editor leaves out a byte order mark and gives all lines the same end. A missing file
 * is told from an empty one by a character that no text has.
 */
export function comparable(text: string | null): string {
  return text === null ? '\uFFFF' : text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
