import { escapeMarkdown, markdownLink } from '../papers/escapeMarkdown.ts';
import type { Paper } from '../papers/paper.ts';
import { visiblePart } from '../text/visibleText.ts';
import { type ReferencePart, referenceStyles, type StyleName } from './referenceStyles.ts';

/** A reference as plain text in one line: "Zhao, Y., & Gu, A. (2023). Title. Journal, 16(12), 3848–3860. https://…" */
export function referenceText(paper: Paper, style: StyleName = 'apa'): string {
  return composedReference(paper, style, ({ text }) => visiblePart(text));
}

/** The reference as Markdown to be pasted: the container in italics, the address linked, everything else shown as it is. */
export function referenceMarkdown(paper: Paper, style: StyleName = 'apa'): string {
  const markdown = composedReference(paper, style, ({ text, kind }) => {
    if (kind === 'address') return addressMarkdown(text);
    return kind === 'container' ? `*${proseMarkdown(text)}*` : proseMarkdown(text);
  });
  // What begins a list, a heading or a quotation at the beginning of a line.
  return markdown.replace(/^(?:[-+#>=:]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function composedReference(paper: Paper, style: StyleName, written: (part: ReferencePart) => string): string {
  return referenceStyles[style](paper).map(written).join('').trim();
}

/** Text for a document that people go on writing in: only what Markdown or Pandoc would take for markup is escaped. */
function proseMarkdown(text: string): string {
  return visiblePart(text)
    .replace(/[\\`*_[\]<>|~^$@]|(?<=\])\(/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

function addressMarkdown(address: string): string {
  if (/^https?:\/\/[^\s<>`\\]+$/i.test(address)) return `<${address}>`;
  return /^https?:/i.test(address) ? markdownLink(address, address) : escapeMarkdown(address);
}
