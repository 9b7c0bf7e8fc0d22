import { escapeMarkdown, markdownLink } from '../papers/escapeMarkdown.ts';
import type { Paper } from '../papers/paper.ts';
import { visiblePart } from '../text/visibleText.ts';
import type { ReferencePart } from './referenceParts.ts';
import { referenceStyles, type StyleName } from './referenceStyles.ts';

/** A reference as plain text in one line: "Zhao, Y., & Gu, A. (2023). Title. Journal, 16(12), 3848–3860. https://…" */
export function referenceText(paper: Paper, style: StyleName = 'apa'): string {
  return composedReference(paper, style, ({ text }) => visiblePart(text));
}

/** The reference as Markdown to be pasted: titles of whole works in italics, the address linked, everything else shown as it is. */
export function referenceMarkdown(paper: Paper, style: StyleName = 'apa'): string {
  const markdown = composedReference(paper, style, ({ text, kind }) => {
    if (kind === 'address') return addressMarkdown(text);
    const shown = proseMarkdown(text);
    // Emphasis begins and ends with a letter or sign.
    return kind === 'italic' && shown.trim() !== '' ? shown.replace(/^(\s*)(.*\S)/, '$1*$2*') : shown;
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
