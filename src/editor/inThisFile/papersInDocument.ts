import type { PaperLabel } from '../../protocol/papers.ts';
import type { DocumentTerm } from '../../protocol/recognition.ts';

/** A paper with the places in a document where it is recognised. */
export interface PaperInDocument {
  readonly paper: PaperLabel;
  /** In document order, at least one. */
  readonly terms: readonly DocumentTerm[];
}

/** The papers of the terms, in the order in which the document first speaks of them. */
export function papersInDocument(terms: readonly DocumentTerm[]): readonly PaperInDocument[] {
  const papers = new Map<string, { readonly paper: PaperLabel; readonly terms: DocumentTerm[] }>();
  for (const term of terms) {
    for (const paper of term.papers) {
      const known = papers.get(paper.id);
      if (known) known.terms.push(term);
      else papers.set(paper.id, { paper, terms: [term] });
    }
  }
  return [...papers.values()];
}

/** A line as a tree shows it, without its indentation, and where the term stands in it. */
export interface LinePreview {
  readonly text: string;
  readonly highlight: readonly [start: number, end: number];
}

const contextBefore = 16; // characters
const previewLength = 200; // characters

/** Cuts the preview so that the term, at `start` to `end` in the line, is visible in a narrow view. */
export function linePreview(line: string, start: number, end: number): LinePreview {
  const indentation = line.length - line.trimStart().length;
  const from =
    start - indentation > contextBefore ? wordStart(line, start - contextBefore) : Math.min(indentation, start);
  const prefix = from > indentation ? '…' : '';
  const text = prefix + line.slice(from, from + previewLength).trimEnd();
  const shift = prefix.length - from;
  return { text, highlight: [start + shift, Math.min(end + shift, text.length)] };
}

function wordStart(line: string, offset: number): number {
  const space = line.indexOf(' ', offset);
  return space === -1 || space >= offset + contextBefore ? offset : space + 1;
}
