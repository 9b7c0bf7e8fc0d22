import type { Citation, CitationInsertion, CitationRefusal, CitedPaper, DocumentFormat } from './documentFormat.ts';
import { referenceText } from '../bibliography/formatReference.ts';
import { explicitIds, typedId } from './explicitIds.ts';
import { keysOf, placedCitations } from './placedCitations.ts';
import { spaceAfter, spaceBefore, wordEnd } from './proseWords.ts';
import { citationInBrackets } from './renderedCitation.ts';

/**
 * Text without any markup: what is inserted is set at once, `(Zhao et al., 2023, arXiv:2304.11277)` in a sentence and the
 * whole reference on an empty line. Explicit ids are its citations.
 */
export const plainText: DocumentFormat = {
  areas: () => [],
  citations: citationsIn,
  typedAt: (text, offset) => typedId(text, citationsIn(text), offset),
  declaredBibliographies: () => ({ paths: [], unfollowed: [] }),
  insertion: {
    isSelfContained: true,
    holds: () => true,
    citationsAt: (text, offsets, papers) =>
      placedCitations(text, offsets, (offset) => placeAt(text, offset, papers), {
        citations: citationsIn(text),
        citationsIn,
      }),
    namingEdits: () => [],
  },
};

function citationsIn(text: string): Citation[] {
  return explicitIds(text, 0, text.length);
}

function placeAt(text: string, offset: number, papers: readonly CitedPaper[]): CitationInsertion | CitationRefusal {
  const touched = citationsIn(text).find(({ start, end }) => start < offset && offset < end);
  const place = touched?.end ?? wordEnd(text, offset);
  const isEmptyLine =
    /(?:^|\n)\uFEFF?[ \t]*$/.test(text.slice(Math.max(0, place - 200), place)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(place, place + 200));
  const newText = isEmptyLine
    ? papers.map(({ paper }) => referenceText(paper).replace(/\s+/g, ' ').trim()).join('\n')
    : `${spaceBefore(text, place)}(${papers.map(({ paper }) => citationInBrackets(paper)).join('; ')})${spaceAfter(text, place)}`;
  return { edit: { start: place, end: place, newText }, cursor: place, added: keysOf(citationsIn(newText)), notes: [] };
}
