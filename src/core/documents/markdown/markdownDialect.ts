/** What sets a program that reads Markdown apart from the others. */
export interface MarkdownDialect {
  /** A bare address is a link, in which nothing is cited; Pandoc by itself reads it as text. */
  readonly linksAddresses: boolean;
  /** `\(x\)` and `\[x\]` are mathematics, and no escaped brackets. */
  readonly hasBackslashMath: boolean;
  /** Arguments of TeX's commands are TeX, tables are aligned by spaces, examples numbered: Pandoc's, and nobody else's. */
  readonly isPandoc: boolean;
  /** Fences with a name in braces hold Markdown, as MyST's `{note}` does, but for those that hold code. */
  readonly hasDirectives: boolean;
  /** The properties of metadata whose texts cite; all where this is left out, as Pandoc has it. */
  readonly citingProperties?: RegExp;
}

/** Pandoc's own Markdown: https://pandoc.org/MANUAL.html#pandocs-markdown. */
export const pandocDialect: MarkdownDialect = {
  isPandoc: true,
  linksAddresses: false,
  hasBackslashMath: false,
  hasDirectives: false,
};

/** Pandoc's with what Quarto sets: https://quarto.org/docs/authoring/markdown-basics.html. */
export const quartoDialect: MarkdownDialect = { ...pandocDialect, linksAddresses: true };

/** Pandoc's with what R Markdown sets: https://bookdown.org/yihui/rmarkdown/markdown-syntax.html. */
export const rmarkdownDialect: MarkdownDialect = { ...pandocDialect, linksAddresses: true, hasBackslashMath: true };

/** https://mystmd.org/guide. Addresses are told from citations where these are read. */
export const mystDialect: MarkdownDialect = {
  isPandoc: false,
  linksAddresses: false,
  hasBackslashMath: false,
  hasDirectives: true,
  citingProperties: /^(?:abstract|acknowledge?ments?|summary|keypoints|dedication|epigraph|data_availability|parts)$/,
};
