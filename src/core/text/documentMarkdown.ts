import { foreignText } from './foreignText.ts';

/**
 * Text for a Markdown document that people go on writing in: shown as it is, with no more signs escaped than Markdown or Pandoc would
 * take for markup, in whichever place of a line it stands. Line breaks become spaces.
 */
export function documentMarkdown(text: string): string {
  // Addresses in it are not made links by the reader of the document.
  return lineMarkdown(proseMarkdown(foreignText(text)).replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&'));
}

/** Text within a line, what begins a line aside. */
export function proseMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>|~^$@{]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=\])\(/gu, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

/** Markdown of a line in which nothing at its beginning begins a list, a heading or a quotation. */
export function lineMarkdown(markdown: string): string {
  return markdown.replace(/^(?:[-+#>=:]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}
