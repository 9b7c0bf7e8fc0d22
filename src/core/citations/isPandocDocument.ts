const pandocLanguages: ReadonlySet<string> = new Set(['markdown', 'quarto', 'rmd', 'rmarkdown', 'markdown-math', 'pandoc']);

/**
 * Whether a document's citations follow Pandoc's grammar, told by its language id, or by its name where no extension
 * knows the language: an editor without Quarto's calls `paper.qmd` plain text.
 */
export function isPandocDocument(languageId: string, name: string): boolean {
  return pandocLanguages.has(languageId) || /\.(md|markdown|qmd|rmd)$/i.test(name);
}
