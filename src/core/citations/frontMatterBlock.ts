/** Where the YAML front matter of a Markdown document stands. */
export interface FrontMatterBlock {
  /** Offset of the opening `---`; 1 after a byte order mark. */
  readonly start: number;
  /** Offset after the opening line. */
  readonly contentStart: number;
  /** Offset of the closing line, `---` or `...`. */
  readonly contentEnd: number;
  /** Offset of the end of the closing line, without its line break. */
  readonly end: number;
}

// A rule is three dashes too; metadata begins on the very next line.
const opening = /^\uFEFF?---[ \t]*\r?\n(?![ \t]*(?:\r?\n|$))/;
const closing = /^(?:---|\.\.\.)[ \t]*(?=\r?$)/gm;

/** The front matter of a document, whether or not its YAML is valid; undefined when there is none or it is not closed. */
export function frontMatterBlock(text: string): FrontMatterBlock | undefined {
  const open = opening.exec(text);
  if (open === null) return undefined;
  closing.lastIndex = open[0].length;
  const close = closing.exec(text);
  if (close === null) return undefined;
  return {
    start: text.startsWith('\uFEFF') ? 1 : 0,
    contentStart: open[0].length,
    contentEnd: close.index,
    end: close.index + close[0].length,
  };
}

/** Whether a document begins as front matter does, `---` and a property, but never closes it. */
export function hasUnclosedFrontMatter(text: string): boolean {
  return frontMatterBlock(text) === undefined && /^\uFEFF?---[ \t]*\r?\n[\w-]+:(?:\s|$)/.test(text);
}
